import { combatStatus, STORY_EVENTS } from '@farhold/contracts/rest/combat';
import { combatEnded, combatEvents } from '@farhold/contracts/ws/combat';
import type { Action } from '@farhold/rules/combat/action';
import type { CombatEvent } from '@farhold/rules/combat/event';
import type { FightView } from '@farhold/rules/combat/view';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, SpeciesId } from '@farhold/rules/ids';
import type { Skill } from '@farhold/rules/progression/skills';
import type { LootMode } from '@farhold/rules/social/party';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../facts.ts';
import { characterTopic, on } from '../../platform/feature.ts';
import { Refusal } from '../../platform/refusal.ts';
import { createTestCtx, type TestCtx } from '../../testing/ctx.ts';
import { insertPerson } from '../../testing/people.ts';
import { createCharacter } from '../characters/create.ts';
import { syncItems } from '../ledger/items.ts';
import { listFights, replayOf } from './history.ts';
import * as queries from './queries.ts';
import { act, actForNextDue, currentFight, currentStory, switchAuto } from './service.ts';
import { startPve } from './start.ts';
import { AUTO_TURN_MS, TURN_MS } from './turns.ts';

let ctx: TestCtx;
let now = Date.UTC(2026, 0, 1);
const ended: unknown[] = [];
const settled: Facts['combat.settled'][] = [];

beforeAll(async () => {
  ctx = await createTestCtx({
    ctx: { now: () => now },
    facts: [
      on('combat.ended', async (_ctx, _tx, fact) => void ended.push(fact)),
      on('combat.settled', async (_ctx, _tx, fact) => void settled.push(fact)),
    ],
  });
  await syncItems(ctx);
});
afterAll(() => ctx.close());

let people = 0;
const letters = (n: number): string =>
  [...String(n)].map((digit) => String.fromCharCode(97 + Number(digit))).join('');

async function newFighter(
  skills: [Skill, Skill, Skill] = ['melee', 'defense', 'cooking'],
): Promise<CharacterId> {
  const name = `Fighter ${letters(++people)}x`;
  const { userId } = await insertPerson(ctx.db.pool, { name: `Owner ${letters(people)}x` });
  return (await createCharacter(ctx, userId, { name, arms: armsFromSeed(name), skills })).id;
}

const blot = { species: 'blot' as SpeciesId, level: 1 };
const gull = { species: 'harbour-gull' as SpeciesId, level: 1 };
const bull = { species: 'lammas-bull' as SpeciesId, level: 10 };
const begin = (characterId: CharacterId, monsters = [blot]): Promise<FightView> =>
  startPve(ctx, {
    characterIds: [characterId],
    monsters,
    origin: { zone: 'legend', entityIds: [7] },
    where: 'on Blotting Green',
  });
const attack = (fight: FightView): Action => ({
  kind: 'attack',
  target: fight.combatants.find((one) => one.side === 'b')!.id,
});

const codeOf = (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  );

/** Lets the AI take every turn by letting the time run out. */
async function sweepUntilEnd(fightId: FightView['id']): Promise<void> {
  for (let turns = 0; turns < 400; turns++) {
    now += TURN_MS + 1;
    await actForNextDue(ctx);
    if ((await queries.findInstance(ctx.db.pool, fightId))?.status === 'ended') return;
  }
  throw new Error('the fight did not end');
}

/** Experience of each skill that somebody has begun. */
async function skillsOf(id: CharacterId): Promise<Map<string, number>> {
  const { rows } = await sql<{ skill: string; experience: number }>`
    select skill_name as skill, experience from skills where character_id = ${id}`.execute(ctx.db.pool);
  return new Map(rows.map((row) => [row.skill, row.experience]));
}

describe('a fight', () => {
  it('waits for its character and says until when', async () => {
    const me = await newFighter();
    const fight = await begin(me);
    expect(fight.turn).toEqual({ actor: fight.you?.combatant, deadline: now + TURN_MS });
    expect(await currentFight(ctx, me)).toEqual(fight);
    expect(JSON.stringify(fight)).not.toMatch(/"rng"|"seed"/);
  });

  it('[CMB3] refuses a second fight, a stale version, a stranger, a bad target and an unknown ability, and changes nothing', async () => {
    const me = await newFighter();
    const stranger = await newFighter();
    const fight = await begin(me);
    const deed = (action: unknown, version?: number) =>
      codeOf(act(ctx, me, { fightId: fight.id, action: action as Action, version }));
    expect(await codeOf(begin(me))).toBe('combat/already-fighting');
    expect(await codeOf(act(ctx, stranger, { fightId: fight.id, action: { kind: 'defend' } }))).toBe(
      'combat/not-yours',
    );
    expect(await deed({ kind: 'defend' }, fight.version + 1)).toBe('combat/stale');
    expect(await deed({ kind: 'attack', target: 9 })).toBe('combat/bad-target');
    expect(await deed({ kind: 'attack', target: fight.you?.combatant })).toBe('combat/bad-target');
    expect(await deed({ kind: 'ability', ability: 'full-stop', target: 1 })).toBe('combat/unknown-ability');
    expect(await deed({ kind: 'item', item: 'weld-tonic' })).toBe('combat/no-item');
    expect(await currentFight(ctx, me)).toEqual(fight);
  });

  it('lets one of two deeds at once through and tells the other', async () => {
    const me = await newFighter();
    const fight = await begin(me);
    const twice = [1, 2].map(() =>
      codeOf(act(ctx, me, { fightId: fight.id, version: fight.version, action: attack(fight) })),
    );
    expect((await Promise.all(twice)).toSorted()).toEqual(['combat/stale', 'done']);
  });

  it('tells each viewer what happened, with the view after it', async () => {
    const me = await newFighter();
    const fight = await begin(me);
    const heard: unknown[] = [];
    const off = await ctx.bus.subscribe(characterTopic(me), (message) => heard.push(message));
    const after = await act(ctx, me, { fightId: fight.id, action: attack(fight) });
    off();
    const told = heard.find((one) => (one as { t: string }).t === combatEvents.type) as {
      d: { version: number; fight: unknown; events: { kind: string }[] };
    };
    expect(told.d).toMatchObject({ version: after.version, fight: after });
    expect(told.d.events.map((event) => event.kind)).toContain('act');
    expect(combatEvents.data.safeParse(told.d).success).toBe(true);
  });

  it('[CMB1] tells its story so far to who opens its page in the middle of it, and nothing else', async () => {
    const me = await newFighter();
    const heard: CombatEvent[] = [];
    const off = await ctx.bus.subscribe(characterTopic(me), (message) => {
      const { d } = message as { d: { events?: CombatEvent[] } };
      heard.push(...(d.events ?? []));
    });
    const fight = await begin(me);
    await act(ctx, me, { fightId: fight.id, action: attack(fight) });
    await switchAuto(ctx, me, { fightId: fight.id, on: true });
    const { fight: now, story } = await currentStory(ctx, me);
    off();
    const timeless = (events: readonly CombatEvent[]) =>
      events.map((event) => (event.kind === 'turn' ? { ...event, deadline: null } : event));
    expect(timeless(story!.events)).toEqual(timeless(heard));
    expect(story).toMatchObject({ zone: 'legend', leftOut: 0 });
    expect(story!.incipit).toMatch(/meets Blot on Blotting Green\.$/);
    expect(combatStatus.response.parse({ fight: now, story })).toEqual({ fight: now, story });
    expect(JSON.stringify(story)).not.toMatch(/"rng"|"seed"|"cooldowns"/);
    expect(await currentStory(ctx, await newFighter())).toEqual({ fight: null, story: null });
  });

  it('tells of a long fight only the latest, and how much it left out', async () => {
    const me = await newFighter();
    const { id } = await begin(me, [{ species: 'lammas-bull' as SpeciesId, level: 1 }]);
    const on = (version: number) => ({ actor: 0, setAuto: version % 2 === 0 });
    const entries = Array.from({ length: STORY_EVENTS + 9 }, (_, n) => on(n));
    await ctx.db.tx((tx) => queries.insertStep(tx, id, 1000, entries));
    const { story } = await currentStory(ctx, me);
    expect(story!.events).toHaveLength(STORY_EVENTS);
    expect(story!.leftOut).toBeGreaterThanOrEqual(9);
    expect(story!.events.at(-1)).toEqual({ kind: 'auto', actor: 0, on: true });
  });

  it('[CMB5] [CMB6] ends by the AI when nobody acts, once, with rewards, and frees its character', async () => {
    const me = await newFighter();
    const known = await skillsOf(me);
    const fight = await begin(me);
    ended.length = 0;
    const heard: { t: string; d: unknown }[] = [];
    const off = await ctx.bus.subscribe(characterTopic(me), (message) =>
      heard.push(message as { t: string; d: unknown }),
    );
    await sweepUntilEnd(fight.id);
    off();
    expect(ended.filter((one) => (one as { fightId: string }).fightId === fight.id)).toHaveLength(1);
    const [ending] = heard.filter((one) => one.t === combatEnded.type);
    expect(combatEnded.data.safeParse(ending?.d).error).toBeUndefined();
    const { result, text, reward } = combatEnded.data.parse(ending?.d);
    const knows = await skillsOf(me);
    const taught = reward!.skills.map((row) => [row.skill, row.experience]);
    expect(taught.length).toBeGreaterThan(0);
    expect(taught).toEqual(
      reward!.skills.map(({ skill }) => [skill, knows.get(skill)! - (known.get(skill) ?? 0)]),
    );
    expect(settled.filter((one) => one.fightId === fight.id)).toMatchObject([
      { erratum: null, endings: [{ characterId: me, result, text }] },
    ]);
    expect(await currentFight(ctx, me)).toBeNull();
    expect(await codeOf(act(ctx, me, { fightId: fight.id, action: { kind: 'defend' } }))).toBe(
      'combat/ended',
    );
    const { rows } = await sql<{ asset: string; total: number }>`
      select asset, sum(amount)::int as total from ledger_entries group by asset having sum(amount) <> 0`.execute(
      ctx.db.pool,
    );
    expect(rows).toEqual([]);
    const [left] = (
      await sql<{
        n: number;
      }>`select count(*)::int as n from combat_steps where combat_id = ${fight.id}`.execute(ctx.db.pool)
    ).rows;
    expect(left?.n).toBe(0);
  });

  it('[CMB4] keeps no other waiting where its own turn cannot be taken', async () => {
    const [stuck, other] = [await begin(await newFighter()), await begin(await newFighter())];
    await sql`update combat_instances set state = '{}', turn_deadline = ${new Date(0)} where id = ${stuck.id}`.execute(
      ctx.db.pool,
    );
    now += TURN_MS + 1;
    expect(await actForNextDue(ctx)).toBe(true);
    const put = await queries.findInstance(ctx.db.pool, stuck.id);
    expect(put).toMatchObject({ status: 'running', version: stuck.version });
    expect(put!.turn_deadline!.getTime()).toBeGreaterThan(now);
    while (await actForNextDue(ctx));
    expect((await queries.findInstance(ctx.db.pool, other.id))!.version).toBeGreaterThan(other.version);
    await sql`update combat_instances set status = 'ended', ended_at = now() where id = ${stuck.id}`.execute(
      ctx.db.pool,
    );
  });

  it('[CMB1] replays from its stored log to the same end, also where auto-combat was switched', async () => {
    const me = await newFighter(['magic', 'enchanting', 'lore']);
    const fight = await begin(me, [blot, blot]);
    const auto = await switchAuto(ctx, me, { fightId: fight.id, on: true });
    expect(auto.turn?.deadline).toBe(now + AUTO_TURN_MS);
    await sweepUntilEnd(fight.id);
    const stored = await queries.findInstance(ctx.db.pool, fight.id);
    const { start, steps } = await replayOf(ctx, fight.id);
    expect(start.combatants).toHaveLength(3);
    const last = steps.at(-1)?.fight;
    expect(last?.version).toBe(stored?.version);
    expect(last?.combatants.map((one) => one.health)).toEqual(
      stored?.state.combatants.map((one) => one.health),
    );
    expect(stored?.combat_log.actions.length).toBe(steps.length);
  });

  it('strikes out a loser: at the stone, weakened, with everything it had', async () => {
    const me = await newFighter();
    const before = (
      await sql<{ n: number }>`select count(*)::int as n from inventory where character_id = ${me}`.execute(
        ctx.db.pool,
      )
    ).rows[0]?.n;
    const fight = await begin(me, [bull]);
    await sweepUntilEnd(fight.id);
    const [page] = (await listFights(ctx, me, { limit: 5 })).items;
    expect(page).toMatchObject({ id: fight.id, result: 'defeat', opponents: ['Lammas Bull'] });
    const { rows } = await sql<{ health: number; weakened_until: Date; n: number }>`
      select health, weakened_until, (select count(*)::int from inventory where character_id = ${me}) as n from characters where id = ${me}`.execute(
      ctx.db.pool,
    );
    expect(rows[0]?.health).toBeGreaterThan(0);
    expect(rows[0]?.weakened_until.getTime()).toBeGreaterThan(now);
    expect(rows[0]?.n).toBe(before);
    expect(await codeOf(begin(me))).toBe('combat/weakened');
  });

  it('takes what was eaten or drunk out of the bag in the transaction of the deed', async () => {
    const me = await newFighter();
    const { grant } = await import('../ledger/service.ts');
    await ctx.db.tx((tx) => grant(tx, me, { items: { 'weld-tonic': 2 } as never }, 'test'));
    const fight = await begin(me);
    const quantity = async () =>
      (
        await sql<{ n: number }>`
        select coalesce(sum(v.quantity), 0)::int as n from inventory v join items i on i.id = v.item_id
        where v.character_id = ${me} and i.slug = 'weld-tonic'`.execute(ctx.db.pool)
      ).rows[0]?.n;
    await act(ctx, me, { fightId: fight.id, action: { kind: 'item', item: 'weld-tonic' as never } });
    expect(await quantity()).toBe(1);
  });

  it('surrenders, and is let go where it stands', async () => {
    const me = await newFighter();
    const fight = await begin(me, [bull]);
    const after = await act(ctx, me, { fightId: fight.id, action: { kind: 'surrender' } });
    expect(after.status).toBe('ended');
    const [row] = (
      await sql<{
        weakened_until: Date | null;
      }>`select weakened_until from characters where id = ${me}`.execute(ctx.db.pool)
    ).rows;
    expect(row?.weakened_until).toBeNull();
  });
});

describe('a party', () => {
  const together = (who: CharacterId[], sharing?: { mode: LootMode; leaderId: CharacterId }) =>
    startPve(ctx, {
      characterIds: who,
      monsters: [gull, gull],
      origin: { zone: 'legend', entityIds: [7] },
      where: 'on Blotting Green',
      ...(sharing === undefined ? {} : { sharing }),
    });
  const autoFor = async (who: readonly CharacterId[], fightId: FightView['id']): Promise<void> => {
    for (const id of who) await switchAuto(ctx, id, { fightId, on: true });
  };

  it('[PTY6] fights on one side; who is not free stays out, and the one who begins must be free', async () => {
    const [ada, bea, cid] = [await newFighter(), await newFighter(), await newFighter()];
    const busy = await begin(cid);
    const fight = await together([ada, bea, cid]);
    expect(fight.combatants.filter((one) => one.side === 'a').map((one) => one.name)).toHaveLength(2);
    expect((await currentFight(ctx, bea))?.id).toBe(fight.id);
    expect((await currentFight(ctx, cid))?.id).toBe(busy.id);
    expect(await codeOf(together([cid, await newFighter()]))).toBe('combat/already-fighting');
    expect(await codeOf(act(ctx, cid, { fightId: fight.id, action: { kind: 'defend' } }))).toBe(
      'combat/not-yours',
    );
  });

  it('[LOT1] [LOT4] leaves what is scarce in escrow, and shows who did what', async () => {
    const heard: { t: string; d: { contributions: { name: string }[]; lots: { id: string }[] } }[] = [];
    let lots = 0;
    // A pair of gulls leaves a feather in three fights of ten: sixty without one are one case in a thousand millions.
    for (let round = 0; round < 60 && lots === 0; round++) {
      const who = [await newFighter(), await newFighter(), await newFighter()];
      const off = await ctx.bus.subscribe(characterTopic(who[1]!), (message) =>
        heard.push(message as (typeof heard)[number]),
      );
      const fight = await together(who, { mode: 'need-before-greed', leaderId: who[0]! });
      await autoFor(who, fight.id);
      await sweepUntilEnd(fight.id);
      off();
      const told = heard.filter((one) => one.t === combatEnded.type).at(-1)!;
      expect(combatEnded.data.safeParse(told.d).error).toBeUndefined();
      expect(told.d.contributions).toHaveLength(3);
      const { rows } = await sql<{ lots: number; held: number }>`
        select count(*)::int as lots, coalesce(sum(b.amount), 0)::int as held from loot_lots l
        left join ledger_balances b on b.account_id = 'escrow:loot:' || l.id
        where l.combat_id = ${fight.id}`.execute(ctx.db.pool);
      lots = told.d.lots.length;
      expect(rows[0]!.lots).toBe(lots);
      expect(rows[0]!.held).toBeGreaterThanOrEqual(lots);
    }
    expect(lots, 'sixty fights left no feather').toBeGreaterThan(0);
  });
});
