/** Chance in what is found and made: rarity, affixes, place of origin. */
import { type Item, RARITIES, type Rarity } from '../content/item.ts';
import type { Affix, Variants } from '../content/variants.ts';
import type { ItemId } from '../ids.ts';
import type { Rng } from '../random.ts';
import { hasVariants } from './resolve-item.ts';
import { formatVariant } from './variant-id.ts';

export type Quality = Exclude<Rarity, 'legend'>;

/**
 * The id of `base` in a rarity, its affixes and place drawn. What has no variants (materials, tools, what is Of Legend,
 * story pieces) comes as it is. Two affixes of one piece never have one name.
 */
export function rollVariant(
  variants: Variants,
  wanted: { readonly base: Item; readonly rarity: Quality },
  rng: Rng,
): ItemId {
  const { base, rarity } = wanted;
  if (rarity === 'plain' || !hasVariants(base)) return base.id;
  const settings = variants.rarities[rarity];
  const wears = base.equipment !== undefined;
  const affixes = wears ? drawAffixes(variants.affixes, settings.affixes, rng) : [];
  const origin = wears && settings.origin ? rng.pick(variants.origins).id : null;
  return formatVariant({ base: base.id, rarity, affixes, origin, enchantment: null, added: [] });
}

/**
 * The rarity of something found, by the weights of the content. `luck` (0 is none) multiplies the weight of each step
 * above plain by 1 + luck.
 */
export function rollRarity(variants: Variants, luck: number, rng: Rng): Quality {
  const found = RARITIES.filter((one): one is Quality => one !== 'legend');
  const weights = found.map((one) => variants.rarities[one].loot * (one === 'plain' ? 1 : 1 + luck));
  return found[drawIndex(weights, rng)]!;
}

/** A piece found: `base` in a rarity drawn by the weights of the content. */
export function rollFind(
  variants: Variants,
  found: { readonly base: Item; readonly luck?: number },
  rng: Rng,
): ItemId {
  const { base, luck = 0 } = found;
  if (!hasVariants(base)) return base.id;
  return rollVariant(variants, { base, rarity: rollRarity(variants, luck, rng) }, rng);
}

function drawAffixes(affixes: readonly Affix[], count: number, rng: Rng): string[] {
  const drawn: Affix[] = [];
  while (drawn.length < count) {
    const left = affixes.filter((one) => drawn.every((taken) => taken.name !== one.name));
    const weights = left.map((one) => one.weight);
    drawn.push(left[drawIndex(weights, rng)]!);
  }
  return drawn.map((one) => one.id);
}

function drawIndex(weights: readonly number[], rng: Rng): number {
  let point = rng.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    if (point < weight) return index;
    point -= weight;
  }
  return weights.length - 1;
}
