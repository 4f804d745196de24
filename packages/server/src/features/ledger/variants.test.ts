import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld } from '../../testing/characters.ts';
import { findBag, findImbalance, grant, syncItems } from './service.ts';

let world: Awaited<ReturnType<typeof createWorld>>;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.ctx.close());

const rowOf = async (slug: ItemId) => {
  const { rows } = await sql<{ name: string; rarity: string }>`
    select name, rarity from items where slug = ${slug}`.execute(world.ctx.db.pool);
  return rows[0];
};
const give = (id: CharacterId, items: Record<string, number>) =>
  world.ctx.db.tx((tx) => grant(tx, id, { items: items as Record<ItemId, number> }, 'loot:test'));
const stacksOf = async (id: CharacterId, item: ItemId) =>
  (await findBag(world.ctx.db.pool, id))
    .filter((stack) => stack.item === item)
    .map((stack) => stack.quantity);

const tonic = 'weld-tonic+fine' as ItemId;
const keen = 'bog-iron-blade+fair.keen' as ItemId;

describe('[ITM4] variants', () => {
  it('have a row of ITEMS from when the first one is made, and stack as their kind does', async () => {
    const { id } = await world.newCharacter();
    expect(await rowOf(tonic)).toBeUndefined();
    await give(id, { [tonic]: 3, [keen]: 2 });
    await give(id, { [tonic]: 2 });
    expect(await rowOf(tonic)).toEqual({ name: 'Fine Weld Tonic', rarity: 'fine' });
    expect([await stacksOf(id, tonic), await stacksOf(id, keen)]).toEqual([[5], [1, 1]]);
    expect(await findImbalance(world.ctx)).toEqual([]);
  });

  it('are made once where several make them at once', async () => {
    const fresh = 'bog-iron-maul+fine.keen.steady' as ItemId;
    const made = [await world.newCharacter(), await world.newCharacter(), await world.newCharacter()];
    await Promise.all(made.map(({ id }) => give(id, { [fresh]: 1 })));
    expect(await Promise.all(made.map(({ id }) => stacksOf(id, fresh)))).toEqual([[1], [1], [1]]);
  });

  it('that nothing is made of change nothing', async () => {
    const { id } = await world.newCharacter();
    const before = await findBag(world.ctx.db.pool, id);
    await expect(give(id, { 'bog-iron-blade+fair.shiny': 1 })).rejects.toThrow('there is no item');
    expect(await findBag(world.ctx.db.pool, id)).toEqual(before);
  });

  it('follow the content when the server starts', async () => {
    await sql`update items set name = 'Something else' where slug = ${keen}`.execute(world.ctx.db.pool);
    await syncItems(world.ctx);
    expect(await rowOf(keen)).toEqual({ name: 'Keen Bog Iron Blade', rarity: 'fair' });
  });
});
