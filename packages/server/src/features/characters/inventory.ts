/** What a character does with what it carries. */
import type { Inventory } from '@farhold/contracts/rest/characters';
import type { EquipmentPlace, Item } from '@farhold/rules/content/item';
import type { CharacterId } from '@farhold/rules/ids';
import { equip, unequip } from '@farhold/rules/items/equip';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { type Used, useItem } from '@farhold/rules/items/use-item';
import type { StackMove } from '@farhold/rules/ledger/bag';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import { refuse, unwrap } from '../../platform/refusal.ts';
import { destroyFromStack, lockStack, moveStack, rearrange } from '../ledger/service.ts';
import { markChanged } from './changes.ts';
import { findDossier, showInventory } from './dossier.ts';
import * as queries from './queries.ts';
import { awardExperience, giveBoon, lockAtRest, lockOrRefuse, refreshMaxima } from './service.ts';

/** Refusals: those of `equip`, and `character/in-fight`. */
export async function equipItem(ctx: Ctx, id: CharacterId, stackId: string): Promise<Inventory> {
  await ctx.db.tx(async (tx) => {
    const { level } = await lockAtRest(tx, id);
    await rearrange(tx, id, (bag) => equip(bag, stackId, { level, book: ctx.content }));
    await settle(ctx, tx, id);
  });
  return findInventory(ctx, id);
}

/** Refusals: those of `unequip`, and `character/in-fight`. */
export async function unequipItem(ctx: Ctx, id: CharacterId, place: EquipmentPlace): Promise<Inventory> {
  await ctx.db.tx(async (tx) => {
    await lockAtRest(tx, id);
    await rearrange(tx, id, (bag) => unequip(bag, place));
    await settle(ctx, tx, id);
  });
  return findInventory(ctx, id);
}

/** Eats, drinks or reads one of a stack. Refusals: `item/not-owned`, `item/not-usable`, `item/not-here`, `character/in-fight`. */
export async function useFromBag(ctx: Ctx, id: CharacterId, stackId: string): Promise<Inventory> {
  await ctx.db.tx(async (tx) => {
    const row = await lockAtRest(tx, id);
    const stack = await lockStack(tx, id, stackId);
    const item = resolveItem(ctx.content, stack.item) ?? refuse('item/not-usable');
    const vitals = await refreshMaxima(ctx, tx, row);
    // One meal at a time: a second bannock on top of the first would be wasted.
    if (item.use?.kind === 'heal-share' && vitals.regrow !== null) refuse('item/not-here');
    const used = unwrap(useItem(vitals, item));
    await destroyFromStack(tx, id, { id: stackId, quantity: 1 }, `use:${stack.item}`);
    const { health, mana } = used;
    const regrow = used.regrow === null ? vitals.regrow : { ...used.regrow, fromMs: ctx.now() };
    await queries.updateVitals(tx, id, { ...vitals, health, mana, regrow });
    if (used.boon !== null) await serve(ctx, tx, id, { item, ...used.boon });
    if (used.skillExperience)
      await awardExperience(ctx, tx, id, { experience: 0, skills: [used.skillExperience] });
    markChanged(ctx, tx, id, 'character');
  });
  return findInventory(ctx, id);
}

type Served = { readonly item: Item } & NonNullable<Used['boon']>;

/** The boon of a dish or draught begins; a feast is for the whole party. */
async function serve(ctx: Ctx, tx: Tx, id: CharacterId, { item, overMs, ...boon }: Served): Promise<void> {
  const fromMs = ctx.now();
  const active = { ...boon, item: item.id, name: item.name, fromMs, untilMs: fromMs + overMs };
  await giveBoon(ctx, tx, id, active);
  if (boon.boon === 'feast') await tx.record('feast.served', { host: id, boon: active });
}

/** Refusals: those of `moveInBag`. */
export async function moveInInventory(ctx: Ctx, id: CharacterId, move: StackMove): Promise<Inventory> {
  await ctx.db.tx(async (tx) => {
    await lockOrRefuse(tx, id);
    await moveStack(tx, id, move);
  });
  return findInventory(ctx, id);
}

/** Refusals: `item/not-owned`, `item/equipped`, `item/bound`, `ledger/insufficient`, `character/in-fight`. */
export async function dropFromBag(
  ctx: Ctx,
  id: CharacterId,
  drop: { readonly id: string; readonly quantity: number },
): Promise<Inventory> {
  await ctx.db.tx(async (tx) => {
    // A fight counts on what its fighters had with them when it began.
    await lockAtRest(tx, id);
    const stack = await lockStack(tx, id, drop.id);
    if (resolveItem(ctx.content, stack.item)?.bound) refuse('item/bound');
    await destroyFromStack(tx, id, drop, `drop:${stack.item}`);
  });
  return findInventory(ctx, id);
}

export async function findInventory(ctx: Ctx, id: CharacterId): Promise<Inventory> {
  return showInventory(await findDossier(ctx, id));
}

/** Equipment moves the maxima. */
async function settle(ctx: Ctx, tx: Tx, id: CharacterId): Promise<void> {
  await refreshMaxima(ctx, tx, await lockOrRefuse(tx, id));
  markChanged(ctx, tx, id, 'character');
  await tx.record('character.outfitted', { characterId: id });
}
