import { chatModerated } from '@farhold/contracts/ws/chat';
import type { UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BusMessage } from '../../../platform/bus/bus.ts';
import { characterTopic } from '../../../platform/feature.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson, type Person } from '../../../testing/people.ts';
import { speak } from '../messages/service.ts';
import { appeal, findMine } from './appeals.ts';
import { decide, decideAppeal, listAppeals, listCases, readAudit } from './queue/service.ts';
import { reportLine } from './reports.ts';

let ctx: TestCtx;
let now = Date.parse('2026-11-27T12:00:00Z');
let mod: Person;
let other: Person;

beforeAll(async () => {
  ctx = await createTestCtx({ ctx: { now: () => now } });
  mod = await insertPerson(ctx.db.pool, { name: 'Reeve', role: 'moderator' });
  other = await insertPerson(ctx.db.pool, { name: 'Beadle', role: 'moderator' });
});
afterAll(() => ctx.close());

const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  );
const say = (who: Person, text: string) => speak(ctx, who, { channel: 'global', text });
const newPerson = (name: string) => insertPerson(ctx.db.pool, { name });
const caseOf = async (who: Person) => (await findMine(ctx, who.userId)).cases[0]!;
const isActive = async (userId: UserId) =>
  (await sql<{ is_active: boolean }>`select is_active from users where id = ${userId}`.execute(ctx.db.pool))
    .rows[0]!.is_active;

async function toldTo(who: Person, act: () => Promise<unknown>): Promise<BusMessage[]> {
  const heard: BusMessage[] = [];
  const off = await ctx.bus.subscribe(characterTopic(who.characterId), (message) => heard.push(message));
  await act().finally(off);
  return heard.filter((one) => (one as { t?: string } | null)?.t === chatModerated.type);
}

describe('[MOD1] a line that is refused', () => {
  it('is told to its author with the reason and the case, and stored nowhere else', async () => {
    const rude = await newPerson('Rude');
    const told = await toldTo(rude, async () =>
      expect(await codeOf(say(rude, 'kill yourself'))).toBe('chat/rejected'),
    );
    const mine = await caseOf(rude);
    expect(told).toMatchObject([
      { d: { outcome: 'refused', text: 'kill yourself', caseId: mine.id, mutedUntil: null } },
    ]);
    expect(mine).toMatchObject({ action: 'reject', cause: 'self-harm', shown: null, appeal: 'none' });
    const { rows } = await sql`select 1 from messages where sender_id = ${rude.characterId}`.execute(
      ctx.db.pool,
    );
    expect(rows).toEqual([]);
  });

  it('[MOD3] strikes; strikes mute for longer each time, expire, and ban nobody [MOD2]', async () => {
    const rude = await newPerson('Ruder');
    const refused = ['kill yourself now', 'go kill yourself', 'hang yourself'];
    expect(await codeOf(say(rude, refused[0]!))).toBe('chat/rejected');
    expect(await codeOf(say(rude, 'good morning'))).toBe('done');
    expect(await codeOf(say(rude, refused[1]!))).toBe('chat/rejected');
    expect(await codeOf(say(rude, 'still here?'))).toBe('chat/muted');
    now += 61_000;
    expect(await codeOf(say(rude, 'and now?'))).toBe('done');
    expect(await codeOf(say(rude, refused[2]!))).toBe('chat/rejected');
    now += 61_000;
    expect(await codeOf(say(rude, 'not yet'))).toBe('chat/muted');
    now += 86_400_000;
    expect((await findMine(ctx, rude.userId)).sanctions).toEqual([]);
    expect(await codeOf(say(rude, 'kill yourself tomorrow'))).toBe('chat/rejected');
    expect(await codeOf(say(rude, 'one strike again'))).toBe('done');
    expect(await isActive(rude.userId)).toBe(true);
  });
});

describe('[MOD3] a mute', () => {
  it('holds for every character of the user at once, and is lifted from every one', async () => {
    const rude = await newPerson('Onefold');
    const second = await insertPerson(ctx.db.pool, { name: 'Twofold', user: rude.userId });
    expect(await codeOf(say(second, 'good morning'))).toBe('done');
    await codeOf(say(rude, 'kill yourself'));
    await codeOf(say(rude, 'go kill yourself'));
    expect(await codeOf(say(second, 'and I?'))).toBe('chat/muted');
  });
});

describe('reports', () => {
  it('put a line before the moderators, once a reporter, and not what one cannot read', async () => {
    const author = await newPerson('Author');
    const line = await say(author, 'my goose is better than your goose');
    const report = { messageId: line.id, reason: 'abuse', note: 'about my goose' } as const;
    expect(await codeOf(reportLine(ctx, other, report))).toBe('done');
    expect(await codeOf(reportLine(ctx, other, report))).toBe('report/already');
    expect(await codeOf(reportLine(ctx, author, report))).toBe('report/own');
    const secret = await speak(ctx, author, { channel: 'whisper', to: 'Beadle', text: 'psst' });
    expect(await codeOf(reportLine(ctx, mod, { ...report, messageId: secret.id }))).toBe('report/not-found');
    const [first] = await listCases(ctx, 5);
    expect(first).toMatchObject({
      text: 'my goose is better than your goose',
      source: 'report',
      reports: [{ reporter: 'Beadle', reason: 'abuse', note: 'about my goose' }],
    });
    expect(first!.context.map((one) => one.text)).toContain('my goose is better than your goose');
  });
});

describe('deciding', () => {
  it('of two at once one decides, in the audit log; a ban shuts out and an appeal granted by another lets in', async () => {
    const bad = await newPerson('Badly');
    await codeOf(say(bad, 'i know where you live'));
    const { id } = await caseOf(bad);
    const ban = {
      decision: 'uphold',
      sanction: { kind: 'ban', durationMs: null },
      note: 'Doxxing.',
    } as const;
    expect(await codeOf(decide(ctx, bad.userId, id, ban))).toBe('moderation/own-case');
    const codes = await Promise.all([
      codeOf(decide(ctx, mod.userId, id, ban)),
      codeOf(decide(ctx, mod.userId, id, ban)),
    ]);
    expect(codes.toSorted()).toEqual(['done', 'moderation/decided']);
    expect(await isActive(bad.userId)).toBe(false);
    expect(await codeOf(say(bad, 'hello?'))).toBe('chat/muted');

    expect(await codeOf(appeal(ctx, other.userId, id, 'Not mine.'))).toBe('moderation/not-found');
    expect(await codeOf(appeal(ctx, bad.userId, id, 'It was his shop.'))).toBe('done');
    expect(await codeOf(appeal(ctx, bad.userId, id, 'Again.'))).toBe('appeal/already');
    const [open] = (await listAppeals(ctx, 50)).filter((one) => one.case.id === id);
    const grant = { decision: 'grant', note: 'It was his shop.' } as const;
    expect(await codeOf(decideAppeal(ctx, mod.userId, open!.id, grant))).toBe('moderation/same-moderator');
    expect(await codeOf(decideAppeal(ctx, other.userId, open!.id, grant))).toBe('done');
    expect(await codeOf(decideAppeal(ctx, other.userId, open!.id, grant))).toBe('moderation/decided');
    expect(await isActive(bad.userId)).toBe(true);
    expect(await codeOf(say(bad, 'thank you'))).toBe('done');
    const log = (await readAudit(ctx, { limit: 10 })).filter((one) => one.subject === `case:${id}`);
    expect(log.map((one) => one.action)).toEqual(['moderation.appeal', 'moderation.decide']);
    expect(log[1]).toMatchObject({ reason: 'Doxxing.', after: { status: 'upheld' } });
  });
});
