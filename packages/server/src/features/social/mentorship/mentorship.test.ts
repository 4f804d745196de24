import { mentorshipChanged } from '@farhold/contracts/ws/mentorship';
import type { CharacterId } from '@farhold/rules/ids';
import { bonusTogether, rewardOfMilestone } from '@farhold/rules/social/mentorship';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { characterTopic } from '../../../platform/feature.ts';
import { codeOf } from '../../../testing/characters.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson } from '../../../testing/people.ts';
import { awardExperience } from '../../characters/service.ts';
import { characterAccount, findBalance, findImbalance, MARKS } from '../../ledger/service.ts';
import { block } from '../friends/service.ts';
import { facts } from './facts.ts';
import { accept, bonusesOf, end, findMine, offer, request, rewardMentor } from './service.ts';

let ctx: TestCtx;
let made = 0;
beforeAll(async () => {
  ctx = await createTestCtx({ facts });
});
afterAll(() => ctx.close());

type Walker = { readonly id: CharacterId; readonly name: string };
async function newWalker(level = 1, diplomacy = 0): Promise<Walker> {
  const name = `Learner ${[...String(made++)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}x`;
  const { characterId: id } = await insertPerson(ctx.db.pool, { name, level });
  await sql`
    insert into skills (character_id, skill_name, skill_level, experience, skill_type)
    values (${id}, 'diplomacy', ${diplomacy}, 0, 'social')`.execute(ctx.db.pool);
  return { id, name };
}
async function newMentor(diplomacy = 30): Promise<Walker> {
  const mentor = await newWalker(40, diplomacy);
  await offer(ctx, mentor.id, 'I teach the Reed Fens.');
  return mentor;
}
async function newPair(): Promise<readonly [Walker, Walker]> {
  const [mentor, pupil] = [await newMentor(), await newWalker()];
  await accept(ctx, mentor.id, (await request(ctx, pupil.id, mentor.name)).id);
  return [mentor, pupil];
}
const mine = async ({ id }: Walker, level = 1) => findMine(ctx, id, level);
const marksOf = ({ id }: Walker) => findBalance(ctx.db.pool, characterAccount(id), MARKS);
/** Enough for every level there is. */
const grow = ({ id }: Walker, experience = 100_000_000) =>
  ctx.db.tx((tx) => awardExperience(ctx, tx, id, { experience, skills: [] }));

describe('an offer', () => {
  it('is shown to those who are far enough below, with what it is worth, and withdrawn', async () => {
    const mentor = await newMentor(30);
    const seen = async (level: number) =>
      (await mine(await newWalker(level), level)).mentors.find((one) => one.characterId === mentor.id);
    expect(await seen(24)).toMatchObject({ name: mentor.name, places: 2, bonus: 0.13, online: false });
    expect(await seen(25)).toBeUndefined();
    await offer(ctx, mentor.id, null);
    expect(await seen(1)).toBeUndefined();
  });

  it('[MEN1] needs diplomacy', async () => {
    expect(await codeOf(offer(ctx, (await newWalker(40, 9)).id, 'Come to me.'))).toBe('mentor/not-able');
    expect((await mine(await newWalker(40, 9), 40)).places).toBe(0);
  });
});

describe('a request', () => {
  it('is told to the mentor, accepted once, and ends the other requests', async () => {
    const [one, two, pupil] = [await newMentor(), await newMentor(), await newWalker()];
    const heard: { t: string; d: unknown }[] = [];
    const off = await ctx.bus.subscribe(characterTopic(two.id), (message) =>
      heard.push(message as (typeof heard)[number]),
    );
    const { id } = await request(ctx, pupil.id, one.name.toUpperCase());
    const other = await request(ctx, pupil.id, two.name);
    expect(await codeOf(accept(ctx, pupil.id, id)), 'a pupil cannot answer').toBe('mentor/no-request');
    expect(await accept(ctx, one.id, id)).toMatchObject({ status: 'active', pupil: { name: pupil.name } });
    off();
    expect(heard.map(({ d }) => (d as { status: string }).status)).toEqual(['asked', 'ended']);
    for (const { d } of heard) expect(mentorshipChanged.data.safeParse(d).error).toBeUndefined();
    expect(await codeOf(accept(ctx, one.id, id))).toBe('mentor/no-request');
    expect(await codeOf(accept(ctx, two.id, other.id))).toBe('mentor/no-request');
    expect((await mine(pupil)).mentorships).toHaveLength(1);
    expect(await codeOf(request(ctx, pupil.id, two.name))).toBe('mentor/has-one');
  });

  it('[MEN1] [MEN2] is refused where it does not fit', async () => {
    const [mentor, pupil] = [await newMentor(), await newWalker()];
    const ask = (name: string, who = pupil) => codeOf(request(ctx, who.id, name));
    expect(await ask(pupil.name)).toBe('mentor/self');
    expect(await ask('Nobody At All')).toBe('character/not-found');
    expect(await ask((await newWalker(40, 30)).name)).toBe('mentor/no-offer');
    expect(await ask(mentor.name, await newWalker(26))).toBe('mentor/beyond-teaching');
    expect(await ask((await newWalker(14, 30)).name)).toBe('mentor/level-gap');
    expect(await ask((await newWalker(40, 3)).name)).toBe('mentor/not-able');
    expect(await ask(mentor.name)).toBe('no refusal');
    expect(await ask(mentor.name)).toBe('mentor/already-asked');
    for (let more = 0; more < 4; more++) await request(ctx, pupil.id, (await newMentor()).name);
    expect(await ask((await newMentor()).name)).toBe('mentor/too-many-requests');
    const stranger = await newWalker();
    await block(ctx, mentor.id, stranger.id);
    expect(await ask(mentor.name, stranger)).toBe('social/blocked');
  });

  it('[MEN1] gives the last place to one of two who are accepted at once', async () => {
    const mentor = await newMentor(10);
    const pupils = [await newWalker(), await newWalker()];
    const asked = [];
    for (const pupil of pupils) asked.push(await request(ctx, pupil.id, mentor.name));
    const codes = await Promise.all(asked.map(({ id }) => codeOf(accept(ctx, mentor.id, id))));
    expect(codes.toSorted()).toEqual(['mentor/full', 'no refusal']);
  });

  it('is withdrawn or turned down, and a mentorship ended, by either and by nobody else', async () => {
    const [mentor, pupil] = await newPair();
    const { id } = (await mine(pupil)).mentorships[0]!;
    expect(await codeOf(end(ctx, (await newWalker()).id, id))).toBe('mentor/none');
    await end(ctx, mentor.id, id);
    expect(await codeOf(end(ctx, pupil.id, id))).toBe('mentor/none');
    for (const who of [mentor, pupil]) {
      await end(ctx, who.id, (await request(ctx, pupil.id, mentor.name)).id);
      expect((await mine(pupil)).mentorships).toEqual([]);
    }
  });
});

describe('learning together', () => {
  it('[MEN3] gives both more for a fight side by side, and nobody else', async () => {
    const [mentor, pupil] = await newPair();
    const other = await newWalker();
    const shares = [mentor, pupil, other].map(({ id }) => ({ characterId: id, experience: 1000 }));
    const bonuses = await ctx.db.tx((tx) => bonusesOf(tx, shares));
    expect([...bonuses].toSorted()).toEqual(
      [mentor, pupil].map(({ id }) => [id, bonusTogether(1000, 30)]).toSorted(),
    );
    expect((await ctx.db.tx((tx) => bonusesOf(tx, shares.slice(1)))).size, 'the mentor is away').toBe(0);
  });

  it('[MEN4] rewards both at every milestone once, and ends with graduation', async () => {
    const [mentor, pupil] = await newPair();
    await grow(pupil);
    const due = [5, 10, 15, 20, 25].reduce((sum, level) => sum + rewardOfMilestone(level).marks, 0);
    expect(await marksOf(pupil)).toBe(due);
    expect((await mine(pupil, 60)).mentorships).toEqual([]);
    await Promise.all([5, 5, 10, 15, 20, 25, 25].map((level) => rewardMentor(ctx, pupil.id, level)));
    expect(await marksOf(mentor)).toBe(due);
    await rewardMentor(ctx, pupil.id, 10);
    expect(await marksOf(mentor)).toBe(due);
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('[MEN4] counts a level once, whoever teaches', async () => {
    const [mentor, pupil] = await newPair();
    await sql`insert into mentorship_milestones (pupil_id, level, mentorship_id)
      select pupil_id, 5, id from mentorships where pupil_id = ${pupil.id}`.execute(ctx.db.pool);
    await grow(pupil);
    expect(await marksOf(pupil)).toBe(
      [10, 15, 20, 25].reduce((sum, level) => sum + rewardOfMilestone(level).marks, 0),
    );
    expect(await marksOf(mentor)).toBe(0);
  });
});
