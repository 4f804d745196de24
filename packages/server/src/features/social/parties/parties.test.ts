import type { Party } from '@farhold/contracts/ws/parties';
import type { CharacterId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, characterTopic } from '../../../platform/feature.ts';
import { codeOf } from '../../../testing/characters.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson } from '../../../testing/people.ts';
import { block, unblock } from '../friends/service.ts';
import { beat } from '../presence/service.ts';
import { sessions as presence } from '../presence/sessions.ts';
import { facts } from './facts.ts';
import { accept, decline, expire, INVITATION_MS, invite } from './invitations.ts';
import * as parties from './service.ts';
import { sessions } from './sessions.ts';

let ctx: TestCtx;
let now = Date.UTC(2026, 0, 1);
beforeAll(async () => {
  ctx = await createTestCtx({ ctx: { now: () => now }, facts });
});
afterAll(() => ctx.close());

type Walker = { readonly id: CharacterId; readonly name: string; readonly connection: Connection };
let made = 0;
async function open(connection: Connection): Promise<void> {
  await presence.opened?.(ctx, connection);
  await sessions.opened?.(ctx, connection);
}
async function close(connection: Connection): Promise<void> {
  await presence.closed?.(ctx, connection);
  await sessions.closed?.(ctx, connection);
}
/** A Walker who is connected. */
async function newWalker(): Promise<Walker> {
  const name = `Walker ${String.fromCharCode(97 + (made % 26))}${'x'.repeat(Math.floor(made++ / 26) + 1)}`;
  const { characterId } = await insertPerson(ctx.db.pool, { name });
  const connection = { id: `c-${name}`, endpoint: 'game', characterId } as unknown as Connection;
  await open(connection);
  return { id: characterId, name, connection };
}
const newWalkers = (count: number): Promise<Walker[]> =>
  Array.from({ length: count }).reduce<Promise<Walker[]>>(
    async (before) => [...(await before), await newWalker()],
    Promise.resolve([]),
  );
const invitationOf = async (walker: Walker) => (await parties.findMine(ctx, walker.id)).invitations[0]!.id;
const join = async (leader: Walker, walker: Walker): Promise<Party> => {
  await invite(ctx, leader.id, walker.name);
  return accept(ctx, walker.id, await invitationOf(walker));
};
async function newParty(size: number): Promise<Walker[]> {
  const walkers = await newWalkers(size);
  for (const walker of walkers.slice(1)) await join(walkers[0]!, walker);
  return walkers;
}
const partyOf = async ({ id }: Walker) => (await parties.findMine(ctx, id)).party;
const namesOf = (party: Party | null) => party?.members.map((one) => one.name);

describe('an invitation', () => {
  it('founds a party, shows who asks, and is accepted once', async () => {
    const [ada, bea] = (await newWalkers(2)) as [Walker, Walker];
    const asked = await invite(ctx, ada.id, bea.name.toUpperCase());
    expect(asked).toMatchObject({ leaderId: ada.id, lootMode: 'round-robin', invited: [{ name: bea.name }] });
    const [open] = (await parties.findMine(ctx, bea.id)).invitations;
    expect(open).toMatchObject({ from: { name: ada.name }, members: 1 });
    const joined = await accept(ctx, bea.id, open!.id);
    expect(namesOf(joined)).toEqual([ada.name, bea.name]);
    expect(joined.version).toBeGreaterThan(asked.version);
    expect(await codeOf(accept(ctx, bea.id, open!.id))).toBe('party/no-invitation');
    expect(await codeOf(invite(ctx, ada.id, bea.name))).toBe('party/target-in-one');
  });

  it('[FRD4] is refused between two of whom one has blocked the other, also to who is asked already', async () => {
    const [ada, bea] = (await newWalkers(2)) as [Walker, Walker];
    await block(ctx, bea.id, ada.id);
    expect(await codeOf(invite(ctx, ada.id, bea.name))).toBe('social/blocked');
    expect(await codeOf(invite(ctx, bea.id, ada.name))).toBe('social/blocked');
    expect([await partyOf(ada), await partyOf(bea)]).toEqual([null, null]);
    await unblock(ctx, bea.id, ada.id);
    await invite(ctx, ada.id, bea.name);
    await block(ctx, ada.id, bea.id);
    expect(await codeOf(accept(ctx, bea.id, await invitationOf(bea)))).toBe('social/blocked');
    expect(await partyOf(bea)).toBeNull();
  });

  it('is refused to oneself, to nobody, to who is away, twice, and by who does not lead', async () => {
    const [ada, bea, cid, dot] = (await newWalkers(4)) as [Walker, Walker, Walker, Walker];
    expect(await codeOf(invite(ctx, ada.id, ada.name))).toBe('party/self');
    expect(await codeOf(invite(ctx, ada.id, 'Nobody At All'))).toBe('character/not-found');
    await close(cid.connection);
    expect(await codeOf(invite(ctx, ada.id, cid.name))).toBe('party/offline');
    expect(await partyOf(ada)).toBeNull();
    await join(ada, bea);
    expect(await codeOf(invite(ctx, bea.id, dot.name))).toBe('party/not-leader');
    await invite(ctx, ada.id, dot.name);
    expect(await codeOf(invite(ctx, ada.id, dot.name))).toBe('party/already-invited');
    const own = await invitationOf(dot);
    expect(await codeOf(accept(ctx, bea.id, own))).toBe('party/no-invitation');
  });

  it('[PTY2] runs out after a minute: by the clock at once, by its job for good, and can be renewed', async () => {
    const [ada, bea] = (await newWalkers(2)) as [Walker, Walker];
    await invite(ctx, ada.id, bea.name);
    const id = await invitationOf(bea);
    now += INVITATION_MS;
    expect(await codeOf(accept(ctx, bea.id, id))).toBe('party/no-invitation');
    await expire(ctx, id);
    await expire(ctx, id);
    expect(await partyOf(ada), '[PTY4] who asked in vain is alone again').toBeNull();
    await join(ada, bea);
    expect(namesOf(await partyOf(bea))).toHaveLength(2);
  });

  it('is turned down, and the one who asked is told', async () => {
    const [ada, bea] = (await newWalkers(2)) as [Walker, Walker];
    const heard: unknown[] = [];
    const off = await ctx.bus.subscribe(characterTopic(ada.id), (message) => heard.push(message));
    await invite(ctx, ada.id, bea.name);
    await decline(ctx, bea.id, await invitationOf(bea));
    off();
    expect(heard).toContainEqual(
      expect.objectContaining({
        t: 'party.invitation-ended',
        d: expect.objectContaining({ how: 'declined', name: bea.name }),
      }),
    );
  });

  it('[PTY1] gives the last seat to one of two who accept at once', async () => {
    const [ada] = (await newParty(4)) as [Walker];
    const [one, two] = (await newWalkers(2)) as [Walker, Walker];
    await invite(ctx, ada.id, one.name);
    await invite(ctx, ada.id, two.name);
    const ids = [await invitationOf(one), await invitationOf(two)] as const;
    const codes = await Promise.all([
      codeOf(accept(ctx, one.id, ids[0])),
      codeOf(accept(ctx, two.id, ids[1])),
    ]);
    expect(codes.toSorted()).toEqual(['no refusal', 'party/full']);
    expect(namesOf(await partyOf(ada))).toHaveLength(5);
  });

  it('brings one who accepts two at once into one party', async () => {
    const [ada, bea, cid] = (await newWalkers(3)) as [Walker, Walker, Walker];
    await invite(ctx, ada.id, cid.name);
    await invite(ctx, bea.id, cid.name);
    const both = (await parties.findMine(ctx, cid.id)).invitations;
    const codes = await Promise.all(both.map(({ id }) => codeOf(accept(ctx, cid.id, id))));
    expect(codes.toSorted()).toEqual(['no refusal', 'party/already-in']);
    expect(namesOf(await partyOf(cid))).toHaveLength(2);
  });

  it('lets two who ask each other meet', async () => {
    const [ada, bea] = (await newWalkers(2)) as [Walker, Walker];
    await invite(ctx, ada.id, bea.name);
    await invite(ctx, bea.id, ada.name);
    await accept(ctx, ada.id, await invitationOf(ada));
    expect((await partyOf(ada))?.leaderId).toBe(bea.id);
    expect((await parties.findMine(ctx, bea.id)).invitations).toEqual([]);
  });
});

describe('a party', () => {
  it('[PTY3] passes the lead to the longest member who is there when the leader leaves', async () => {
    const [ada, bea, cid, dot] = (await newParty(4)) as [Walker, Walker, Walker, Walker];
    await close(bea.connection);
    await parties.leave(ctx, ada.id);
    expect(await partyOf(ada)).toBeNull();
    expect((await partyOf(dot))?.leaderId).toBe(cid.id);
    expect((await partyOf(dot))?.members.map((one) => one.online)).toEqual([false, true, true]);
  });

  it('[PTY4] ends when one is left', async () => {
    const [ada, bea] = (await newParty(2)) as [Walker, Walker];
    await parties.leave(ctx, ada.id);
    expect(await partyOf(bea)).toBeNull();
    expect(await codeOf(parties.leave(ctx, bea.id))).toBe('party/none');
  });

  it('is led by its leader alone: kick, lead, loot', async () => {
    const [ada, bea, cid] = (await newParty(3)) as [Walker, Walker, Walker];
    for (const deed of [
      () => parties.kick(ctx, bea.id, cid.id),
      () => parties.passLead(ctx, bea.id, bea.id),
      () => parties.setLootMode(ctx, bea.id, 'leader'),
    ])
      expect(await codeOf(deed())).toBe('party/not-leader');
    expect(await codeOf(parties.kick(ctx, ada.id, ada.id))).toBe('party/self');
    const stranger = await newWalker();
    expect(await codeOf(parties.kick(ctx, ada.id, stranger.id))).toBe('party/not-member');
    expect(await codeOf(parties.passLead(ctx, ada.id, stranger.id))).toBe('party/not-member');
    expect((await parties.setLootMode(ctx, ada.id, 'need-before-greed')).lootMode).toBe('need-before-greed');
    expect(await parties.passLead(ctx, ada.id, bea.id)).toMatchObject({
      leaderId: bea.id,
      lootMode: 'need-before-greed',
    });
    expect(namesOf(await parties.kick(ctx, bea.id, cid.id))).toEqual([ada.name, bea.name]);
    expect(await codeOf(parties.createParty(ctx, ada.id))).toBe('party/already-in');
  });

  it('[PTY5] keeps the seat of one whose line drops for ten minutes, and no longer', async () => {
    const [ada, bea, cid] = (await newParty(3)) as [Walker, Walker, Walker];
    await close(bea.connection);
    await open({ ...bea.connection, id: 'again' } as Connection);
    await parties.leaveIfAbsent(ctx, bea.id);
    expect(namesOf(await partyOf(ada))).toContain(bea.name);
    await close(bea.connection);
    expect((await partyOf(ada))?.members[1]?.online, 'the older line says nothing').toBe(true);
    await close({ ...bea.connection, id: 'again' } as Connection);
    await parties.leaveIfAbsent(ctx, bea.id);
    await parties.leaveIfAbsent(ctx, bea.id);
    expect(namesOf(await partyOf(cid))).toEqual([ada.name, cid.name]);
  });

  it('[PTY5] and of one whose node is gone, whose line nobody saw close', async () => {
    const [ada, bea] = (await newParty(2)) as [Walker, Walker];
    await sql`update presences set node_id = 'gone' where character_id = ${bea.id}`.execute(ctx.db.pool);
    now += 10 * 60_000;
    await beat(ctx);
    expect((await partyOf(ada))?.members.map((one) => one.online)).toEqual([true, false]);
    const { rows } = await sql<{ run_at: Date }>`
      select run_at from graphile_worker.jobs where key = ${`party.absent:${bea.id}`}`.execute(ctx.db.pool);
    expect(rows).toEqual([{ run_at: new Date(now + 10 * 60_000) }]);
  });

  it('says with whom one fights', async () => {
    const [ada, bea, cid] = (await newParty(3)) as [Walker, Walker, Walker];
    expect(await parties.findCompanions(ctx, bea.id)).toEqual({
      others: [ada.id, cid.id],
      leaderId: ada.id,
      lootMode: 'round-robin',
    });
    expect(await parties.findCompanions(ctx, (await newWalker()).id)).toBeNull();
  });
});
