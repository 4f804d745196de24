/** A running node of the whole world on a database, with real sockets. For tests. */
import type { CharacterId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { facts as characterFacts } from '../features/characters/facts.ts';
import { messages as challengeMessages } from '../features/combat/challenges/messages.ts';
import { messages as combatMessages } from '../features/combat/messages.ts';
import { combatSweeper } from '../features/combat/sweeper.ts';
import { syncItems } from '../features/ledger/service.ts';
import { daemons } from '../features/world/daemons.ts';
import { messages as encounterMessages } from '../features/world/encounters/messages.ts';
import type { Entity } from '../features/world/entity.ts';
import { facts as worldFacts } from '../features/world/facts.ts';
import { messages as worldMessages } from '../features/world/messages.ts';
import { startOwner } from '../features/world/owner.ts';
import { sessions } from '../features/world/presence.ts';
import { relocate, type Simulation, setFlag } from '../features/world/simulation.ts';
import { createTestCtx } from './ctx.ts';
import { insertPerson, type Person } from './people.ts';
import { connect, newPerson, startTestNode, type TestClient } from './realtime-node.ts';

const LETTERS = 'abcdefghij';
export type WorldNode = Awaited<ReturnType<typeof startWorldNode>>;

/** With `sweeps: false` nobody acts for those whose time is up, so that a test decides when. */
export async function startWorldNode(options: { readonly sweeps: boolean }) {
  const ctx = await createTestCtx({ facts: [...characterFacts, ...worldFacts] });
  await syncItems(ctx);
  const owner = await startOwner(ctx);
  const parts: { stop(): Promise<void> }[] = [owner];
  for (const daemon of [...daemons.filter((one) => one.name !== 'world-owner'), combatSweeper])
    if (options.sweeps || daemon !== combatSweeper) parts.push(await daemon.start(ctx));
  const node = await startTestNode(ctx, {
    sessions: [sessions],
    messages: [...worldMessages, ...encounterMessages, ...challengeMessages, ...combatMessages],
  });
  const clients: TestClient[] = [];
  let people = 0;

  /** Somebody as the owner of their zone has them. */
  const entityOf = (id: CharacterId): { sim: Simulation; entity: Entity } => {
    for (const { sim } of owner.runs.values())
      for (const entity of sim.players) if (entity.player?.characterId === id) return { sim, entity };
    throw new Error(`${id} is not on the map`);
  };
  return {
    ctx,
    node,
    newPerson(at: readonly [number, number], level = 1): Promise<Person> {
      const name = `Tib ${[...String(++people)].map((digit) => LETTERS[Number(digit)]).join('')}x`;
      return insertPerson(ctx.db.pool, { name, at, level });
    },
    async play({ userId, characterId }: Person): Promise<TestClient> {
      const client = await connect(node, newPerson({ userId, characterId }));
      clients.push(client);
      await client.event('world.zone');
      return client;
    },
    closeClients() {
      for (const client of clients.splice(0)) client.ws.close();
    },
    /** A place on land of the zone, the first from its middle that fits. */
    openGround(zoneId: string, fits: (x: number, y: number) => boolean): readonly [number, number] {
      const { bounds } = ctx.content.geography.zones.find((zone) => zone.id === zoneId)!;
      for (let y = (bounds.y1 + bounds.y2) / 2; y < bounds.y2; y += 7)
        for (let x = (bounds.x1 + bounds.x2) / 2; x < bounds.x2; x += 7) {
          const isGround = [0, 4, 60].every((step) => ctx.terrain.isWalkable(x + step, y));
          if (isGround && ctx.terrain.zoneAt(x, y).id === zoneId && fits(x, y)) return [x, y];
        }
      throw new Error(`no such ground in ${zoneId}`);
    },
    /** Sets or clears a flag of somebody on the map alone. */
    flag(id: CharacterId, flag: number, on: boolean): void {
      const { sim, entity } = entityOf(id);
      // What passes by time must not pass meanwhile.
      entity.player!.weakUntil = entity.player!.protectedUntil = on ? Number.POSITIVE_INFINITY : 0;
      entity.reservedUntil = on ? Number.POSITIVE_INFINITY : 0;
      setFlag(sim, entity, flag, on);
    },
    place(id: CharacterId, x: number, y: number): void {
      const { sim, entity } = entityOf(id);
      relocate(sim, entity, x, y);
    },
    /** Gives somebody wet ink, on the map and in the database. */
    async protect(id: CharacterId, flag: number): Promise<void> {
      await sql`update characters set protected_until = now() + interval '5 minutes' where id = ${id}`.execute(
        ctx.db.pool,
      );
      this.flag(id, flag, true);
    },
    async stop() {
      await node.close();
      for (const part of parts.toReversed()) await part.stop();
      await ctx.close();
    },
  };
}
