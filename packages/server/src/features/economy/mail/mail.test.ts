import { mailNew } from '@farhold/contracts/ws/mail';
import type { CharacterId, ItemId, MailId } from '@farhold/rules/ids';
import { BAG_SLOTS } from '@farhold/rules/ledger/bag';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { characterTopic } from '../../../platform/feature.ts';
import { codeOf, createWorld, type World } from '../../../testing/characters.ts';
import { characterAccount, findBag, findBalance, findImbalance, grant, MARKS } from '../../ledger/service.ts';
import {
  collectMail,
  discardMail,
  expireMail,
  forgetOldMail,
  KEPT_MS,
  type Letter,
  listMail,
  mailAccount,
  readMail,
  sendMail,
} from './service.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  expect(await findImbalance(world.ctx)).toEqual([]);
  const { rows } = await sql`
    select account_id from ledger_balances b join mails m on b.account_id = 'mail:' || m.id
    where (m.status = 'open') <> (b.amount > 0)`.execute(world.ctx.db.pool);
  expect(rows, 'what is uncollected lies in the letter, and nothing else').toEqual([]);
  await world.ctx.close();
});

const ore = 'bog-iron-ore' as ItemId;
const helm = 'bog-iron-helm' as ItemId;
const newWalker = async (): Promise<CharacterId> => (await world.newCharacter()).id;
const send = (to: CharacterId, letter: Partial<Letter> = {}): Promise<MailId> =>
  world.ctx.db.tx((tx) =>
    sendMail(world.ctx, tx, { to, kind: 'system', subject: 'News', text: 'All is well.', ...letter }),
  );
const marksOf = (id: CharacterId) => findBalance(world.ctx.db.pool, characterAccount(id), MARKS);
const countOf = async (id: CharacterId, item: ItemId) =>
  (await findBag(world.ctx.db.pool, id))
    .filter((stack) => stack.item === item)
    .reduce((sum, stack) => sum + stack.quantity, 0);
const pageOf = (id: CharacterId, query = {}) => listMail(world.ctx, id, { limit: 20, ...query });
async function fillBag(id: CharacterId): Promise<void> {
  const used = (await findBag(world.ctx.db.pool, id)).filter((one) => one.slot !== null).length;
  await world.ctx.db.tx((tx) => grant(tx, id, { items: { [helm]: BAG_SLOTS - used } }, 'test:stuffing'));
}

describe('a letter', () => {
  it('is told of after the commit, listed newest first, and read once', async () => {
    const who = await newWalker();
    const heard: unknown[] = [];
    await world.ctx.bus.subscribe(characterTopic(who), (event) => void heard.push(event));
    const first = await send(who);
    world.clock.nowMs += 1000;
    const second = await send(who, { signed: 'The Outcry', goods: { marks: 5, items: { [ore]: 2 } } });
    expect(heard).toMatchObject([
      { t: mailNew.type, d: { id: first, collected: false, read: false } },
      { t: mailNew.type, d: { id: second, goods: { marks: 5, items: [{ item: ore, quantity: 2 }] } } },
    ]);
    const page = await pageOf(who);
    expect(page).toMatchObject({
      unread: 2,
      items: [{ id: second, from: { name: 'The Outcry' } }, { id: first }],
    });
    expect((await readMail(world.ctx, who, first)).read).toBe(true);
    expect((await pageOf(who)).unread).toBe(1);
    const top = await pageOf(who, { limit: 1 });
    expect(top.items.map((one) => one.id)).toEqual([second]);
    const rest = await pageOf(who, { limit: 1, cursor: top.nextCursor! });
    expect(rest.items.map((one) => one.id)).toEqual([first]);
  });

  it('is not there where its transaction is not', async () => {
    const who = await newWalker();
    const failed = world.ctx.db.tx(async (tx) => {
      await sendMail(world.ctx, tx, { to: who, kind: 'system', subject: 'x', text: '', goods: { marks: 9 } });
      throw new Error('after all not');
    });
    await expect(failed).rejects.toThrow('after all not');
    const overdrawn = send(who, { goods: { marks: 9 }, goodsFrom: 'escrow:test:nothing' });
    expect(await codeOf(overdrawn)).toBe('ledger/insufficient');
    expect((await pageOf(who)).items).toEqual([]);
  });

  it('can be thrown away once it is empty', async () => {
    const who = await newWalker();
    const id = await send(who, { goods: { marks: 3 } });
    expect(await codeOf(discardMail(world.ctx, who, id))).toBe('mail/holds-goods');
    await collectMail(world.ctx, who, id);
    await discardMail(world.ctx, who, id);
    expect(await codeOf(discardMail(world.ctx, who, id))).toBe('mail/not-found');
  });
});

describe('[MAIL1] what is attached', () => {
  it('is collected once, whoever asks at once', async () => {
    const who = await newWalker();
    const [purse, had] = [await marksOf(who), await countOf(who, ore)];
    const id = await send(who, { goods: { marks: 70, items: { [ore]: 7 } } });
    const codes = await Promise.all([1, 2, 3, 4].map(() => codeOf(collectMail(world.ctx, who, id))));
    expect(codes.toSorted()).toEqual(['mail/collected', 'mail/collected', 'mail/collected', 'no refusal']);
    expect([await marksOf(who), await countOf(who, ore)]).toEqual([purse + 70, had + 7]);
    expect(await findBalance(world.ctx.db.pool, mailAccount(id), MARKS)).toBe(0);
    expect((await pageOf(who)).items[0]).toMatchObject({ id, collected: true, read: true });
  });

  it('comes whole or not at all where the bag is full', async () => {
    const who = await newWalker();
    const id = await send(who, { goods: { marks: 70, items: { [helm]: 1 } } });
    await fillBag(who);
    const purse = await marksOf(who);
    expect(await codeOf(collectMail(world.ctx, who, id))).toBe('item/bag-full');
    expect(await marksOf(who)).toBe(purse);
    expect((await pageOf(who)).items[0]).toMatchObject({ id, collected: false });
  });

  it('is for its recipient, who does not fight', async () => {
    const [who, other] = [await newWalker(), await newWalker()];
    const id = await send(who, { goods: { marks: 1 } });
    const empty = await send(who);
    for (const deed of [collectMail, readMail, discardMail])
      expect(await codeOf(deed(world.ctx, other, id))).toBe('mail/not-found');
    expect(await codeOf(collectMail(world.ctx, who, empty))).toBe('mail/nothing-attached');
    await world.startFight(who);
    expect(await codeOf(collectMail(world.ctx, who, id))).toBe('character/in-fight');
  });
});

describe('[MAIL2] what is not collected', () => {
  it('goes back to its sender by letter, once, and is kept there', async () => {
    const [from, to] = [await newWalker(), await newWalker()];
    const id = await send(to, { from, kind: 'letter', subject: 'A gift', goods: { items: { [ore]: 3 } } });
    expect((await pageOf(to)).items[0]?.from.characterId).toBe(from);
    await expireMail(world.ctx, id);
    expect((await pageOf(to)).items).toHaveLength(1);
    world.clock.nowMs += KEPT_MS;
    expect(await codeOf(collectMail(world.ctx, to, id))).toBe('mail/expired');
    await Promise.all([expireMail(world.ctx, id), expireMail(world.ctx, id)]);
    expect((await pageOf(to)).items).toEqual([]);
    const back = (await pageOf(from)).items;
    expect(back).toMatchObject([{ kind: 'returned', subject: 'Returned: A gift', expiresAt: null }]);
    world.clock.nowMs += 10 * KEPT_MS;
    await expireMail(world.ctx, back[0]!.id);
    const had = await countOf(from, ore);
    await collectMail(world.ctx, from, back[0]!.id);
    expect(await countOf(from, ore)).toBe(had + 3);
  });

  it('of a race of collecting and expiry one wins', async () => {
    const [from, to] = [await newWalker(), await newWalker()];
    const purses = (await marksOf(from)) + (await marksOf(to));
    const id = await send(to, { from, kind: 'letter', goods: { marks: 40 } });
    const collected = codeOf(collectMail(world.ctx, to, id));
    world.clock.nowMs += KEPT_MS;
    await Promise.all([collected, expireMail(world.ctx, id)]);
    const back = (await pageOf(from)).items[0];
    if (back !== undefined) await collectMail(world.ctx, from, back.id);
    expect((await marksOf(from)) + (await marksOf(to))).toBe(purses + 40);
  });

  it('waits for ever where nobody sent it, unless it has its day', async () => {
    const who = await newWalker();
    const kept = await send(who, { goods: { marks: 4 } });
    const expiresAt = new Date(world.clock.nowMs + 1000);
    const lapsing = await send(who, { goods: { marks: 5 }, expiresAt });
    world.clock.nowMs += 1000;
    await expireMail(world.ctx, lapsing);
    expect((await pageOf(who)).items.map((one) => one.id)).toEqual([kept]);
    expect(await findBalance(world.ctx.db.pool, mailAccount(lapsing), MARKS)).toBe(0);
  });

  it('is never forgotten; empty letters are, a month after they are gone', async () => {
    const who = await newWalker();
    const [kept, empty] = [await send(who, { goods: { marks: 4 } }), await send(who)];
    world.clock.nowMs += 2 * KEPT_MS + 1;
    await forgetOldMail(world.ctx);
    const { rows } = await sql<{ id: MailId }>`select id from mails where recipient_id = ${who}`.execute(
      world.ctx.db.pool,
    );
    expect(rows.map((row) => row.id)).toEqual([kept]);
    expect(empty).not.toBe(kept);
  });
});
