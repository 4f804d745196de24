/** From the id of an item to the whole item: the plain piece of the content, and what its rarity and enchantment make of it. */
import type { Content } from '../content/content.ts';
import { type Equipment, type Item, SCHOOLS, TRAITS, type UseEffect, type Variant } from '../content/item.ts';
import type { Affix, Bonus, Enchantment, Variants } from '../content/variants.ts';
import type { ItemId } from '../ids.ts';
import { assertNever } from '../result.ts';
import { parseVariant } from './variant-id.ts';

/** All that is needed to know any item. */
export type ItemBook = Pick<Content, 'items' | 'variants'>;

/**
 * The item of an id, or undefined where there is none: no such base, a rarity that it does not come in, affixes that do
 * not exist or are too many or too few, an enchantment that does not fit. The one way from an id to an item.
 */
export function resolveItem(book: ItemBook, id: ItemId): Item | undefined {
  if (Object.hasOwn(book.items, id)) return book.items[id];
  const variant = id.includes('+') ? parseVariant(id) : null;
  if (variant === null || !Object.hasOwn(book.items, variant.base)) return undefined;
  const base = book.items[variant.base]!;
  if (variant.rarity !== 'plain' && !comesIn(base, variant, book.variants)) return undefined;
  if (variant.enchantment !== null && !takes(base, variant, book.variants)) return undefined;
  return enchant(qualified(base, id, { variant, variants: book.variants }), variant, book);
}

/** Plain equipment, and what is eaten or drunk, come in other rarities; what has a name of its own does not. */
export function hasVariants(base: Item): boolean {
  if (base.rarity !== 'plain') return false;
  return base.equipment === undefined ? isScaled(base.use) : base.tier > 0;
}

function comesIn(base: Item, { rarity, affixes, origin }: Variant, variants: Variants): boolean {
  if (!hasVariants(base) || rarity === 'legend') return false;
  const settings = variants.rarities[rarity];
  const wanted = base.equipment === undefined ? 0 : settings.affixes;
  if (affixes.length !== wanted || !areAffixes(affixes, variants)) return false;
  const named = base.equipment !== undefined && settings.origin;
  return named ? variants.origins.some((one) => one.id === origin) : origin === null;
}

/** Whether all of them exist, and no two have one name. */
export function areAffixes(ids: readonly string[], variants: Variants): boolean {
  const found = ids.flatMap((id) => findAffix(variants, id) ?? []);
  return found.length === ids.length && new Set(found.map((one) => one.name)).size === ids.length;
}

/** The affix by its id, if there is one. */
export function findAffix(variants: Variants, id: string): Affix | undefined {
  return variants.affixes.find((one) => one.id === id);
}

/** The enchantment that an item is, if it is one. */
export function enchantmentOf(variants: Variants, id: ItemId): Enchantment | undefined {
  return Object.hasOwn(variants.enchantments, id) ? variants.enchantments[id] : undefined;
}

function takes(base: Item, { affixes, enchantment, added }: Variant, variants: Variants): boolean {
  const found = enchantmentOf(variants, enchantment!);
  if (found === undefined || !fits(base, found.fits) || added.length !== found.affixes) return false;
  return areAffixes([...affixes, ...added], variants);
}

/** Whether a piece is of the kind that an enchantment is made for. */
export function fits(piece: Item, kind: Enchantment['fits']): boolean {
  const { equipment } = piece;
  if (equipment === undefined) return false;
  switch (kind) {
    case 'weapon':
      return equipment.weapon !== undefined;
    case 'armour':
      return ['head', 'chest', 'legs', 'hands', 'feet'].includes(equipment.place);
    case 'jewellery':
      return ['back', 'neck', 'ring'].includes(equipment.place);
    default:
      return assertNever(kind);
  }
}

/** The piece with its rarity: stronger, dearer, with its affixes and its place. */
function qualified(base: Item, id: ItemId, made: { variant: Variant; variants: Variants }): Item {
  const { variant, variants } = made;
  if (variant.rarity === 'plain') return { ...base, id, variant };
  const settings = variants.rarities[variant.rarity];
  const affixes = variant.affixes.map((one) => findAffix(variants, one)!);
  const origin = variants.origins.find((one) => one.id === variant.origin);
  const item: Item = {
    ...base,
    id,
    name: nameOf(base, variant, [...affixes.map((one) => one.name), origin?.name ?? '']),
    rarity: variant.rarity,
    value: Math.round(base.value * settings.value),
    variant,
  };
  if (base.use !== undefined) item.use = strengthened(base.use, settings.strength);
  if (base.equipment !== undefined) {
    const gifts = [...affixes, ...(origin ? [origin] : [])].map((one) => one.gives);
    item.equipment = gifts.reduce(withBonus, empowered(base.equipment, settings.power));
  }
  return item;
}

function nameOf(base: Item, { rarity }: Variant, words: readonly string[]): string {
  if (base.equipment === undefined) return `${rarity.charAt(0).toUpperCase()}${rarity.slice(1)} ${base.name}`;
  const place = words.at(-1)!;
  return [...words.slice(0, -1), base.name, place].filter((word) => word !== '').join(' ');
}

function enchant(item: Item, variant: Variant, { items, variants }: ItemBook): Item {
  if (variant.enchantment === null || item.equipment === undefined) return item;
  const { gives } = variants.enchantments[variant.enchantment]!;
  const gifts = variant.added.map((one) => findAffix(variants, one)!.gives);
  if (gives !== undefined) gifts.push(gives);
  const value = item.value + (items[variant.enchantment]?.value ?? 0);
  return { ...item, value, equipment: gifts.reduce(withBonus, item.equipment) };
}

const toTenth = (value: number): number => Math.round(value * 10) / 10;

function empowered(piece: Equipment, power: number): Equipment {
  return {
    ...piece,
    ...(piece.weapon && { weapon: { ...piece.weapon, damage: toTenth(piece.weapon.damage * power) } }),
    armour: toTenth(piece.armour * power),
    health: Math.round(piece.health * power),
    mana: Math.round(piece.mana * power),
  };
}

const toThousandth = (value: number): number => Math.round(value * 1000) / 1000;

function summed<K extends string>(
  keys: readonly K[],
  one: Readonly<Partial<Record<K, number>>>,
  other: Readonly<Partial<Record<K, number>>>,
): Partial<Record<K, number>> {
  const sum: Partial<Record<K, number>> = { ...one };
  for (const key of keys) {
    const more = other[key];
    if (more !== undefined) sum[key] = toThousandth((one[key] ?? 0) + more);
  }
  return sum;
}

function withBonus(piece: Equipment, bonus: Bonus): Equipment {
  const { weapon, tier } = piece;
  return {
    ...piece,
    ...(weapon && { weapon: { ...weapon, damage: toTenth(weapon.damage * (1 + bonus.damage)) } }),
    health: piece.health + (bonus.healthByTier?.[Math.max(1, tier) - 1] ?? 0),
    mana: piece.mana + bonus.mana,
    initiative: toThousandth(piece.initiative + bonus.initiative),
    critical: toThousandth(piece.critical + bonus.critical),
    healing: toThousandth(piece.healing + bonus.healing),
    threat: toThousandth(piece.threat + bonus.threat),
    resist: summed(SCHOOLS, piece.resist, bonus.resist),
    traits: summed(TRAITS, piece.traits, bonus.traits),
  };
}

function isScaled(use: UseEffect | undefined): boolean {
  return use !== undefined && use.kind !== 'cleanse' && use.kind !== 'skill-experience';
}

/** What a better tonic, draught or dish does. */
function strengthened(use: UseEffect, factor: number): UseEffect {
  switch (use.kind) {
    case 'heal':
    case 'mana':
    case 'over-time':
      return { ...use, amount: Math.round(use.amount * factor) };
    case 'heal-share':
      return { ...use, share: toThousandth(use.share * factor) };
    case 'modify':
      return { ...use, amount: toThousandth(use.amount * factor) };
    case 'boon':
      return { ...use, amount: toThousandth(use.amount * factor) };
    case 'cleanse':
    case 'skill-experience':
      return use;
    default:
      return assertNever(use);
  }
}
