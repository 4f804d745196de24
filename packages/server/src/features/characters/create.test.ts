import { characterNameSchema, characterSchema } from '@farhold/contracts/rest/characters';
import type { Arms } from '@farhold/rules/heraldry';
import { checkArms } from '@farhold/rules/heraldry-check';
import { SKILLS } from '@farhold/rules/progression/skills';
import { createRng, seedRng } from '@farhold/rules/random';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, createWorld, type World } from '../../testing/characters.ts';
import { verifyAccessToken } from '../auth/service.ts';
import { findImbalance } from '../ledger/service.ts';
import { createCharacter } from './create.ts';
import { startGuest } from './guest.ts';
import { guestName } from './guest-name.ts';
import { findMe, findSkills, listCharacters } from './read.ts';

let world: World;
let ctx: World['ctx'];
let newCharacter: World['newCharacter'];
let carried: World['carried'];

beforeAll(async () => {
  world = await createWorld();
  ({ ctx, newCharacter, carried } = world);
});
afterAll(() => world.ctx.close());

describe('create', () => {
  it('makes a character with skills, kit and arms, at the queue at Nib Gate, dressed and whole', async () => {
    const one = await newCharacter();
    expect(characterSchema.parse(one)).toMatchObject({
      level: 1,
      experience: 0,
      x: 560,
      y: 3345,
      zone: 'legend',
      marks: 25,
    });
    expect(one.health).toBe(one.maxHealth);
    expect(one.mana).toBe(one.maxMana);
    const bag = await carried(one.id);
    expect(Object.keys(bag).toSorted()).toEqual(
      [
        'bog-iron-blade',
        'bog-iron-shield',
        'coneyskin-jack',
        'flour',
        'salt',
        'walkers-bannock',
        'walkers-stick',
      ].toSorted(),
    );
    expect(bag['bog-iron-blade']).toMatchObject({ equipped: 'main-hand', slot: -1 });
    expect(bag['bog-iron-shield']).toMatchObject({ equipped: 'off-hand' });
    expect(bag['walkers-stick']).toMatchObject({ equipped: null, quantity: 1 });
    expect(bag['walkers-bannock']).toMatchObject({ quantity: 3 });
    const skills = await findSkills(ctx, one.id);
    expect(skills.map((row) => row.skill)).toEqual([...SKILLS]);
    expect(skills.filter((row) => row.level === 5).map((row) => row.skill)).toEqual([
      'melee',
      'defense',
      'cooking',
    ]);
    expect(world.recorded).toEqual([
      ['character.created', { characterId: one.id, userId: expect.any(String), name: one.name }],
    ]);
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('leaves nobody without a weapon', async () => {
    for (const skills of [
      ['defense', 'lore', 'cooking'],
      ['tactics', 'defense', 'melee'],
      ['trading', 'lore', 'fishing'],
    ] as const) {
      const one = await newCharacter({ skills });
      const worn = Object.values(await carried(one.id)).filter((row) => row.equipped === 'main-hand');
      expect(worn).toHaveLength(1);
    }
  });

  it('gives every set of skills its kit', async () => {
    for (const skill of SKILLS) {
      const others = SKILLS.filter((one) => one !== skill).slice(0, 2);
      const one = await newCharacter({ skills: [skill, others[0]!, others[1]!] });
      const bag = await carried(one.id);
      for (const [item, quantity] of Object.entries(ctx.content.starts.skills[skill]!.items)) {
        expect(bag[item]?.quantity).toBeGreaterThanOrEqual(quantity);
      }
    }
    expect(await findImbalance(ctx)).toEqual([]);
  });

  it('refuses names that are taken in any case, and lets one of several at once win', async () => {
    const one = await newCharacter();
    expect(await codeOf(newCharacter({ name: one.name.toUpperCase() }))).toBe('character/name-taken');
    const name = world.freshName();
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(newCharacter({ name }))));
    expect(codes.toSorted()).toEqual(['character/name-taken', 'character/name-taken', 'no refusal']);
  });

  it.each(['Farhold', "A' 'b'cd", 'Oddo  Quire', 'Аdmin', 'F u c k', "Ab' C", 'Game Master'])(
    'refuses the name %s',
    async (name) => {
      expect(await codeOf(newCharacter({ name }))).toBe('character/name-refused');
    },
  );

  it('lets people be called by the letters of their language', async () => {
    for (const name of ['Zoë Ångström', 'Øystein', 'Жанна', 'Ξένος', "D'Artagnan"]) {
      expect(characterNameSchema.safeParse(name).success).toBe(true);
      expect((await newCharacter({ name })).name).toBe(name);
    }
  });

  it('refuses bad arms and skills chosen twice', async () => {
    const arms: Arms = {
      division: 'plain',
      field: ['or', null],
      ordinary: { kind: 'bend', tincture: 'argent' },
      charge: null,
      bordure: null,
    };
    expect(await codeOf(newCharacter({ arms }))).toBe('character/bad-arms');
    expect(await codeOf(newCharacter({ skills: ['melee', 'lore', 'melee'] }))).toBe('character/bad-skills');
  });

  it('allows five, however many are asked for at once', async () => {
    const userId = await world.newUser();
    const codes = await Promise.all(
      Array.from({ length: 8 }, () => codeOf(createCharacter(ctx, userId, world.wanted()))),
    );
    expect(codes.filter((one) => one === 'no refusal')).toHaveLength(5);
    expect(codes.filter((one) => one === 'character/too-many')).toHaveLength(3);
    expect(await listCharacters(ctx, userId)).toHaveLength(5);
  });
});

describe('guests', () => {
  it('play at once: account, character, arms, and a token that speaks for it', async () => {
    const { answer } = await startGuest(ctx, { userAgent: null });
    expect(answer.user.guest).toBe(true);
    const caller = await verifyAccessToken(ctx, answer.accessToken);
    const me = await findMe(ctx, caller.characterId!);
    expect(me.id).toBe(answer.characterId);
    expect(checkArms(me.arms).ok).toBe(true);
    expect(await listCharacters(ctx, answer.user.id)).toHaveLength(1);
  });

  it('can come many at once, each with a name of its own', async () => {
    const guests = await Promise.all(Array.from({ length: 25 }, () => startGuest(ctx, { userAgent: null })));
    expect(new Set(guests.map((one) => one.answer.characterId)).size).toBe(25);
  });

  it('have names that the contract and the block list allow', async () => {
    const rng = createRng(seedRng(7));
    const names = new Set(Array.from({ length: 3000 }, () => guestName(rng)));
    for (const name of names) expect(characterNameSchema.safeParse(name).success, name).toBe(true);
    expect(names.size).toBeGreaterThan(1500);
  });
});
