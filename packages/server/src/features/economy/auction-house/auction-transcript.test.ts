/** A lot from its listing to the hammer, word for word, as its watchers, a bidder and the seller hear it. */
import type { CharacterId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auctionPeople, HOUR_MS } from '../../../testing/auctions.ts';
import { createWorld, type World } from '../../../testing/characters.ts';
import {
  connect,
  newPerson,
  startTestNode,
  type TestClient,
  type TestNode,
} from '../../../testing/realtime-node.ts';
import { close } from './closing.ts';
import { messages } from './messages.ts';
import { bid, buyOut } from './service.ts';

let world: World;
let node: TestNode;
beforeAll(async () => {
  world = await createWorld();
  node = await startTestNode(world.ctx, { messages });
});
afterAll(async () => {
  await node.close();
  await world.ctx.close();
});

it('goes as written down', async () => {
  const people = auctionPeople(world);
  const seller = await people.withGoods(500, { 'bog-iron-ore': 20 });
  const [ann, bob] = [await people.withGoods(1000), await people.withGoods(1000)];
  const names = new Map<string, string>();
  const settled = (text: string): string =>
    text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, (id) => names.get(id) ?? '<uuid>');
  const lines: string[] = [];
  const join = async (name: string, id: CharacterId) => {
    names.set(id, `<${name}>`);
    const client = await connect(node, newPerson({ characterId: id }));
    return { name, client, read: client.items().length };
  };
  const ears = [
    await join('ann', ann),
    await join('seller', seller),
    await join('watcher', (await world.newCharacter()).id),
  ];
  const [annEar, , watcher] = ears as [(typeof ears)[number], (typeof ears)[number], (typeof ears)[number]];
  const note = (line: string): void => void lines.push(...(lines.length > 0 ? [''] : []), `# ${line}`);
  /** Whoever is asked now has heard all that was told before. */
  const settle = async (): Promise<void> => {
    for (const ear of ears) {
      await ear.client.ask('test.say', { text: 'still here' });
      const heard = ear.client
        .items()
        .slice(ear.read)
        .filter((item) => item.re === undefined);
      ear.read = ear.client.items().length;
      lines.push(
        ...heard
          .filter((item) => item.t?.startsWith('auction.'))
          .map((item) => `< ${ear.name}: ${settled(JSON.stringify(item))}`),
      );
    }
  };
  const watch = async (client: TestClient, ids: readonly string[]): Promise<void> => {
    lines.push(settled(`> watcher: {"t":"auction.watch","d":${JSON.stringify({ lots: ids })}}`));
    const { d } = await client.ask('auction.watch', { lots: ids });
    lines.push(settled(`< watcher: {"d":${JSON.stringify(d)}}`));
  };

  const lot = await people.list(seller, { hours: 1 });
  names.set(lot.id, '<lot>');
  const other = await people.list(seller, { buyout: 300 });
  names.set(other.id, '<other>');
  note('Somebody looks at two lots');
  await watch(watcher.client, [lot.id, other.id]);
  note('ann bids');
  await bid(world.ctx, ann, lot.id, 100);
  await settle();
  note('bob bids more, in the last minute');
  world.clock.nowMs += HOUR_MS - 30_000;
  await bid(world.ctx, bob, lot.id, 150);
  await settle();
  note('The hammer');
  world.clock.nowMs += 120_000;
  await close(world.ctx, lot.id);
  await settle();
  note('ann buys the other');
  await buyOut(world.ctx, ann, other.id);
  await settle();
  note('Nobody is watched any more, and nothing is heard');
  const last = await people.list(seller, {});
  names.set(last.id, '<last>');
  await watch(watcher.client, [last.id]);
  await watch(watcher.client, []);
  await bid(world.ctx, bob, last.id, 100);
  await settle();
  note('Too many at once');
  const { error } = await annEar.client.ask('auction.watch', {
    lots: Array.from({ length: 101 }, () => lot.id),
  });
  lines.push(`< ann: {"error":{"code":"${error?.code}"}}`);

  const { rows } = await sql<{ open: number }>`
    select count(*) as open from auction_house where status = 'open'`.execute(world.ctx.db.pool);
  expect(rows[0]!.open).toBe(1);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('auction.transcript.txt');
});
