/** What two clients of any language can expect to hear of a trade, word for word. */
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { characterTopic } from '../../../platform/feature.ts';
import { codeOf, createWorld, type World } from '../../../testing/characters.ts';
import { grant } from '../../ledger/service.ts';
import { confirm, lock, offer, openTrade } from './service.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.ctx.close());

it('goes as written down', async () => {
  const { ctx } = world;
  const lines: string[] = [];
  const names = new Map<string, string>();
  const settled = (event: unknown): string =>
    [...names].reduce(
      (text, [id, name]) => text.replaceAll(id, name),
      JSON.stringify(event).replace(/"arms":\{(?:[^{}]|\{[^{}]*\})*\}/g, '"arms":{...}'),
    );
  const newTrader = async (name: string): Promise<CharacterId> => {
    const { id, name: called } = await world.newCharacter();
    names.set(id, `<${name}>`).set(called, name);
    await sql`insert into presences (character_id, node_id, connection_id, seen_at)
      values (${id}, 'test-node', ${id}, now() + interval '100 years')`.execute(ctx.db.pool);
    await ctx.bus.subscribe(characterTopic(id), (event) => {
      if ((event as { t: string }).t.startsWith('trade.')) lines.push(`  ${name} hears ${settled(event)}`);
    });
    return id;
  };
  const deed = async (line: string, work: () => Promise<{ id: string }>): Promise<void> => {
    lines.push(line);
    const code = await codeOf(work());
    if (code !== 'no refusal') lines.push(`  refused: ${code}`);
  };

  const [ann, bob] = [await newTrader('Ann'), await newTrader('Bob')];
  const ore = 'bog-iron-ore' as ItemId;
  await ctx.db.tx((tx) => grant(tx, ann, { items: { [ore]: 5 } }, 'test:ore'));
  const opened = await openTrade(ctx, ann, bob);
  names.set(opened.id, '<trade>');
  // Heard before the trade's id was known.
  lines.splice(0, lines.length, ...lines.map((line) => line.replaceAll(opened.id, '<trade>')));
  lines.unshift('Ann asks Bob to trade');
  const { id } = opened;
  await deed('Ann lays down three pieces of ore', () =>
    offer(ctx, ann, id, { marks: 0, items: [{ item: ore, quantity: 3 }] }),
  );
  await deed('Bob lays down ten marks', () => offer(ctx, bob, id, { marks: 10, items: [] }));
  await deed('Bob locks the terms that he sees', () => lock(ctx, bob, id, { terms: 3, locked: true }));
  await deed('Ann takes a piece back: Bob is free again, and warned', () =>
    offer(ctx, ann, id, { marks: 0, items: [{ item: ore, quantity: 2 }] }),
  );
  await deed('Bob confirms what he saw before', () => confirm(ctx, bob, id, 3));
  await deed('Bob locks again', () => lock(ctx, bob, id, { terms: 4, locked: true }));
  await deed('Ann locks', () => lock(ctx, ann, id, { terms: 4, locked: true }));
  await deed('Ann confirms', () => confirm(ctx, ann, id, 4));
  await deed('Bob confirms, and all changes hands', () => confirm(ctx, bob, id, 4));
  await deed('Bob confirms once more', () => confirm(ctx, bob, id, 4));
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./trade.transcript.txt');
});
