/** The WebSocket door: sessions of characters on four endpoints, from the upgrade to the end. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { EVENTS } from '@farhold/contracts/catalogue';
import type { Character } from '@farhold/contracts/rest/characters';
import { sessionResync } from '@farhold/contracts/ws/session';
import type { CharacterId } from '@farhold/rules/ids';
import { beatOf } from '../beat.ts';
import type { Ctx } from '../ctx.ts';
import { type Connection, characterTopic, type Message, type SessionHooks, userTopic } from '../feature.ts';
import type { Authenticate } from '../http/access.ts';
import { checkEvent, checkReply } from './checks.ts';
import { createEntrance } from './entrance.ts';
import { createGather } from './gather.ts';
import { createHub } from './hub.ts';
import { createInbox } from './inbox.ts';
import { createLifecycle, isWalking } from './lifecycle.ts';
import { createPacer } from './pacer.ts';
import { createRoster } from './roster.ts';
import { createSession, type Session } from './session.ts';
import { sessionMessages } from './session-messages.ts';
import { tend } from './sweep.ts';
import { arrivalOf, settleArrival } from './takeover.ts';
import { createTally } from './tally.ts';
import { CLOSE, TIMING, type Timing } from './timing.ts';

/** Clients come back within this after a restart, each after a wait of its own. */
const RESTART_SPREAD_MS = 3000;

export type RealtimeOptions = {
  readonly messages: readonly Message[];
  readonly sessions: readonly SessionHooks[];
  readonly authenticate: Authenticate;
  /** The character of `session.hello`. */
  readonly describeCharacter: (ctx: Ctx, id: CharacterId) => Promise<Character>;
  /** Fails replies and events that are not exactly of their contract's form. Costs time: for tests. */
  readonly checkAnswers?: boolean;
  readonly timing?: Partial<Timing>;
};
export type Realtime = {
  /** Takes the upgrades of an HTTP server. */
  attach(server: Server): void;
  /** Lets nobody in any more, sends everybody away to come back shortly, and resolves when all are gone and answered. */
  drain(): Promise<void>;
};

export function createRealtime(ctx: Ctx, options: RealtimeOptions): Realtime {
  const timing: Timing = { ...TIMING, ...options.timing };
  const checks = options.checkAnswers === true;
  const tally = createTally(ctx.metrics);
  const roster = createRoster(ctx.metrics);
  const gather = createGather(beatOf(ctx));
  const pacer = createPacer(timing.coalesceMs);
  const sessionOf = new WeakMap<Connection, Session>();
  const own = sessionMessages(options.authenticate, (connection) => sessionOf.get(connection)!);
  const messages = new Map([...own, ...options.messages].map((entry) => [entry.contract.type, entry]));
  const encodeEvent = (type: string, data: unknown, version?: number): string => {
    if (checks) checkEvent(type, data);
    return JSON.stringify({ t: type, d: data, v: version });
  };
  const hub = createHub(ctx, {
    tally,
    events: EVENTS,
    check: (type, data) => checks && checkEvent(type, data),
    onControl: (topic, message) => control(topic, message),
  });
  const parts = { pacer, tally, timing, hub, encodeEvent };
  const lifecycle = createLifecycle(ctx, {
    hooks: options.sessions,
    roster,
    hub,
    tally,
    timing,
    gather,
    createInbox: (session, opened) =>
      createInbox(ctx, session, {
        messages,
        tally,
        opened,
        check: ({ contract }, reply) => checks && checkReply(contract, reply),
      }),
  });
  const entrance = createEntrance(ctx, {
    ...options,
    roster,
    hub,
    lifecycle,
    timing,
    encodeEvent,
    createSession(entry) {
      const session = createSession(entry.endpoint, entry.caller, parts);
      sessionOf.set(session.connection, session);
      return session;
    },
  });

  const control = (topic: string, message: Record<string, unknown>): void => {
    if (typeof message.leave === 'string')
      for (const session of roster.ofCharacter(message.leave as CharacterId)) hub.leave(session, topic);
    if (typeof message.join === 'string') joinAll(topic, message.join);
    const arrival = arrivalOf(message);
    for (const session of roster.sessions) {
      const { userId, sessionId, characterId } = session.caller;
      if (arrival === null) {
        const isMeant = topic === userTopic(userId) && (message.sessionId ?? sessionId) === sessionId;
        if (isMeant && message.close === CLOSE.revoked)
          session.close(CLOSE.revoked, 'the session was closed');
      } else if (topic === characterTopic(characterId)) {
        if (arrival.node !== ctx.nodeId && isWalking(arrival.endpoint)) lifecycle.keep(characterId);
        settleArrival(ctx, session, arrival);
      }
    }
  };

  /** Whoever hears the topic of a character is one of its sessions. */
  const joinAll = (heardOn: string, topic: string): void => {
    for (const session of [...roster.sessions].filter((one) => one.topics.has(heardOn)))
      hub.join(session, topic).catch((error: unknown) => {
        ctx.log.error({ err: error, connectionId: session.id, topic }, 'a topic could not be joined');
        session.close(CLOSE.fault, 'a topic could not be joined');
      });
  };

  const endGap = ctx.bus.onGap(() => {
    for (const session of roster.sessions) session.connection.send(sessionResync, { reason: 'gap' });
  });
  const sweeper = setInterval(() => {
    const nowMs = performance.now();
    lifecycle.expire(nowMs);
    for (const session of roster.sessions) tend(session, timing, nowMs, ctx.now());
    tally.report();
    roster.report();
  }, timing.sweepMs);

  return {
    attach(server) {
      server.on('upgrade', (request, raw, head) => void entrance.open(request, raw as Socket, head));
    },
    async drain() {
      await entrance.shut();
      clearInterval(sweeper);
      endGap();
      gather.stop();
      pacer.stop();
      const links = [...roster.sessions].flatMap(({ link }) => (link === null ? [] : [link.ws]));
      const closed = links.map((ws) => (ws.readyState === ws.CLOSED ? undefined : once(ws, 'close')));
      for (const session of roster.sessions)
        session.close(CLOSE.restarting, `retry-ms=${Math.ceil(Math.random() * RESTART_SPREAD_MS)}`);
      await Promise.all(closed);
      await lifecycle.settled();
      for (const session of [...roster.sessions]) lifecycle.discard(session);
      tally.report();
      roster.report();
    },
  };
}
