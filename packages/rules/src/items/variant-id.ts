/**
 * The id of an item says what it is made of:
 *
 *     base [+rarity [.affix ...] [.origin]] [+enchantment [.affix ...]]
 *
 * `bog-iron-blade`, `weld-tonic+fine`, `bog-iron-blade+illuminated.keen.steady.of-hithe+ochre-initial`. Affixes stand in
 * alphabetical order and plain is not written, so that one thing has one id and stacks of it lie together.
 */
import { RARITIES, type Rarity, type Variant } from '../content/item.ts';
import type { ItemId } from '../ids.ts';

type Part = { readonly name: string; readonly details: readonly string[] };

function partsOf(id: string): Part[] {
  return id.split('+').map((part) => {
    const [name = '', ...details] = part.split('.');
    return { name, details };
  });
}

function isRarity(name: string): name is Rarity {
  return (RARITIES as readonly string[]).includes(name);
}

const isOrigin = (detail: string): boolean => detail.startsWith('of-');

/** Takes an id apart; null where it is not written as `formatVariant` would write it. Whether the parts exist is for `resolveItem`. */
export function parseVariant(id: ItemId): Variant | null {
  const [base, ...rest] = partsOf(id);
  const quality = rest[0] !== undefined && isRarity(rest[0].name) ? rest[0] : null;
  const [enchantment = null, ...more] = quality === null ? rest : rest.slice(1);
  if (base === undefined || base.details.length > 0 || more.length > 0) return null;
  const variant: Variant = {
    base: base.name as ItemId,
    rarity: quality === null ? 'plain' : (quality.name as Rarity),
    affixes: quality?.details.filter((detail) => !isOrigin(detail)) ?? [],
    origin: quality?.details.find(isOrigin) ?? null,
    enchantment: enchantment === null ? null : (enchantment.name as ItemId),
    added: enchantment?.details ?? [],
  };
  return formatVariant(variant) === id ? variant : null;
}

/** The one id of a variant. */
export function formatVariant(variant: Variant): ItemId {
  const { base, rarity, affixes, origin, enchantment, added } = variant;
  const quality = [rarity, ...affixes.toSorted(), ...(origin === null ? [] : [origin])];
  const parts: string[] = [base];
  if (rarity !== 'plain' || quality.length > 1) parts.push(quality.join('.'));
  if (enchantment !== null) parts.push([enchantment, ...added.toSorted()].join('.'));
  return parts.join('+') as ItemId;
}
