/** What clients send: envelope, budget, form, handler, reply. Nothing that carries an id stays unanswered. */
import { ERRORS, type ErrorCode } from '@farhold/contracts/error';
import { BUDGETS, type Budget } from '@farhold/contracts/message';
import type { Ctx } from '../ctx.ts';
import type { Message } from '../feature.ts';
import { failureOf } from '../http/problem.ts';
import { issuesOf, parseJson } from '../json-input.ts';
import type { Session } from './session.ts';
import type { Tally } from './tally.ts';
import { CLOSE } from './timing.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** Refused messages that a client may send before it is taken for a flood: a burst, and so many a second. */
const PATIENCE = { burst: 60, perSecond: 10 } as const;

/** A message of the right form, and how long it has waited for the world's next tick. */
type Heard = { readonly id: number | null; readonly data: unknown; readonly waitedMs: number };
type Envelope = { readonly id: number | null; readonly type: string; readonly data: unknown };

export type Inbox = {
  /** Takes a frame from the client. */
  receive(data: Buffer, isBinary: boolean): void;
  /** Takes the text of a frame that has waited since it came. */
  receiveText(text: string, waitedMs?: number): void;
  /** Resolves when all that was taken is answered. */
  settled(): Promise<void>;
};
export type InboxOptions = {
  readonly messages: ReadonlyMap<string, Message>;
  readonly tally: Tally;
  /** What must have happened before the first message is handled. */
  readonly opened: Promise<void>;
  /** Called with each reply, to check it. */
  readonly check: (message: Message, reply: unknown) => void;
};

export function createInbox(ctx: Ctx, session: Session, options: InboxOptions): Inbox {
  const nowMs = performance.now();
  const buckets = Object.fromEntries(
    Object.entries(BUDGETS).map(([name, rate]) => [name, createTokenBucket(rate, rate, nowMs)]),
  ) as Record<Budget, TokenBucket>;
  const patience = createTokenBucket(PATIENCE.burst, PATIENCE.perSecond, nowMs);
  /** Messages of one budget are handled in the order they came in: what the next must wait for. */
  const tails = new Map<Budget, Promise<void>>();
  let isOpen = false;
  void options.opened.then(() => {
    isOpen = true;
  });

  const reply = (id: number | null, rest: object): void => session.push(JSON.stringify({ re: id, ...rest }));
  const refuse = (id: number | null, code: ErrorCode, detail?: string): void => {
    reply(id, { error: { code, detail: detail ?? ERRORS[code][1] } });
    options.tally.count('in', `refused:${code}`);
    if (!patience.take(performance.now())) session.close(CLOSE.flooding, 'too many refused messages');
  };

  const respond = ({ contract }: Message, id: number | null, text: string): void => {
    if (id === null) return;
    // A course shows in the frame that follows; its reply need not cost a write of its own.
    if (contract.budget === 'movement') session.pushLazily(text);
    else session.push(text);
  };
  const failed = ({ contract }: Message, id: number | null, error: unknown): void => {
    const failure = failureOf(error);
    if (failure.code === 'server/internal')
      ctx.log.error({ err: error, connectionId: session.id, type: contract.type }, 'a message failed');
    reply(id, { error: { code: failure.code, detail: failure.detail ?? ERRORS[failure.code][1] } });
  };
  /** Answers at once where the handler does; else there is something to wait for. */
  const handle = (message: Message, { id, data, waitedMs }: Heard): Promise<void> | undefined => {
    const succeed = (answer: unknown): void => {
      options.check(message, answer);
      respond(message, id, JSON.stringify({ re: id, d: answer }));
    };
    try {
      const answer = message.handle(ctx, session.connection, data, waitedMs);
      if (answer instanceof Promise)
        return answer.then(succeed).catch((error: unknown) => failed(message, id, error));
      succeed(answer);
    } catch (error) {
      failed(message, id, error);
    }
    return undefined;
  };
  /** After what came before it in its budget. */
  const enqueue = (message: Message, heard: Heard): void => {
    const { budget } = message.contract;
    const before = tails.get(budget) ?? (isOpen ? undefined : options.opened);
    const work = before === undefined ? handle(message, heard) : before.then(() => handle(message, heard));
    if (work === undefined) return;
    const tail = work.then(() => {
      if (tails.get(budget) === tail) tails.delete(budget);
    });
    tails.set(budget, tail);
  };

  return {
    receive(bytes, isBinary) {
      if (isBinary) refuse(null, 'input/not-json', 'binary frames are not taken');
      else this.receiveText(bytes.toString());
    },
    receiveText(text, waitedMs = 0) {
      if (session.link === null || session.link.ws.readyState !== session.link.ws.OPEN) return;
      const parsed = parseJson(text);
      if (!parsed.ok)
        return refuse(parsed.code === 'input/not-json' ? null : idIn(text), parsed.code, parsed.detail);
      const envelope = envelopeOf(parsed.value);
      if (envelope === null) return refuse(idOf(parsed.value), 'input/invalid', 'expected {id?, t, d?}');
      const message = options.messages.get(envelope.type);
      if (message === undefined || !isFor(message, session))
        return refuse(envelope.id, 'input/unknown-message');
      const { contract } = message;
      if (!buckets[contract.budget].take(performance.now())) return refuse(envelope.id, 'rate-limited');
      options.tally.count('in', contract.type);
      const data = contract.data.safeParse(envelope.data);
      if (!data.success) {
        const [issue] = issuesOf(data.error);
        return refuse(
          envelope.id,
          'input/invalid',
          issue === undefined ? undefined : `${issue.path || 'd'}: ${issue.message}`,
        );
      }
      enqueue(message, { id: envelope.id, data: data.data, waitedMs });
    },
    settled: async () => void (await Promise.all(tails.values())),
  };
}

function isFor({ contract }: Message, session: Session): boolean {
  return session.endpoint === 'game' || contract.endpoints.includes(session.endpoint);
}

/** Of a message that is JSON, but of a kind that is not taken. */
function idIn(text: string): number | null {
  return idOf(JSON.parse(text));
}

function idOf(value: unknown): number | null {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : undefined;
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : null;
}

function envelopeOf(value: unknown): Envelope | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { id, t, d } = value as { id?: unknown; t?: unknown; d?: unknown };
  if (typeof t !== 'string' || (id !== undefined && idOf(value) === null)) return null;
  return { id: idOf(value), type: t, data: d };
}
