import { statsSchema } from '@farhold/contracts/rest/characters';
import type { Arms } from '@farhold/rules/heraldry';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BusMessage } from '../../platform/bus/bus.ts';
import { characterTopic } from '../../platform/feature.ts';
import { codeOf, createWorld, type World } from '../../testing/characters.ts';
import { openSession, verifyAccessToken } from '../auth/service.ts';
import { grant } from '../ledger/service.ts';
import { createCharacter } from './create.ts';
import { changeArms, findMe, findProfile, findStats, selectCharacter } from './read.ts';
import { awardExperience, setVitals } from './service.ts';

let world: World;
let ctx: World['ctx'];
let newCharacter: World['newCharacter'];

beforeAll(async () => {
  world = await createWorld();
  ({ ctx, newCharacter } = world);
});
afterAll(() => world.ctx.close());

describe('select', () => {
  it('answers a token for a character of one’s own, and the session keeps it', async () => {
    const userId = await world.newUser();
    const one = await createCharacter(ctx, userId, world.wanted());
    const stranger = await newCharacter();
    const { answer } = await ctx.db.tx(async (tx) => {
      const user = {
        id: userId,
        username: 'x',
        email: null,
        password_hash: null,
        created_at: new Date(),
        is_active: true,
        role: 'player',
        is_guest: true,
      } as const;
      return openSession(ctx, tx, { user, userAgent: null });
    });
    const caller = await verifyAccessToken(ctx, answer.accessToken);
    const selected = await selectCharacter(ctx, { ...caller, characterId: one.id });
    expect((await verifyAccessToken(ctx, selected.accessToken)).characterId).toBe(one.id);
    expect(await codeOf(selectCharacter(ctx, { ...caller, characterId: stranger.id }))).toBe(
      'character/not-found',
    );
    expect(
      await codeOf(selectCharacter(ctx, { ...caller, characterId: crypto.randomUUID() as CharacterId })),
    ).toBe('character/not-found');
  });
});

describe('reading', () => {
  it('answers from the cache without a statement when it is warm, and afresh after every write', async () => {
    const one = await newCharacter();
    await findMe(ctx, one.id);
    const statements = async () => {
      const metric = await ctx.metrics.dbQuerySeconds.get();
      return metric.values
        .filter((value) => value.metricName?.endsWith('_count'))
        .reduce((sum, value) => sum + value.value, 0);
    };
    const before = await statements();
    for (let n = 0; n < 5; n++) await findMe(ctx, one.id);
    expect(await statements()).toBe(before);
    await ctx.db.tx((tx) => grant(tx, one.id, { marks: 5 }, 'test:gift'));
    expect((await findMe(ctx, one.id)).marks).toBe(one.marks + 5);
    await ctx.db.tx((tx) => awardExperience(ctx, tx, one.id, { experience: 7, skills: [] }));
    expect((await findMe(ctx, one.id)).experience).toBe(7);
  });

  it('tells the player what has changed, once a transaction', async () => {
    const one = await newCharacter();
    const heard: BusMessage[] = [];
    await ctx.bus.subscribe(characterTopic(one.id), (message) => heard.push(message));
    await ctx.db.tx(async (tx) => {
      await grant(tx, one.id, { marks: 5, items: { ['weld' as ItemId]: 2 } }, 'test:gift');
      await grant(tx, one.id, { marks: 5 }, 'test:gift');
      await awardExperience(ctx, tx, one.id, { experience: 7, skills: [] });
      await setVitals(ctx, tx, one.id, { health: 3, mana: 3 });
    });
    await expect.poll(() => heard.length).toBe(2);
    expect(heard).toMatchObject([
      { t: 'character.changed', d: { id: one.id, experience: 7, health: 3, marks: one.marks + 10 } },
      { t: 'inventory.changed', d: { marks: one.marks + 10 } },
    ]);
  });

  it('tells nobody about what was rolled back', async () => {
    const one = await newCharacter();
    const heard: BusMessage[] = [];
    await ctx.bus.subscribe(characterTopic(one.id), (message) => heard.push(message));
    const failing = ctx.db.tx(async (tx) => {
      await grant(tx, one.id, { marks: 5 }, 'test:gift');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await ctx.db.tx((tx) => grant(tx, one.id, { marks: 1 }, 'test:gift'));
    await expect.poll(() => heard.length).toBe(1);
    expect(heard[0]).toMatchObject({ t: 'purse.changed', d: { marks: one.marks + 1 } });
  });

  it('explains the numbers', async () => {
    const one = await newCharacter();
    const stats = statsSchema.parse(await findStats(ctx, one.id));
    expect(stats.stats.maxHealth).toBe(one.maxHealth);
    for (const { total, parts } of stats.explain) {
      expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBeCloseTo(total, 2);
    }
  });

  it('shows strangers the public part only, by name in any case', async () => {
    const one = await newCharacter();
    const profile = await findProfile(ctx, one.name.toLowerCase());
    expect(Object.keys(profile).toSorted()).toEqual(['arms', 'createdAt', 'guild', 'level', 'name', 'title']);
    expect(await codeOf(findProfile(ctx, 'Nobody Atall'))).toBe('character/not-found');
  });

  it('changes arms, by the rule of tincture', async () => {
    const one = await newCharacter();
    const arms = armsFromSeed('another');
    expect((await changeArms(ctx, one.id, arms)).arms).toEqual(arms);
    const bad: Arms = {
      ...arms,
      division: 'plain',
      field: ['gules', null],
      ordinary: null,
      charge: null,
      bordure: 'sable',
    };
    expect(await codeOf(changeArms(ctx, one.id, bad))).toBe('character/bad-arms');
    expect((await findMe(ctx, one.id)).arms).toEqual(arms);
    expect(await codeOf(findMe(ctx, crypto.randomUUID() as CharacterId))).toBe('character/not-found');
  });
});
