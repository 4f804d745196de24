/** Actions that come at once, from one fighter or two, and those that come again under one Idempotency-Key. */
import { combatAction } from '@farhold/contracts/ws/combat';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StagedFight, startStagedFight, VERSION } from '../../testing/staged-fight.ts';

let scene: StagedFight;
beforeAll(async () => {
  scene = await startStagedFight();
});
beforeEach(() => scene.stage(scene.first));
afterAll(() => scene.close());

const defend = (version = VERSION) => ({ fightId: scene.fightId, version, action: { kind: 'defend' } });
const versionNow = async (): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    select version from combat_instances where id = ${scene.fightId}`.execute(scene.server.ctx.db.pool);
  return rows[0]!.version;
};
const countSteps = async (): Promise<number> => {
  const { rows } = await sql<{ steps: number }>`
    select count(*)::int as steps from combat_steps where combat_id = ${scene.fightId}`.execute(
    scene.server.ctx.db.pool,
  );
  return rows[0]!.steps;
};

describe('of two at once', () => {
  it('two sockets of one fighter: one acts, the other is told', async () => {
    const [combat, game] = [await scene.open(scene.me, 'combat'), await scene.open(scene.me, 'game')];
    const replies = await Promise.all([combat, game].map((one) => one.ask(combatAction.type, defend())));
    expect(replies.map(({ error }) => error?.code ?? 'done').toSorted()).toEqual(['combat/stale', 'done']);
    expect(await countSteps()).toBe(1);
    // Whoever lost hears what the other has done, and may go on from there.
    for (const one of [combat, game]) {
      const { d } = await one.event('combat.events');
      expect((d as { version: number }).version).toBeGreaterThan(VERSION);
    }
  });

  it('two fighters: the one whose turn it is acts, and the other is told that it is not', async () => {
    const sockets = [await scene.socketOf(scene.me), await scene.socketOf(scene.friend)];
    const [mine, theirs] = await Promise.all(sockets.map((one) => one.ask(combatAction.type, defend())));
    expect(mine!.error).toBeUndefined();
    // Before the deed it is not the friend's turn; after it, what the friend has seen has passed.
    expect(['combat/not-your-turn', 'combat/stale']).toContain(theirs!.error?.code);
    expect(await countSteps()).toBe(1);
  });

  it('two requests of one fighter over HTTP: one acts, the other is told', async () => {
    const body = JSON.stringify(defend());
    const answers = await Promise.all([scene.post(scene.me, body), scene.post(scene.me, body)]);
    expect(answers.map(({ code }) => code).toSorted()).toEqual(['combat/stale', 'no refusal']);
    expect(await countSteps()).toBe(1);
  });
});

describe('an Idempotency-Key on an action', () => {
  const keyed = (key: string, body: unknown) =>
    scene.post(scene.me, JSON.stringify(body), { 'idempotency-key': key });

  it('answers a repeat from the first answer, and acts once', async () => {
    const key = crypto.randomUUID();
    const answer = await keyed(key, defend());
    const version = await versionNow();
    expect([answer.status, version > VERSION]).toEqual([200, true]);
    expect(await keyed(key, defend())).toEqual(answer);
    expect(await versionNow()).toBe(version);
  });

  it('refuses another body under the same key, and leaves one that was refused free', async () => {
    const key = crypto.randomUUID();
    expect((await keyed(key, defend(VERSION - 1))).code).toBe('combat/stale');
    expect((await keyed(key, defend())).status).toBe(200);
    const version = await versionNow();
    const other = await keyed(key, { fightId: scene.fightId, action: { kind: 'flee' } });
    expect(other).toMatchObject({ status: 422, code: 'idempotency/other-request' });
    expect(await versionNow()).toBe(version);
  });

  it('acts once for many at once; the others get its answer, or are told to wait', async () => {
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 4 }, () => keyed(key, defend())));
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    for (const one of answers)
      if (one.status !== 200) expect(one).toMatchObject({ status: 409, code: 'idempotency/in-progress' });
    expect(await countSteps()).toBe(1);
  });
});
