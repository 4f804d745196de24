import { FLAG } from '@farhold/contracts/world-frame';
import type { DuelChallenge } from '@farhold/contracts/ws/duels';
import { CHALLENGE_MS, PROTECTED_MS, WEAKENED_MS } from '@farhold/rules/combat/pvp';
import type { FightView } from '@farhold/rules/combat/view';
import type { ChallengeId, CharacterId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../platform/refusal.ts';
import type { Person } from '../../../testing/people.ts';
import type { TestClient } from '../../../testing/realtime-node.ts';
import { startWorldNode, type WorldNode } from '../../../testing/world-node.ts';
import { characterView } from '../../characters/service.ts';
import { expireChallenges, listChallenges } from '../../combat/challenges/service.ts';
import { listFights, replayOf } from '../../combat/history.ts';
import { actForNextDue, currentFight } from '../../combat/service.ts';
import { block, unblock } from '../../social/friends/service.ts';
import { standingOf } from '../standing.ts';
import { callOut } from './duels.ts';

/** Fields of the Gleanings, far from any place; and open land of the Crease, which is a Draft. */
const FAIR = [1300, 3140] as const;
let world: WorldNode;
let draft: readonly [number, number];
beforeAll(async () => {
  world = await startWorldNode({ sweeps: false });
  draft = world.openGround('crease', (x, y) => !world.ctx.terrain.isSafeAt(x, y));
});
afterEach(() => world.closeClients());
afterAll(() => world.stop());

type Walker = Person & { readonly client: TestClient };
async function walker(at: readonly [number, number] = FAIR, level = 10): Promise<Walker> {
  const person = await world.newPerson(at, level);
  return { ...person, client: await world.play(person) };
}
const until = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 10_000, interval: 20 });
const challenge = ({ client }: Walker, characterId: CharacterId) =>
  client.ask('combat.challenge', { target: { kind: 'character', characterId } });
const attack = ({ client }: Walker, { characterId }: Walker) => client.ask('combat.attack', { characterId });
const answerTo = ({ client }: Walker, type: 'combat.accept' | 'combat.decline', challengeId: string) =>
  client.ask(type, { challengeId });
const codeOf = (answer: { error?: { code: string } }): string => answer.error?.code ?? 'done';
const refusalOf = (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  );
const idOf = (answer: { d?: unknown }): string => (answer.d as { id: string }).id;
const weaken = (one: Walker): Promise<unknown> =>
  sql`update characters set weakened_until = now() + interval '1 minute' where id = ${one.characterId}`.execute(
    world.ctx.db.pool,
  );

/** Two who stand beside each other, and a challenge from the first to the second. */
async function calledOut(): Promise<{ one: Walker; other: Walker; id: ChallengeId }> {
  const [one, other] = [await walker(), await walker([FAIR[0] + 6, FAIR[1]])];
  const answer = await challenge(one, other.characterId);
  expect(codeOf(answer)).toBe('done');
  return { one, other, id: idOf(answer) as ChallengeId };
}
/** The time of whoever must act runs out again and again, until it is over. */
async function fightOut(fight: FightView): Promise<void> {
  const { pool } = world.ctx.db;
  do
    await sql`update combat_instances set turn_deadline = now() - interval '1 minute' where id = ${fight.id} and status = 'running'`.execute(
      pool,
    );
  while (await actForNextDue(world.ctx));
  expect((await replayOf(world.ctx, fight.id)).summary.status).toBe('ended');
}

describe('[PVP1] a duel', () => {
  it('is offered, told, accepted, fought by both at full strength, and costs nobody anything', async () => {
    const { one, other, id } = await calledOut();
    const told = (await other.client.event('combat.challenged')).d as DuelChallenge;
    expect(told).toMatchObject({ id, from: { characterId: one.characterId, name: one.name } });
    expect((await listChallenges(world.ctx, other.characterId)).received).toEqual(told);
    expect((await listChallenges(world.ctx, one.characterId)).made).toEqual(told);
    const before = await characterView(world.ctx, one.characterId);
    const fight = (await answerTo(other, 'combat.accept', id)).d as FightView;
    expect(fight).toMatchObject({ combatType: 'pvp', status: 'running' });
    for (const combatant of fight.combatants) expect(combatant.health).toBe(combatant.maxHealth);
    const started = (await one.client.event('combat.started')).d as { incipit: string };
    expect(started.incipit).toContain('by consent');
    expect((await one.client.event('combat.challenge-closed')).d).toMatchObject({
      id,
      how: 'accepted',
      fightId: fight.id,
    });
    expect(codeOf(await one.client.ask('world.move', { path: [[1310, 3140]] }))).toBe('world/fighting');
    await fightOut(fight);
    const ends = [await one.client.event('combat.ended'), await other.client.event('combat.ended')];
    expect(ends.map(({ d }) => (d as { result: string }).result).toSorted()).toEqual(['defeat', 'victory']);
    for (const { d } of ends) expect(d).toMatchObject({ struckOut: null, reward: { marks: 0, loot: [] } });
    await until(async () => expect(codeOf(await one.client.ask('world.stop', {}))).toBe('done'));
    const after = await characterView(world.ctx, one.characterId);
    const { health, mana, marks, x, y } = before;
    expect(after).toMatchObject({ health, mana, marks, x, y, weakenedUntil: null, protectedUntil: null });
    const [row] = (await listFights(world.ctx, one.characterId, { limit: 1 })).items;
    expect(row).toMatchObject({ id: fight.id, combatType: 'pvp', opponents: [other.name] });
  });

  it('is refused with the code that says why, and nothing is kept of it', async () => {
    const one = await walker();
    const far = await walker([FAIR[0] + 200, FAIR[1]]);
    const near = await walker([FAIR[0] + 6, FAIR[1]]);
    const nobody = crypto.randomUUID() as CharacterId;
    expect(await refusalOf(callOut(world.ctx, one.characterId, one.characterId))).toBe(
      'combat/challenge-self',
    );
    expect(await refusalOf(callOut(world.ctx, one.characterId, far.characterId))).toBe('combat/too-far');
    expect(await refusalOf(callOut(world.ctx, one.characterId, nobody))).toBe('combat/target-offline');
    await block(world.ctx, near.characterId, one.characterId);
    expect(await refusalOf(callOut(world.ctx, one.characterId, near.characterId))).toBe('social/blocked');
    expect(await refusalOf(callOut(world.ctx, near.characterId, one.characterId))).toBe('social/blocked');
    await unblock(world.ctx, near.characterId, one.characterId);
    for (const [flag, code] of [
      [FLAG.weakened, 'combat/target-weakened'],
      [FLAG.protected, 'combat/target-protected'],
      [FLAG.fighting, 'combat/target-fighting'],
    ] as const) {
      world.flag(near.characterId, flag, true);
      expect(await refusalOf(callOut(world.ctx, one.characterId, near.characterId))).toBe(code);
      world.flag(near.characterId, flag, false);
    }
    world.flag(one.characterId, FLAG.fighting, true);
    expect(await refusalOf(callOut(world.ctx, one.characterId, near.characterId))).toBe(
      'combat/already-fighting',
    );
    world.flag(one.characterId, FLAG.fighting, false);
    await weaken(near);
    expect(await refusalOf(callOut(world.ctx, one.characterId, near.characterId))).toBe(
      'combat/target-weakened',
    );
    expect(await refusalOf(callOut(world.ctx, near.characterId, one.characterId))).toBe('combat/weakened');
    near.client.ws.close();
    await until(async () =>
      expect((await standingOf(world.ctx, near.characterId)).flags & FLAG.away).toBe(FLAG.away),
    );
    expect(await refusalOf(callOut(world.ctx, one.characterId, near.characterId))).toBe(
      'combat/target-offline',
    );
    expect(await listChallenges(world.ctx, one.characterId)).toEqual({ made: null, received: null });
  });

  it('waits for one answer at a time', async () => {
    const { one, other } = await calledOut();
    const third = await walker([FAIR[0] + 3, FAIR[1]]);
    expect(codeOf(await challenge(one, third.characterId))).toBe('combat/challenge-pending');
    expect(codeOf(await challenge(third, other.characterId))).toBe('combat/challenge-pending');
    expect(codeOf(await challenge(other, one.characterId))).toBe('combat/challenge-pending');
  });

  it('made twice at once is made once', async () => {
    const [one, other] = [await walker(), await walker([FAIR[0] + 6, FAIR[1]])];
    const made = await Promise.all([challenge(one, other.characterId), challenge(other, one.characterId)]);
    expect(made.map(codeOf).toSorted()).toEqual(['combat/challenge-pending', 'done']);
  });

  it('accepted twice at once is one fight', async () => {
    const { one, other, id } = await calledOut();
    const answers = await Promise.all([
      answerTo(other, 'combat.accept', id),
      answerTo(other, 'combat.accept', id),
    ]);
    const codes = answers.map(codeOf).toSorted();
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(['combat/already-fighting', 'combat/challenge-over']).toContain(codes[0]);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from combat_participants where character_id = ${one.characterId}`.execute(
      world.ctx.db.pool,
    );
    expect(rows[0]?.n).toBe(1);
  });

  it('is declined by the one and withdrawn by the other, and both are told', async () => {
    const { one, other, id } = await calledOut();
    const stranger = await walker([FAIR[0] + 3, FAIR[1]]);
    expect(codeOf(await answerTo(stranger, 'combat.decline', id))).toBe('combat/challenge-not-found');
    expect(codeOf(await answerTo(stranger, 'combat.accept', id))).toBe('combat/challenge-not-found');
    expect(codeOf(await answerTo(one, 'combat.accept', id))).toBe('combat/challenge-not-found');
    expect(codeOf(await answerTo(other, 'combat.decline', id))).toBe('done');
    expect((await one.client.event('combat.challenge-closed')).d).toMatchObject({ id, how: 'declined' });
    expect(codeOf(await answerTo(other, 'combat.accept', id))).toBe('combat/challenge-over');
    const again = idOf(await challenge(one, other.characterId));
    expect(codeOf(await answerTo(one, 'combat.decline', again))).toBe('done');
    const closed = await other.client.heard(
      (item) => item.t === 'combat.challenge-closed' && (item.d as { id: string }).id === again,
    );
    expect(closed.d).toMatchObject({ how: 'withdrawn' });
    expect(await currentFight(world.ctx, one.characterId)).toBeNull();
  });

  it('expires unanswered: told by its job, and over before that by the clock', async () => {
    const { one, other, id } = await calledOut();
    await expireChallenges(world.ctx, { id });
    expect((await listChallenges(world.ctx, one.characterId)).made?.id).toBe(id);
    const [job] = (
      await sql<{ run_at: Date }>`
        select run_at from graphile_worker.jobs where key = ${`combat.challenge-expire:${id}`}`.execute(
        world.ctx.db.pool,
      )
    ).rows;
    expect(job?.run_at.getTime()).toBeGreaterThan(Date.now() + CHALLENGE_MS - 20_000);
    await sql`update combat_challenges set expires_at = now() - interval '1 minute' where id = ${id}`.execute(
      world.ctx.db.pool,
    );
    expect(codeOf(await answerTo(other, 'combat.accept', id))).toBe('combat/challenge-over');
    await expireChallenges(world.ctx, { id });
    expect((await one.client.event('combat.challenge-closed')).d).toMatchObject({ id, how: 'expired' });
    expect(codeOf(await challenge(other, one.characterId))).toBe('done');
  });

  it('cannot be accepted from afar or by one who dries, and both stay free', async () => {
    const { other, one, id } = await calledOut();
    await weaken(other);
    expect(codeOf(await answerTo(other, 'combat.accept', id))).toBe('combat/target-weakened');
    expect(codeOf(await one.client.ask('world.stop', {}))).toBe('done');
    expect(codeOf(await other.client.ask('world.stop', {}))).toBe('done');
    world.place(other.characterId, FAIR[0] + 150, FAIR[1]);
    expect(codeOf(await answerTo(other, 'combat.accept', id))).toBe('combat/too-far');
  });
});

describe('[PVP2] an attack in the open', () => {
  it('needs no consent in a Draft, and its loser stands by the stone, drying, with wet ink', async () => {
    const [x, y] = draft;
    const one = await walker([x, y], 10);
    const other = await walker([x + 4, y], 8);
    await world.protect(one.characterId, FLAG.protected);
    const fight = (await attack(one, other)).d as FightView;
    expect(fight).toMatchObject({ combatType: 'pvp', you: { combatant: 0, fleeChance: null } });
    expect((await standingOf(world.ctx, one.characterId)).flags & FLAG.protected).toBe(0);
    expect((await characterView(world.ctx, one.characterId)).protectedUntil, '[PVP3]').toBeNull();
    const yielded = await other.client.ask('combat.surrender', { fightId: fight.id });
    expect(codeOf(yielded)).toBe('done');
    const ending = (await other.client.event('combat.ended')).d as { struckOut: { stone: string } };
    expect(ending).toMatchObject({ result: 'surrendered', struckOut: { stone: 'Nib Gate' } });
    const me = await characterView(world.ctx, other.characterId);
    const now = world.ctx.now();
    expect(Date.parse(me.weakenedUntil!) - now).toBeGreaterThan(WEAKENED_MS - 10_000);
    expect(Date.parse(me.protectedUntil!) - now).toBeGreaterThan(PROTECTED_MS - 10_000);
    await until(async () => {
      const standing = await standingOf(world.ctx, other.characterId);
      expect(standing).toMatchObject({ zone: 'legend', fight: null });
      expect(standing.flags & (FLAG.protected | FLAG.weakened)).toBe(FLAG.protected | FLAG.weakened);
    });
    const winner = await characterView(world.ctx, one.characterId);
    expect(winner).toMatchObject({ weakenedUntil: null, experience: 0 });
  });

  it('is refused with the code that says why, on both sides', async () => {
    const [x, y] = draft;
    const one = await walker([x, y], 20);
    const other = await walker([x + 4, y], 20);
    const low = await walker([x + 2, y], 14);
    expect(codeOf(await attack(one, one))).toBe('combat/challenge-self');
    expect(codeOf(await attack(one, low))).toBe('combat/level-band');
    expect(codeOf(await attack(low, one))).toBe('combat/level-band');
    world.flag(other.characterId, FLAG.protected, true);
    expect(codeOf(await attack(one, other))).toBe('combat/target-protected');
    world.flag(other.characterId, FLAG.protected, false);
    world.place(other.characterId, x + 40, y);
    expect(codeOf(await attack(one, other))).toBe('combat/too-far');
    const [fair, beside] = [await walker(), await walker([FAIR[0] + 6, FAIR[1]])];
    expect(codeOf(await attack(fair, beside))).toBe('combat/not-in-draft');
    const [sx, sy] = world.openGround('crease', (px, py) => world.ctx.terrain.isSafeAt(px, py));
    const [reader, robber] = [await walker([sx, sy]), await walker([sx + 1, sy])];
    expect(codeOf(await attack(robber, reader))).toBe('combat/safe-place');
    for (const each of [one, low, fair]) expect(await currentFight(world.ctx, each.characterId)).toBeNull();
  });

  it('by two on each other at once is one fight', async () => {
    const [x, y] = draft;
    const [one, other] = [await walker([x, y]), await walker([x + 4, y])];
    const answers = await Promise.all([attack(one, other), attack(other, one)]);
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    const mine = await currentFight(world.ctx, one.characterId);
    expect(mine?.id).toBe((await currentFight(world.ctx, other.characterId))?.id);
    const refused = codes.find((code) => code !== 'done');
    expect(['combat/already-fighting', 'combat/target-fighting']).toContain(refused);
  });
});
