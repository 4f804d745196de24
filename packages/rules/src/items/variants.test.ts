import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemBook as book, items, variants } from '../../../../tests/load-content.ts';
import { type ItemId, itemIdSchema } from '../ids.ts';
import { createRng, seedRng } from '../random.ts';
import { enchanted } from './enchant.ts';
import { hasVariants, resolveItem } from './resolve-item.ts';
import { rollFind, rollRarity, rollVariant } from './roll-variant.ts';
import { formatVariant, parseVariant } from './variant-id.ts';

const rng = (seed: number) => createRng(seedRng(seed));
const find = (id: string) => resolveItem(book, id as ItemId);
const bases = Object.values(items).filter(hasVariants);
const rolled = fc
  .record({
    base: fc.constantFrom(...bases),
    rarity: fc.constantFrom('plain', 'fair', 'fine', 'illuminated'),
    seed: fc.nat(),
  })
  .map(({ base, rarity, seed }) => ({
    base,
    rarity,
    id: rollVariant(variants, { base, rarity }, rng(seed)),
  }));

describe('[ITM1] the id of an item', () => {
  it('says all of a piece, and is the only one of it', () => {
    fc.assert(
      fc.property(rolled, ({ base, rarity, id }) => {
        expect(itemIdSchema.parse(id)).toBe(id);
        expect(formatVariant(parseVariant(id)!)).toBe(id);
        const item = find(id)!;
        expect(item).toMatchObject({ id, rarity, type: base.type });
        expect(item.value).toBe(Math.round(base.value * variants.rarities[rarity].value));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'no-such-thing',
    'constructor',
    'bog-iron-blade+',
    'bog-iron-blade+plain',
    'bog-iron-blade+fair',
    'bog-iron-blade+fair.keen.steady',
    'bog-iron-blade+fine.steady.keen',
    'bog-iron-blade+fine.keen.keen',
    'bog-iron-blade+fine.warded-edge.warded-gall',
    'bog-iron-blade+fine.keen.steady.of-hithe',
    'bog-iron-blade+illuminated.keen.steady',
    'bog-iron-blade+illuminated.keen.steady.of-nowhere',
    'bog-iron-blade+legend',
    'bog-iron-blade+fair.keen+fair.keen',
    'bog-iron-blade+weld',
    'bog-iron-blade+verdigris-border',
    'bog-iron-blade+ochre-initial.keen',
    'bog-iron-blade+ochre-initial+fair.keen',
    'bog-iron-token+gilded-miniature.keen',
    'bog-iron-token+fair.keen+gilded-miniature.keen.steady',
    'bog-iron-ore+fine',
    'bell-bronze-blade.keen',
    'paid-in-full+fine.keen.steady',
    'walkers-stick+fair.keen',
    'weld-tonic+fine.keen',
    '__proto__+fair.keen',
  ])('%s is nothing', (id) => {
    expect(find(id)).toBeUndefined();
  });
});

describe('[ITM2] rarity', () => {
  it('makes a piece stronger and dearer, step by step', () => {
    const steps = [
      'bog-iron-blade',
      'bog-iron-blade+fair.quiet',
      'bog-iron-blade+fine.provident.quiet',
      'bog-iron-blade+illuminated.provident.quiet.of-hithe',
    ].map((id) => find(id)!);
    expect(steps.map((one) => one.value)).toEqual([20, 40, 100, 240]);
    const damages = steps.map((one) => one.equipment!.weapon!.damage);
    expect(damages).toEqual(damages.toSorted((a, b) => a - b));
    expect(new Set(damages).size).toBe(4);
    expect(steps.map((one) => one.name)).toEqual([
      'Bog Iron Blade',
      'Quiet Bog Iron Blade',
      'Provident Quiet Bog Iron Blade',
      'Provident Quiet Bog Iron Blade of Hithe',
    ]);
  });

  it('makes what is eaten and drunk do more, and leaves its stack', () => {
    const [tonic, fine] = [find('weld-tonic')!, find('weld-tonic+fine')!];
    expect(tonic.use).toMatchObject({ amount: 60 });
    expect(fine).toMatchObject({ name: 'Fine Weld Tonic', stack: tonic.stack, use: { amount: 75 } });
  });

  it('comes as the weights say, and more often with luck', () => {
    const chance = rng(7);
    const count = (luck: number) =>
      Array.from({ length: 4000 }, () => rollRarity(variants, luck, chance)).filter((one) => one !== 'plain')
        .length / 4000;
    expect(count(0)).toBeCloseTo(0.3, 1);
    expect(count(1)).toBeCloseTo(60 / 130, 1);
  });

  it('is not rolled for what is one of a kind, and never Of Legend', () => {
    for (const base of Object.values(items)) {
      const id = rollFind(variants, { base, luck: 50 }, rng(base.id.length));
      expect(find(id)).toBeDefined();
      if (!hasVariants(base)) expect(id).toBe(base.id);
    }
  });
});

describe('[ITM3] an enchantment', () => {
  const put = (piece: string, enchantment: string, affixes?: string[]) =>
    enchanted(book, piece as ItemId, {
      enchantment: enchantment as ItemId,
      ...(affixes && { affixes }),
    });

  it('adds what it says', () => {
    const blade = find('meridian-blade')!.equipment!.weapon!.damage;
    expect(find('meridian-blade+ochre-initial')!.equipment!.weapon!.damage).toBeCloseTo(blade * 1.04, 1);
    expect(find('meridian-blade+vermilion-initial')!.equipment!.traits).toEqual({ 'burning-blows': 0.06 });
    expect(find('meridian-blade+ultramarine-initial')!.equipment!.critical).toBeCloseTo(0.06);
    expect(find('raglinen-robe+orpiment-border')!.equipment!.mana).toBe(
      items['raglinen-robe' as ItemId]!.equipment!.mana + 20,
    );
    const mail = items['bog-iron-helm' as ItemId]!.equipment!.resist.gall!;
    expect(find('bog-iron-helm+verdigris-border')!.equipment!.resist.gall).toBeCloseTo(mail - 0.08);
    expect(find('plumb-steel-ring+gilded-miniature.keen.stubborn')!.equipment).toMatchObject({
      critical: 0.03,
      health: items['plumb-steel-ring' as ItemId]!.equipment!.health + 16,
    });
  });

  it('goes onto any piece of its kind, rarity and name untouched, in place of another', () => {
    expect(put('bog-iron-blade+fair.keen', 'ochre-initial')).toEqual({
      ok: true,
      value: 'bog-iron-blade+fair.keen+ochre-initial',
    });
    expect(put('the-drop', 'ochre-initial').ok).toBe(true);
    expect(put('bog-iron-blade+fair.keen+ochre-initial', 'vermilion-initial')).toEqual({
      ok: true,
      value: 'bog-iron-blade+fair.keen+vermilion-initial',
    });
    expect(put('bog-iron-ring+fair.keen', 'gilded-miniature', ['thrifty', 'steady'])).toEqual({
      ok: true,
      value: 'bog-iron-ring+fair.keen+gilded-miniature.steady.thrifty',
    });
    expect(find('bog-iron-blade+fair.keen+ochre-initial')!.value).toBe(40 + 18);
  });

  it.each([
    ['bog-iron-shield', 'ochre-initial', undefined, 'item/not-enchantable'],
    ['bog-iron-blade', 'verdigris-border', undefined, 'item/not-enchantable'],
    ['raglinen-cloak', 'orpiment-border', undefined, 'item/not-enchantable'],
    ['weld', 'ochre-initial', undefined, 'item/not-enchantable'],
    ['bog-iron-blade', 'weld', undefined, 'item/not-enchantable'],
    ['no-such-thing', 'ochre-initial', undefined, 'item/not-enchantable'],
    ['bog-iron-blade+ochre-initial', 'ochre-initial', undefined, 'item/enchanted-so'],
    ['bog-iron-blade', 'ochre-initial', ['keen'], 'item/bad-affixes'],
    ['bog-iron-ring', 'gilded-miniature', undefined, 'item/bad-affixes'],
    ['bog-iron-ring', 'gilded-miniature', ['keen', 'keen'], 'item/bad-affixes'],
    ['bog-iron-ring', 'gilded-miniature', ['keen', 'of-hithe'], 'item/bad-affixes'],
    ['bog-iron-ring+fair.keen', 'gilded-miniature', ['keen', 'steady'], 'item/bad-affixes'],
  ])('on %s of %s with %o is refused: %s', (piece, enchantment, affixes, code) => {
    expect(put(piece, enchantment, affixes)).toEqual({ ok: false, code });
  });
});
