/**
 * What fights began with. It never changes while a fight lasts, and is the larger part of its row: a node reads it once
 * a fight rather than with every deed.
 */
import type { FightSetup } from '@farhold/rules/combat/setup';
import type { FightId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import type { Queryable } from '../../platform/db/db.ts';
import { findSetup } from './queries.ts';

/** The oldest is forgotten beyond so many. */
const KEPT = 2000;
/** State of a running node, by the ctx that every handler gets. */
const kept = new WeakMap<Ctx, Map<FightId, FightSetup>>();

export async function setupOf(ctx: Ctx, db: Queryable, id: FightId): Promise<FightSetup> {
  const known = kept.get(ctx) ?? new Map<FightId, FightSetup>();
  kept.set(ctx, known);
  const found = known.get(id);
  if (found !== undefined) return found;
  const setup = await findSetup(db, id);
  if (setup === undefined) throw new Error(`fight ${id} has no setup`);
  known.set(id, setup);
  if (known.size > KEPT) known.delete(known.keys().next().value as FightId);
  return setup;
}

/** A fight that has ended is acted in no more. */
export function forgetSetup(ctx: Ctx, id: FightId): void {
  kept.get(ctx)?.delete(id);
}
