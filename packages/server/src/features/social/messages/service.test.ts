import { chatMessage, MAX_LINE } from '@farhold/contracts/ws/chat';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BusMessage } from '../../../platform/bus/bus.ts';
import { characterTopic } from '../../../platform/feature.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson, type Person } from '../../../testing/people.ts';
import { block, unblock } from '../friends/service.ts';
import { reportLine } from '../moderation/reports.ts';
import {
  GLOBAL_TOPIC,
  guildTopic,
  listUnread,
  markRead,
  readHistory,
  search,
  speak,
  speakOnce,
  TRADE_TOPIC,
  zoneChatTopic,
} from './service.ts';

let ctx: TestCtx;
let annis: Person;
let wat: Person;
let far: Person;

beforeAll(async () => {
  ctx = await createTestCtx();
  annis = await insertPerson(ctx.db.pool, { name: 'Annis' });
  wat = await insertPerson(ctx.db.pool, { name: 'Wat' });
  far = await insertPerson(ctx.db.pool, { name: 'Ebba', zone: 'the-saltmargin' });
});
afterAll(() => ctx.close());

async function heardOn(topic: string, act: () => Promise<unknown>): Promise<BusMessage[]> {
  const heard: BusMessage[] = [];
  const off = await ctx.bus.subscribe(topic, (message) => heard.push(message));
  await act().finally(off);
  return heard;
}

const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  );

describe('speaking', () => {
  it('stores a line before it is delivered, and delivers what was stored', async () => {
    const heard = await heardOn(GLOBAL_TOPIC, () =>
      speak(ctx, annis, { channel: 'global', text: '  Geese  at\nStook. ' }),
    );
    expect(heard).toMatchObject([
      { t: chatMessage.type, d: { text: 'Geese at Stook.', sender: { name: 'Annis' }, moderated: false } },
    ]);
    const page = await readHistory(ctx, wat.characterId, { channel: 'global', limit: 5 });
    expect(page.items[0]).toEqual((heard[0] as { d: unknown }).d);
  });

  it('[MOD1] says nothing of a line whose case cannot be written down', async () => {
    const odd = await insertPerson(ctx.db.pool, { name: 'Odd' });
    await sql`
      create function refuse_case() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`.execute(
      ctx.db.pool,
    );
    await sql`
      create trigger refuse_case before insert on moderation_cases for each row execute function refuse_case()`.execute(
      ctx.db.pool,
    );
    const masked = { channel: 'global', text: 'What a fucking gull.' } as const;
    const heard = await heardOn(GLOBAL_TOPIC, async () => {
      await expect(speak(ctx, odd, masked)).rejects.toThrow('no room');
      await expect(speakOnce(ctx, odd, masked)).rejects.toThrow('no room');
    }).finally(() => sql`drop trigger refuse_case on moderation_cases`.execute(ctx.db.pool));
    const { rows } = await sql`select 1 from messages where sender_id = ${odd.characterId}`.execute(
      ctx.db.pool,
    );
    expect([heard, rows]).toEqual([[], []]);
    expect(await speak(ctx, odd, masked)).toMatchObject({ moderated: true });
  });

  it('says a zone line in the zone of the speaker, and only those who stand there may read it', async () => {
    const heard = await heardOn(zoneChatTopic('the-saltmargin'), () =>
      speak(ctx, far, { channel: 'zone', text: 'Tide is in.' }),
    );
    expect(heard).toHaveLength(1);
    expect(
      (await readHistory(ctx, far.characterId, { channel: 'zone', limit: 5 })).items.map((one) => one.text),
    ).toEqual(['Tide is in.']);
    expect((await readHistory(ctx, annis.characterId, { channel: 'zone', limit: 5 })).items).toEqual([]);
    expect(
      await codeOf(
        readHistory(ctx, annis.characterId, { channel: 'zone', channelId: 'the-saltmargin', limit: 5 }),
      ),
    ).toBe('chat/no-such-channel');
  });

  it('says a guild line to the company of the speaker, and only its members may read it', async () => {
    const speakToGuild = () => speak(ctx, annis, { channel: 'guild', text: 'The ladder is in the barn.' });
    expect(await codeOf(speakToGuild())).toBe('guild/none');
    expect(await codeOf(readHistory(ctx, annis.characterId, { channel: 'guild', limit: 5 }))).toBe(
      'guild/none',
    );
    const { rows } = await sql<{ id: string }>`
      insert into guilds (name, leader_id, arms) values ('The Larks', ${annis.characterId}, '{}') returning id`.execute(
      ctx.db.pool,
    );
    const [{ id }] = rows as [{ id: string }];
    await sql`insert into guild_members (guild_id, character_id) values (${id}, ${annis.characterId})`.execute(
      ctx.db.pool,
    );
    const heard = await heardOn(guildTopic(id), speakToGuild);
    expect(heard).toMatchObject([{ d: { channel: 'guild', channelId: id, sender: { guild: 'The Larks' } } }]);
    const page = await readHistory(ctx, annis.characterId, { channel: 'guild', limit: 5 });
    expect(page.items).toEqual([(heard[0] as { d: unknown }).d]);
    const elsewhere = { channel: 'guild', channelId: crypto.randomUUID(), limit: 5 } as const;
    expect(await codeOf(readHistory(ctx, annis.characterId, elsewhere))).toBe('chat/no-such-channel');
    expect((await search(ctx, annis.characterId, { q: 'barn', limit: 5 })).items).toHaveLength(1);
    expect((await search(ctx, wat.characterId, { q: 'barn', limit: 5 })).items).toEqual([]);
  });

  it('says a party line to those who walk together, and to nobody else', async () => {
    const ask = () => speak(ctx, wat, { channel: 'party', text: 'The lantern is mine.' });
    expect(await codeOf(ask())).toBe('party/none');
    expect(await codeOf(readHistory(ctx, wat.characterId, { channel: 'party', limit: 5 }))).toBe(
      'party/none',
    );
    const { rows } = await sql<{ id: string }>`
      insert into parties (leader_id) values (${wat.characterId}) returning id`.execute(ctx.db.pool);
    const [{ id }] = rows as [{ id: string }];
    await sql`insert into party_members (party_id, character_id, seat)
      values (${id}, ${wat.characterId}, 1), (${id}, ${far.characterId}, 2)`.execute(ctx.db.pool);
    const heard = await heardOn(characterTopic(far.characterId), ask);
    expect(heard).toMatchObject([{ d: { channel: 'party', channelId: id, text: 'The lantern is mine.' } }]);
    expect((await readHistory(ctx, far.characterId, { channel: 'party', limit: 5 })).items).toHaveLength(1);
    expect((await search(ctx, far.characterId, { q: 'lantern', limit: 5 })).items).toHaveLength(1);
    expect((await search(ctx, annis.characterId, { q: 'lantern', limit: 5 })).items).toEqual([]);
  });

  it('cries wares on a channel of their own, for everybody', async () => {
    const heard = await heardOn(TRADE_TOPIC, () =>
      speak(ctx, far, { channel: 'trade', text: 'Selling twine.' }),
    );
    expect(heard).toMatchObject([{ d: { channel: 'trade', channelId: 'world' } }]);
    const page = await readHistory(ctx, annis.characterId, { channel: 'trade', limit: 5 });
    expect(page.items.map((one) => one.text)).toEqual(['Selling twine.']);
  });

  it('whispers to one, whatever the case of the name, and to nobody else', async () => {
    const whisper = () => speak(ctx, annis, { channel: 'whisper', to: 'wAT', text: 'Bring the ladder.' });
    const heard = await heardOn(characterTopic(wat.characterId), whisper);
    expect(heard).toMatchObject([{ d: { text: 'Bring the ladder.', to: { name: 'Wat' } } }]);
    expect((await readHistory(ctx, wat.characterId, { channel: 'whisper', limit: 5 })).items).toHaveLength(1);
    expect((await readHistory(ctx, far.characterId, { channel: 'whisper', limit: 5 })).items).toEqual([]);
    const withAnnis = { channel: 'whisper', channelId: annis.characterId, limit: 5 } as const;
    expect((await readHistory(ctx, wat.characterId, withAnnis)).items).toHaveLength(1);
    expect(await codeOf(readHistory(ctx, wat.characterId, { ...withAnnis, channelId: 'Annis' }))).toBe(
      'chat/no-such-channel',
    );
    expect((await search(ctx, wat.characterId, { q: 'ladder', limit: 5 })).items).toHaveLength(1);
    expect((await search(ctx, far.characterId, { q: 'ladder', limit: 5 })).items).toEqual([]);
  });

  it.each([
    ['chat/empty', { channel: 'global', text: ' \u200b\u0007 ' }],
    ['chat/too-long', { channel: 'global', text: 'a '.repeat(MAX_LINE) }],
    ['chat/rejected', { channel: 'global', text: 'kill yourself' }],
    ['input/invalid', { channel: 'whisper', text: 'hello' }],
    ['character/not-found', { channel: 'whisper', to: 'Nobody Here', text: 'hello' }],
    ['chat/self', { channel: 'whisper', to: 'Wat', text: 'hello' }],
  ] as const)('[MOD1] refuses with %s, stores nothing and delivers nothing', async (code, line) => {
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from messages`.execute(ctx.db.pool)).rows[0]?.n;
    const before = await count();
    const heard = await heardOn(GLOBAL_TOPIC, async () =>
      expect(await codeOf(speak(ctx, wat, line))).toBe(code),
    );
    expect(heard).toEqual([]);
    expect(await count()).toBe(before);
  });

  it('[FRD4] whispers neither to whom one has blocked nor to who has blocked one', async () => {
    const other = await insertPerson(ctx.db.pool, { name: 'Deaf Ear' });
    const whisper = (text: string) => codeOf(speak(ctx, other, { channel: 'whisper', to: 'Annis', text }));
    for (const [one, to] of [
      [annis, other],
      [other, annis],
    ] as const) {
      await block(ctx, one.characterId, to.characterId);
      const heard = await heardOn(characterTopic(annis.characterId), async () =>
        expect(await whisper('Listen.')).toBe('social/blocked'),
      );
      expect(heard).toEqual([]);
      await unblock(ctx, one.characterId, to.characterId);
    }
    expect(await whisper('Listen.')).toBe('done');
    expect((await readHistory(ctx, other.characterId, { channel: 'whisper', limit: 5 })).items).toHaveLength(
      1,
    );
  });

  it('masks what is masked in what is stored, too', async () => {
    await speak(ctx, wat, { channel: 'global', text: 'this fucking gull' });
    const [line] = (await readHistory(ctx, annis.characterId, { channel: 'global', limit: 1 })).items;
    expect(line).toMatchObject({ moderated: true });
    expect(line?.text).not.toContain('fuck');
  });

  it('takes a line once and a flood not at all', async () => {
    const flooder = await insertPerson(ctx.db.pool, { name: 'Flood' });
    expect(await codeOf(speak(ctx, flooder, { channel: 'zone', text: 'again' }))).toBe('done');
    expect(await codeOf(speak(ctx, flooder, { channel: 'zone', text: 'again' }))).toBe('chat/repeated');
    const codes = [];
    for (let i = 0; i < 50; i++)
      codes.push(await codeOf(speak(ctx, flooder, { channel: 'zone', text: `line ${i}` })));
    expect(codes.filter((code) => code === 'rate-limited').length).toBeGreaterThanOrEqual(10);
    const second = await insertPerson(ctx.db.pool, { name: 'Floodlet', user: flooder.userId });
    expect(await codeOf(speak(ctx, second, { channel: 'zone', text: 'as another' }))).toBe('rate-limited');
  });

  it('takes a line once from all characters of a user', async () => {
    const one = await insertPerson(ctx.db.pool, { name: 'Either' });
    const two = await insertPerson(ctx.db.pool, { name: 'Other', user: one.userId });
    expect(await codeOf(speak(ctx, one, { channel: 'zone', text: 'fresh eels' }))).toBe('done');
    expect(await codeOf(speak(ctx, two, { channel: 'zone', text: 'fresh eels' }))).toBe('chat/repeated');
  });
});

describe('[FRD4] the lines of one who is blocked', () => {
  it('stand in no history, search or count of the one who blocked, and in those of others', async () => {
    const loud = await insertPerson(ctx.db.pool, { name: 'Loud Finch' });
    await speak(ctx, loud, { channel: 'whisper', to: 'Annis', text: 'Cormorants, I tell you.' });
    const line = await speak(ctx, loud, { channel: 'global', text: 'Cormorants for everybody!' });
    const seenBy = async ({ characterId }: Person) => ({
      world: (await readHistory(ctx, characterId, { channel: 'global', limit: 1 })).items[0]?.id === line.id,
      found: (await search(ctx, characterId, { q: 'cormorants', limit: 5 })).items.length,
      waits: (await listUnread(ctx, characterId)).filter((one) => one.from?.id === loud.characterId).length,
    });
    expect(await seenBy(annis)).toEqual({ world: true, found: 2, waits: 1 });
    await block(ctx, annis.characterId, loud.characterId);
    expect(await seenBy(annis)).toEqual({ world: false, found: 0, waits: 0 });
    expect(await seenBy(wat)).toEqual({ world: true, found: 1, waits: 0 });
    expect(await seenBy(loud)).toEqual({ world: true, found: 2, waits: 0 });
    await unblock(ctx, annis.characterId, loud.characterId);
    expect(await seenBy(annis)).toEqual({ world: true, found: 2, waits: 1 });
  });
});

describe("a zone's talk", () => {
  it('is found and reported by those who stand there, and by nobody else', async () => {
    const line = await speak(ctx, far, { channel: 'zone', text: 'Samphire grows behind the third dyke.' });
    const found = async (who: Person) =>
      (await search(ctx, who.characterId, { q: 'samphire', limit: 5 })).items.map((one) => one.id);
    const report = { messageId: line.id, reason: 'spam', note: null } as const;
    expect(await found(annis)).toEqual([]);
    expect(await codeOf(reportLine(ctx, annis, report))).toBe('report/not-found');
    const neighbour = await insertPerson(ctx.db.pool, { name: 'Marsh Wren', zone: 'the-saltmargin' });
    expect(await found(neighbour)).toEqual([line.id]);
    expect(await codeOf(reportLine(ctx, neighbour, report))).toBe('done');
  });
});

describe('what waits to be read', () => {
  it('is counted by whom it comes from, and not again once read', async () => {
    const [me, tib, odo] = [
      await insertPerson(ctx.db.pool, { name: 'Unread' }),
      await insertPerson(ctx.db.pool, { name: 'Tib' }),
      await insertPerson(ctx.db.pool, { name: 'Odo' }),
    ];
    const whisper = (from: Person, text: string) =>
      speak(ctx, from, { channel: 'whisper', to: me.name, text });
    await whisper(tib, 'Are you there?');
    await whisper(tib, 'Well then.');
    await whisper(odo, 'The ferry goes at noon.');
    await speak(ctx, me, { channel: 'whisper', to: 'Tib', text: 'Soon.' });
    const waiting = async () =>
      (await listUnread(ctx, me.characterId)).map((one) => [one.from?.name, one.count]);
    expect((await waiting()).toSorted()).toEqual([
      ['Odo', 1],
      ['Tib', 2],
    ]);
    await markRead(ctx, me.characterId, { channel: 'whisper', channelId: tib.characterId });
    expect(await waiting()).toEqual([['Odo', 1]]);
    expect(await listUnread(ctx, odo.characterId), 'one’s own words are read').toEqual([]);
  });

  it('is what others said in the company and the party', async () => {
    const [me, other] = [
      await insertPerson(ctx.db.pool, { name: 'Reads' }),
      await insertPerson(ctx.db.pool, { name: 'Writes' }),
    ];
    const { rows } = await sql<{ id: string }>`
      insert into parties (leader_id) values (${me.characterId}) returning id`.execute(ctx.db.pool);
    const [{ id }] = rows as [{ id: string }];
    await sql`insert into party_members (party_id, character_id, seat)
      values (${id}, ${me.characterId}, 1), (${id}, ${other.characterId}, 2)`.execute(ctx.db.pool);
    await speak(ctx, other, { channel: 'party', text: 'North, or the bridge?' });
    await speak(ctx, me, { channel: 'party', text: 'North.' });
    expect(await listUnread(ctx, me.characterId)).toMatchObject([
      { channel: 'party', channelId: id, from: null, count: 1 },
    ]);
    await markRead(ctx, me.characterId, { channel: 'party', channelId: id });
    expect(await listUnread(ctx, me.characterId)).toEqual([]);
  });
});

describe('search', () => {
  it('tells where the words stand, in whatever form they were written', async () => {
    await speak(ctx, annis, {
      channel: 'global',
      text: 'Ferries, and whom they ferried, ferrymen',
    });
    const [line] = (await search(ctx, wat.characterId, { q: 'ferry', limit: 1 })).items;
    expect(line!.highlights.map(([from, to]) => line!.text.slice(from, to))).toEqual(['Ferries', 'ferried']);
  });
});

describe('history', () => {
  it('runs from new to old over pages without a gap or a repeat, also where lines share a time', async () => {
    const reader = await insertPerson(ctx.db.pool, { name: 'Reader', zone: 'the-crease' });
    await sql`
      insert into messages (sender_id, channel_type, channel_id, content, sent_at)
      select ${reader.characterId}, 'zone', 'the-crease', 'line ' || n, timestamptz '2026-01-01' + (n / 3) * interval '1 ms' + n * interval '7 us'
      from generate_series(1, 25) as n`.execute(ctx.db.pool);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readHistory(ctx, reader.characterId, { channel: 'zone', limit: 4, cursor });
      seen.push(...page.items.map((one) => one.text));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
    const times = seen.map((text) => Math.floor(Number(text.slice(5)) / 3));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('refuses a cursor that is not one of ours', async () => {
    expect(
      await codeOf(
        readHistory(ctx, annis.characterId, { channel: 'global', limit: 5, cursor: 'x"; drop table' }),
      ),
    ).toBe('input/invalid');
  });
});
