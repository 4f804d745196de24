/** [FRD4] What somebody says does not reach the connections of those who have blocked them, on any node. */
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Tx } from '../../../platform/db/db.ts';
import type { Connection, Daemon } from '../../../platform/feature.ts';
import { listBlockedIds } from './queries.ts';

const BLOCKS_TOPIC = 'social:blocks';

/** A block that was made or lifted. */
type Change = { readonly by: CharacterId; readonly blocked: CharacterId; readonly isBlocked: boolean };
type Ears = {
  ignored: ReadonlySet<CharacterId>;
  /** What has changed since each reading that is under way began. */
  readonly readings: Set<Change[]>;
};

/** The connections of a running node, by the ctx that every handler gets. */
const here = new WeakMap<Ctx, Map<Connection, Ears>>();
const earsOf = (ctx: Ctx): Map<Connection, Ears> => {
  const known = here.get(ctx) ?? new Map();
  here.set(ctx, known);
  return known;
};

function change(ignored: ReadonlySet<CharacterId>, { blocked, isBlocked }: Change): ReadonlySet<CharacterId> {
  const next = new Set(ignored);
  if (isBlocked) next.add(blocked);
  else next.delete(blocked);
  return next;
}

function ignore(connection: Connection, ears: Ears, ignored: ReadonlySet<CharacterId>): void {
  ears.ignored = ignored;
  connection.ignore(ignored);
}

/** What is read may be older than what is told meanwhile: that comes on top of it. */
async function read(ctx: Ctx, connection: Connection, ears: Ears): Promise<void> {
  const meanwhile: Change[] = [];
  ears.readings.add(meanwhile);
  const ids = await listBlockedIds(ctx.db.pool, connection.characterId).finally(() =>
    ears.readings.delete(meanwhile),
  );
  ignore(connection, ears, meanwhile.reduce(change, new Set(ids) as ReadonlySet<CharacterId>));
}

/** From here on a connection is spared those whom its character has blocked. */
export async function openEars(ctx: Ctx, connection: Connection): Promise<void> {
  const ears: Ears = { ignored: new Set(), readings: new Set() };
  earsOf(ctx).set(connection, ears);
  await read(ctx, connection, ears);
}

export function shutEars(ctx: Ctx, connection: Connection): void {
  earsOf(ctx).delete(connection);
}

export function tellBlock(ctx: Ctx, tx: Tx, told: Change): void {
  tx.afterCommit(() => ctx.bus.publish(BLOCKS_TOPIC, told));
}

export const blockKeeper: Daemon = {
  name: 'block-keeper',
  role: 'realtime',
  async start(ctx) {
    const off = await ctx.bus.subscribe(BLOCKS_TOPIC, (message) => {
      const told = message as Change;
      for (const [connection, ears] of earsOf(ctx)) {
        if (connection.characterId !== told.by) continue;
        for (const meanwhile of ears.readings) meanwhile.push(told);
        ignore(connection, ears, change(ears.ignored, told));
      }
    });
    // What was told meanwhile did not come through.
    const endGap = ctx.bus.onGap(() => {
      for (const [connection, ears] of earsOf(ctx))
        read(ctx, connection, ears).catch((error: unknown) =>
          ctx.log.error({ err: error, connectionId: connection.id }, 'blocks could not be read'),
        );
    });
    return {
      stop: async () => {
        off();
        endGap();
      },
    };
  },
};
