import { WEAKENED_MS } from '@farhold/rules/combat/pvp';
import type { CharacterId } from '@farhold/rules/ids';
import { experienceFor } from '@farhold/rules/progression/levels';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, createWorld, type World } from '../../testing/characters.ts';
import { findInventory } from './inventory.ts';
import { findMe, findSkills } from './read.ts';
import { awardExperience, characterView, loadSheet, setVitals, strikeOut } from './service.ts';

let world: World;
let ctx: World['ctx'];
let newCharacter: World['newCharacter'];

beforeAll(async () => {
  world = await createWorld();
  ({ ctx, newCharacter } = world);
});
afterAll(() => world.ctx.close());

describe('progress', () => {
  it('[PRG1] raises levels by experience alone, records each, and raises health with it', async () => {
    const one = await newCharacter();
    const grown = await ctx.db.tx((tx) =>
      awardExperience(ctx, tx, one.id, {
        experience: experienceFor(3),
        skills: [
          { skill: 'ranged', amount: 50 },
          { skill: 'melee', amount: 1 },
        ],
      }),
    );
    expect(grown.levelsGained).toBe(2);
    expect(grown.skills).toMatchObject([
      { skill: 'ranged', level: 2, experience: 50 },
      { skill: 'melee', level: 5, levelsGained: 0 },
    ]);
    expect(world.recorded.slice(-2)).toEqual([
      ['character.levelled', { characterId: one.id, name: one.name, level: 3 }],
      ['skill.levelled', { characterId: one.id, skill: 'ranged', level: 2 }],
    ]);
    const me = await findMe(ctx, one.id);
    expect(me).toMatchObject({
      level: 3,
      experience: experienceFor(3),
      levelFrom: experienceFor(3),
      levelTo: experienceFor(4),
    });
    expect(me.maxHealth).toBeGreaterThan(one.maxHealth);
    expect(me.health).toBe(me.maxHealth);
  });

  it('loses nothing when awards come at once', async () => {
    const one = await newCharacter();
    await Promise.all(
      Array.from({ length: 10 }, () =>
        ctx.db.tx((tx) =>
          awardExperience(ctx, tx, one.id, { experience: 3, skills: [{ skill: 'lore', amount: 2 }] }),
        ),
      ),
    );
    expect((await findMe(ctx, one.id)).experience).toBe(30);
    expect((await findSkills(ctx, one.id)).find((row) => row.skill === 'lore')!.experience).toBe(20);
  });
});

describe('vitals', () => {
  it('[CMB2] stay within their bounds, and come back in a minute of rest', async () => {
    const one = await newCharacter();
    await ctx.db.tx((tx) => setVitals(ctx, tx, one.id, { health: -5, mana: 1e9 }));
    expect(await findMe(ctx, one.id)).toMatchObject({ health: 0, mana: one.maxMana });
    world.clock.nowMs += 60_000;
    expect(await findMe(ctx, one.id)).toMatchObject({ health: one.maxHealth, mana: one.maxMana });
  });

  it('do not come back during a fight', async () => {
    const one = await newCharacter();
    await ctx.db.tx((tx) => setVitals(ctx, tx, one.id, { health: 10, mana: 0 }));
    await world.startFight(one.id);
    world.clock.nowMs += 60_000;
    expect(await findMe(ctx, one.id)).toMatchObject({ health: 10, mana: 0, fightId: expect.any(String) });
  });

  it('are brought up to date by the sheet that a fight begins with', async () => {
    const one = await newCharacter();
    await ctx.db.tx((tx) => setVitals(ctx, tx, one.id, { health: 1, mana: 0 }));
    world.clock.nowMs += 30_000;
    const sheet = await ctx.db.tx((tx) => loadSheet(ctx, tx, one.id));
    expect(sheet.health).toBeGreaterThanOrEqual(Math.floor(one.maxHealth / 2));
    expect(sheet).toMatchObject({ name: one.name, level: 1, skills: { melee: 5, defense: 5, cooking: 5 } });
    expect(sheet.stats.maxHealth).toBe(one.maxHealth);
    expect(sheet.abilities.length).toBeGreaterThan(0);
    expect(await codeOf(ctx.db.tx((tx) => loadSheet(ctx, tx, crypto.randomUUID() as CharacterId)))).toBe(
      'character/not-found',
    );
  });

  it('end at the bound stone after a defeat, weakened for two minutes, nothing lost', async () => {
    const one = await newCharacter();
    const before = await findInventory(ctx, one.id);
    await sql`update characters set x_coordinate = 1000, y_coordinate = 3000, current_zone = 'gleanings' where id = ${one.id}`.execute(
      ctx.db.pool,
    );
    const struck = await ctx.db.tx((tx) => strikeOut(ctx, tx, one.id));
    expect(struck.weakenedUntilMs).toBe(world.clock.nowMs + WEAKENED_MS);
    const me = await characterView(ctx, one.id);
    expect(me).toMatchObject({ x: 590, y: 3325, zone: 'legend', marks: one.marks, experience: 0 });
    expect(Date.parse(me.weakenedUntil!)).toBe(world.clock.nowMs + WEAKENED_MS);
    expect(await findInventory(ctx, one.id)).toEqual(before);
    world.clock.nowMs += WEAKENED_MS;
    expect((await findMe(ctx, one.id)).weakenedUntil).toBeNull();
  });
});
