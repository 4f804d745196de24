import type { Role } from '@farhold/contracts/rest/auth';
import type { ModerationCaseId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal, type ShutOut } from '../../../../platform/refusal.ts';
import { createTestCtx, type TestCtx } from '../../../../testing/ctx.ts';
import { insertPerson, type Person } from '../../../../testing/people.ts';
import { findUser } from '../../../auth/queries.ts';
import { type Opened, refreshSession, verifyAccessToken } from '../../../auth/service.ts';
import { openSession } from '../../../auth/sessions.ts';
import { speak } from '../../messages/service.ts';
import { appeal, findMine } from '../appeals.ts';
import { reopenAccountsJob } from '../jobs.ts';
import { reportLine } from '../reports.ts';
import { type Decision, decide, decideAppeal, listAppeals, listCases } from './service.ts';

let ctx: TestCtx;
let now = Date.parse('2026-11-27T12:00:00Z');
let staff: Readonly<Record<Role, Person>>;
let made = 0;

const BAN: Decision = {
  decision: 'uphold',
  sanction: { kind: 'ban', durationMs: null },
  note: 'Enough of this.',
};
const DISMISS: Decision = { decision: 'dismiss', note: 'Nothing in it.' };

beforeAll(async () => {
  ctx = await createTestCtx({ ctx: { now: () => now } });
  staff = {
    player: await newPerson('player'),
    moderator: await newPerson('moderator'),
    gamemaster: await newPerson('gamemaster'),
    admin: await newPerson('admin'),
  };
});
afterAll(() => ctx.close());

const newPerson = (role: Role = 'player') =>
  insertPerson(ctx.db.pool, { name: `Somebody ${String.fromCharCode(97 + made++)}`, role });
const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  );
const say = (who: Person, text: string) => speak(ctx, who, { channel: 'global', text });

/** A case of a line that was refused. */
async function newCase(who: Person): Promise<ModerationCaseId> {
  expect(await codeOf(say(who, 'i know where you live'))).toBe('chat/rejected');
  now += 10_000;
  return (await findMine(ctx, who.userId)).cases[0]!.id;
}
const isActive = async ({ userId }: Person): Promise<boolean> =>
  (await sql<{ is_active: boolean }>`select is_active from users where id = ${userId}`.execute(ctx.db.pool))
    .rows[0]!.is_active;

describe('[MOD4] rank', () => {
  it.each([
    ['moderator', 'moderator'],
    ['moderator', 'gamemaster'],
    ['moderator', 'admin'],
    ['gamemaster', 'admin'],
    ['admin', 'admin'],
  ] as const)('a %s sanctions no %s', async (decider, role) => {
    const author = await newPerson(role);
    const id = await newCase(author);
    expect(await codeOf(decide(ctx, staff[decider].userId, id, BAN))).toBe('moderation/outranked');
    expect(await isActive(author)).toBe(true);
    const without = await codeOf(decide(ctx, staff[decider].userId, id, DISMISS));
    expect(without).toBe(decider === 'admin' ? 'done' : 'moderation/outranked');
  });

  it('an administrator bans a moderator, and no other moderator lets them in again', async () => {
    const author = await newPerson('moderator');
    const id = await newCase(author);
    expect(await codeOf(decide(ctx, staff.admin.userId, id, BAN))).toBe('done');
    expect(await isActive(author)).toBe(false);
    await appeal(ctx, author.userId, id, 'We are colleagues.');
    const open = (await listAppeals(ctx, 50)).find((one) => one.case.id === id)!;
    const grant = { decision: 'grant', note: 'We are.' } as const;
    expect(await codeOf(decideAppeal(ctx, staff.moderator.userId, open.id, grant))).toBe(
      'moderation/outranked',
    );
    expect(await codeOf(decideAppeal(ctx, staff.gamemaster.userId, open.id, grant))).toBe('done');
    expect(await isActive(author)).toBe(true);
  });
});

const enter = (who: Person): Promise<Opened> =>
  ctx.db.tx(async (tx) => {
    const user = (await findUser(tx, who.userId))!;
    return openSession(ctx, tx, { user, userAgent: null, characterId: who.characterId });
  });

describe('[MOD2] a suspension', () => {
  it('ends every session with the decision, also where it was just found open', async () => {
    const author = await newPerson();
    const id = await newCase(author);
    const sessions = [await enter(author), await enter(author)];
    const check = ({ answer }: Opened) => codeOf(verifyAccessToken(ctx, answer.accessToken));
    for (const session of sessions) expect(await check(session)).toBe('done');
    const suspend = { ...BAN, sanction: { kind: 'suspend', durationMs: 3_600_000 } } as const;
    await decide(ctx, staff.moderator.userId, id, suspend);
    for (const session of sessions) expect(await check(session)).toBe('auth/required');
    const { rows } = await sql`
      select revoked_reason from sessions where user_id = ${author.userId} and revoked_reason is distinct from 'staff'`.execute(
      ctx.db.pool,
    );
    expect(rows).toEqual([]);
  });

  it('leaves its user a token that is good for appealing and nothing else', async () => {
    const author = await newPerson();
    const id = await newCase(author);
    const session = await enter(author);
    await decide(ctx, staff.moderator.userId, id, BAN);
    const refused = await refreshSession(ctx, session.refreshToken).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'auth/inactive', appealToken: expect.any(String) });
    const { appealToken } = refused as ShutOut;
    expect(await codeOf(verifyAccessToken(ctx, appealToken))).toBe('auth/required');
    const inner = appealToken.slice('appeal.'.length);
    expect(await codeOf(verifyAccessToken(ctx, inner, { appeals: true }))).toBe('auth/required');
    const caller = await verifyAccessToken(ctx, appealToken, { appeals: true });
    expect(caller).toMatchObject({ userId: author.userId, role: 'player', characterId: null });
    now += 1_800_000;
    expect(await codeOf(verifyAccessToken(ctx, appealToken, { appeals: true }))).toBe('auth/token-expired');
  });

  it('is over for a guest, too: the token of the closed session opens another, once', async () => {
    const author = await newPerson();
    const id = await newCase(author);
    const session = await enter(author);
    await decide(ctx, staff.moderator.userId, id, {
      ...BAN,
      sanction: { kind: 'suspend', durationMs: 60_000 },
    });
    now += 60_001;
    await reopenAccountsJob.handle(ctx, {});
    const again = await refreshSession(ctx, session.refreshToken);
    expect(again.answer.characterId).toBe(author.characterId);
    expect(await codeOf(verifyAccessToken(ctx, again.answer.accessToken))).toBe('done');
    expect(await codeOf(refreshSession(ctx, session.refreshToken))).toBe('auth/bad-refresh');
  });
});

describe('an appeal', () => {
  it('is open to the oldest of many cases', async () => {
    const author = await newPerson();
    const id = await newCase(author);
    await sql`
      insert into moderation_cases (author_id, source, channel_type, channel_id, content, action, score, heads)
      select ${author.characterId}, 'chat', 'global', 'world', 'line ' || n, 'mask', 0.5, '{}' from generate_series(1, 25) n`.execute(
      ctx.db.pool,
    );
    expect((await findMine(ctx, author.userId)).cases.map((one) => one.id)).not.toContain(id);
    expect(await codeOf(appeal(ctx, staff.player.userId, id, 'Not mine.'))).toBe('moderation/not-found');
    expect(await codeOf(appeal(ctx, author.userId, id, 'It was my own house.'))).toBe('done');
    expect(await codeOf(appeal(ctx, author.userId, id, 'It was.'))).toBe('appeal/already');
  });
});

describe('a report on a line whose case is decided', () => {
  it('opens another case, once a reporter', async () => {
    const author = await newPerson();
    const [one, other] = [await newPerson(), await newPerson()];
    const line = await say(author, 'geese are overrated');
    const report = { messageId: line.id, reason: 'abuse', note: null } as const;
    const openCase = async () =>
      (await listCases(ctx, 50)).find((found) => found.author.id === author.characterId);
    expect(await codeOf(reportLine(ctx, one, report))).toBe('done');
    const first = (await openCase())!;
    await decide(ctx, staff.moderator.userId, first.id, DISMISS);
    expect(await openCase()).toBeUndefined();
    expect(await codeOf(reportLine(ctx, one, report))).toBe('report/already');
    expect(await openCase()).toBeUndefined();
    expect(await codeOf(reportLine(ctx, other, report))).toBe('done');
    const second = (await openCase())!;
    expect(second.id).not.toBe(first.id);
    expect(second.reports).toHaveLength(1);
    expect(await codeOf(decide(ctx, staff.moderator.userId, second.id, DISMISS))).toBe('done');
  });
});

describe('[MOD3] a strike that is lifted', () => {
  it('takes the mute with it to which it had added', async () => {
    const author = await newPerson();
    const first = await newCase(author);
    expect(await codeOf(say(author, 'go kill yourself'))).toBe('chat/rejected');
    expect(await codeOf(say(author, 'am i heard'))).toBe('chat/muted');
    await appeal(ctx, author.userId, first, 'I do know: he is my brother.');
    const { id } = (await listAppeals(ctx, 50)).find((one) => one.case.id === first)!;
    await decideAppeal(ctx, staff.moderator.userId, id, { decision: 'grant', note: 'He is.' });
    expect(await codeOf(say(author, 'am i heard now'))).toBe('done');
    expect((await findMine(ctx, author.userId)).sanctions.map((one) => one.kind)).toEqual(['strike']);
  });

  it('leaves what the others add up to', async () => {
    const author = await newPerson();
    const first = await newCase(author);
    for (const line of ['go kill yourself', 'hang yourself']) {
      expect(await codeOf(say(author, line))).toBe('chat/rejected');
      now += 61_000;
    }
    expect(await codeOf(say(author, 'am i heard'))).toBe('chat/muted');
    await appeal(ctx, author.userId, first, 'I do know: he is my brother.');
    const { id } = (await listAppeals(ctx, 50)).find((one) => one.case.id === first)!;
    now -= 60_000;
    await decideAppeal(ctx, staff.moderator.userId, id, { decision: 'grant', note: 'He is.' });
    expect(await codeOf(say(author, 'am i heard'))).toBe('chat/muted');
    now += 60_000;
    expect(await codeOf(say(author, 'am i heard at last'))).toBe('done');
  });
});

describe('an account', () => {
  const reopen = () => reopenAccountsJob.handle(ctx, {});
  const suspended = async () => {
    const author = await newPerson();
    const id = await newCase(author);
    const sanction = { kind: 'suspend', durationMs: 60_000 } as const;
    await decide(ctx, staff.moderator.userId, id, { ...BAN, sanction });
    return author;
  };

  it('opens again when its suspension has run out', async () => {
    const author = await suspended();
    await reopen();
    expect(await isActive(author)).toBe(false);
    now += 60_001;
    await reopen();
    expect(await isActive(author)).toBe(true);
  });

  it('that was closed for something else stays closed', async () => {
    const author = await newPerson();
    const id = await newCase(author);
    await sql`update users set is_active = false where id = ${author.userId}`.execute(ctx.db.pool);
    const sanction = { kind: 'suspend', durationMs: 60_000 } as const;
    await decide(ctx, staff.moderator.userId, id, { ...BAN, sanction });
    now += 60_001;
    await reopen();
    expect(await isActive(author)).toBe(false);
  });
});
