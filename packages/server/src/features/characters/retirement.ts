/**
 * [GST1] Guests whom nobody has played for long leave: what their characters have ends in the sink by the ledger, what
 * they were part of goes on without them (`character.retired`), and their names are free again. Their rows stay, without
 * a name, for the ledger, the fights and the talk that speak of them.
 */
import type { CharacterId, UserId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { shutUnusedGuest } from '../auth/service.ts';
import { destroyAll } from '../ledger/service.ts';
import { markGone } from './changes.ts';
import * as queries from './queries.ts';

const DAY_MS = 86_400_000;
/** So many are looked up at a time; each leaves in a transaction of its own. */
const BATCH = 200;

/** The job. Answers how many have left. */
export async function retireGuests(ctx: Ctx): Promise<number> {
  const { guestDays } = ctx.config;
  if (guestDays === 0) return 0;
  const before = new Date(ctx.now() - guestDays * DAY_MS);
  let left = 0;
  const failed: unknown[] = [];
  for (let after: UserId | null = null; ; ) {
    const ids: readonly UserId[] = await queries.listUnusedGuests(ctx.db.pool, {
      before,
      after,
      limit: BATCH,
    });
    for (const id of ids) {
      try {
        if (await retireGuest(ctx, id, before)) left += 1;
      } catch (error) {
        // One that cannot leave holds up nobody behind it; what no rule refuses fails the job all the same.
        ctx.log.warn({ err: error, userId: id }, 'a guest could not leave: tried again tomorrow');
        if (!(error instanceof Refusal)) failed.push(error);
      }
    }
    if (ids.length < BATCH) break;
    after = ids.at(-1)!;
  }
  if (left > 0) ctx.log.info({ left }, 'guests whom nobody had played for long have left');
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} guests could not leave`);
  return left;
}

/** Whether the guest has left; one that came back meanwhile, or is in the middle of something, stays. */
function retireGuest(ctx: Ctx, userId: UserId, before: Date): Promise<boolean> {
  return ctx.db.tx(async (tx) => {
    if (!(await queries.lockUnusedGuest(tx, userId, before))) return false;
    const characters = await queries.listIdsOf(tx, userId);
    for (const characterId of characters) await tx.record('character.retired', { characterId });
    for (const id of characters) {
      await queries.lockCharacter(tx, id);
      await destroyAll(tx, id, `guest-left:${id}`);
      await queries.updateRetired(tx, id, { name: nameOfGone(id), now: new Date(ctx.now()) });
      await queries.deleteKnowledge(tx, id);
      markGone(ctx, tx, id);
    }
    await shutUnusedGuest(ctx, tx, userId);
    return true;
  });
}

/** Digits stand in no name that a player can choose. */
const nameOfGone = (id: CharacterId): string => `Gone ${id.slice(0, 8)}${id.slice(9, 13)}${id.slice(-12)}`;
