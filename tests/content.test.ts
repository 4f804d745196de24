import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { specialNames } from '../packages/rules/src/combat/specials.ts';
import type { AbilityEffect } from '../packages/rules/src/content/ability.ts';
import type { ItemId } from '../packages/rules/src/ids.ts';
import { resolveItem } from '../packages/rules/src/items/resolve-item.ts';
import { SKILLS } from '../packages/rules/src/progression/skills.ts';
import {
  abilities,
  errata,
  itemBook,
  items,
  readContent,
  recipes,
  shops,
  species,
  starts,
} from './load-content.ts';

const listed = z.array(z.object({ id: z.string(), name: z.string() }));
const zones = z.object({
  zones: z.array(z.object({ id: z.string(), number: z.number(), levels: z.tuple([z.number(), z.number()]) })),
});

/** The kebab-case name, without apostrophes. */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

const files = ['items', 'abilities', 'monsters'] as const;
const entries = files.flatMap((file) => listed.parse(readContent(file)).map((entry) => ({ file, ...entry })));

describe('content', () => {
  it('every id is the kebab-case name, and stands once', () => {
    for (const { file, id, name } of entries) expect(`${file}: ${id}`).toBe(`${file}: ${slugOf(name)}`);
    for (const file of files) {
      const ids = entries.filter((entry) => entry.file === file).map((entry) => entry.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('holds as much as the world promises', () => {
    expect(Object.keys(abilities)).toHaveLength(44);
    expect(Object.keys(species)).toHaveLength(58);
    const families = Object.values(items).filter(
      (item) => item.equipment !== undefined && item.rarity === 'plain' && item.tier > 0,
    );
    expect(families).toHaveLength(135);
    expect(new Set(families.map((item) => item.equipment!.family)).size).toBe(27);
    expect(Object.values(items).filter((item) => item.rarity === 'legend')).toHaveLength(12);
  });

  it('texts are as long as they may be and as short as they must', () => {
    for (const item of Object.values(items)) {
      expect(item.name.length, item.id).toBeLessThanOrEqual(40);
      expect(item.description.length, item.id).toBeLessThanOrEqual(110);
      expect(item.description, item.id).toMatch(/[.!?]$/);
    }
    for (const ability of Object.values(abilities)) {
      expect(ability.text.length, ability.id).toBeLessThanOrEqual(110);
      expect(ability.text, ability.id).toMatch(/^[A-Z0-9].*\.$/);
    }
    for (const { id, signature } of Object.values(species)) {
      expect((signature.telegraph ?? '').length, id).toBeLessThanOrEqual(80);
      expect(signature.text, id).toMatch(/\.$/);
      if (signature.told || signature.cast > 0) expect(signature.telegraph, id).toBeDefined();
    }
  });

  it('every zone, item and special that is spoken of exists', () => {
    const geography = zones.parse(readContent('geography'));
    for (const one of Object.values(species)) {
      expect(geography.zones.map((zone) => zone.id)).toContain(one.zone);
      for (const row of one.loot)
        expect(resolveItem(itemBook, row.item), `${one.id}: ${row.item}`).toBeDefined();
    }
    const effects: [string, AbilityEffect][] = [
      ...Object.values(abilities).flatMap((one) =>
        one.effects.map((effect): [string, AbilityEffect] => [one.id, effect]),
      ),
      ...Object.values(species).flatMap((one) =>
        one.signature.effects.map((effect): [string, AbilityEffect] => [one.id, effect]),
      ),
      ...Object.values(errata).flatMap((one) =>
        [
          ...one.specials.flatMap((special) => special.effects),
          ...one.enrage.effects,
          ...one.creatures.flatMap((creature) => creature.signature?.effects ?? []),
        ].map((effect): [string, AbilityEffect] => [one.id, effect]),
      ),
    ];
    const known = new Set(specialNames());
    for (const [id, effect] of effects)
      if (effect.kind === 'special') expect(known.has(effect.name), `${id}: ${effect.name}`).toBe(true);
    const named = new Set(effects.flatMap(([, effect]) => (effect.kind === 'special' ? [effect.name] : [])));
    expect([...known].filter((name) => !named.has(name))).toEqual([]);
  });

  it('monsters live in zones of their level', () => {
    const geography = zones.parse(readContent('geography'));
    for (const one of Object.values(species)) {
      const zone = geography.zones.find((other) => other.id === one.zone)!;
      expect(one.levels[0], one.id).toBeGreaterThanOrEqual(zone.levels[0]);
      expect(one.levels[1], one.id).toBeLessThanOrEqual(zone.levels[1]);
      expect(one.levels[0], one.id).toBeLessThanOrEqual(one.levels[1]);
      expect(one.loot.length, one.id).toBeGreaterThanOrEqual(2);
    }
  });

  it('equipment is of its tier: level, value, one piece a slot', () => {
    const levels = [1, 1, 12, 24, 36, 48];
    for (const item of Object.values(items)) {
      if (item.equipment === undefined) continue;
      expect(item.equipment.tier, item.id).toBe(item.tier);
      expect(item.equipment.level, item.id).toBe(levels[item.tier]);
      expect(item.stack, item.id).toBe(1);
      expect(item.equipment.weapon !== undefined, item.id).toBe(item.equipment.place === 'main-hand');
    }
  });

  it('84 recipes in five crafts, each named after what it makes and of its tier', () => {
    const ofCraft = (craft: string) => Object.values(recipes).filter((one) => one.skill === craft);
    expect(Object.keys(recipes)).toHaveLength(84);
    const counts = { smithing: 24, tailoring: 20, enchanting: 12, alchemy: 15, cooking: 13 };
    const stations = {
      smithing: 'forge',
      tailoring: 'loom',
      enchanting: 'desk',
      alchemy: 'still',
      cooking: 'hearth',
    };
    for (const [craft, count] of Object.entries(counts)) expect(ofCraft(craft), craft).toHaveLength(count);
    for (const recipe of Object.values(recipes)) {
      expect(recipe.id).toBe(recipe.out.item);
      expect(recipe.station, recipe.id).toBe(stations[recipe.skill]);
      expect(items[recipe.out.item]!.craftable, recipe.id).toBe(true);
      expect(items[recipe.out.item]!.tier, recipe.id).toBe(recipe.tier);
    }
    const made = new Set(Object.values(recipes).map((one) => one.out.item));
    const promised = Object.values(items).filter((item) => item.craftable && item.rarity === 'plain');
    expect(promised.filter((item) => !made.has(item.id)).map((item) => item.id)).toEqual([]);
  });

  it('shops keep the goods of each craft, the tools, and Plain pieces of tiers 1 to 3', () => {
    const kept = new Set(Object.values(shops).flatMap((shop) => Object.keys(shop.goods)));
    for (const item of Object.values(items)) {
      const plainPiece =
        item.equipment !== undefined &&
        item.rarity === 'plain' &&
        item.tier >= 1 &&
        item.tier <= 3 &&
        !item.bound;
      const onlyFound = item.equipment?.family === 'token' || item.equipment?.family === 'ring';
      if (item.type === 'goods' || item.type === 'tool' || (plainPiece && !onlyFound))
        expect(kept, item.id).toContain(item.id);
    }
    for (const shop of Object.values(shops)) {
      expect(shop.line, shop.id).toMatch(/[.!?]$/);
      for (const id of Object.keys(shop.goods)) {
        const item = items[id as ItemId]!;
        expect(item.value, `${shop.id}: ${id}`).toBeGreaterThan(0);
        expect(item.bound || item.type === 'quest' || item.type === 'curio', `${shop.id}: ${id}`).toBe(false);
        if (item.equipment !== undefined) expect(item.tier, `${shop.id}: ${id}`).toBeLessThanOrEqual(3);
      }
    }
  });

  it('a new Walker can wear and hold all that it is given', () => {
    const kits = [starts.everyone, ...SKILLS.map((skill) => starts.skills[skill])];
    for (const kit of kits) {
      for (const [id, quantity] of Object.entries(kit.items)) {
        const item = items[id as ItemId];
        expect(item, id).toBeDefined();
        expect(quantity).toBeLessThanOrEqual(item!.stack);
        expect(item!.equipment?.level ?? 1, id).toBe(1);
      }
    }
    expect(starts.guests).toHaveLength(6);
    for (const guest of starts.guests) expect(new Set(guest.skills).size).toBe(3);
  });
});
