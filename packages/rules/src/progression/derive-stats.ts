import { atom } from '../atom.ts';
import { type Item, SCHOOLS, type School, TRAITS, type Trait, type Traits } from '../content/item.ts';
import { type BoonGifts, giftsOf } from './boons.ts';
import {
  type Build,
  bodyParts,
  type Parts,
  powerParts,
  type StatPart,
  shareParts,
  sumOf,
  weaponOf,
} from './stat-parts.ts';
import type { CombatStats } from './stats.ts';

export type { Build, StatPart } from './stat-parts.ts';
/** `stat` is a number of `CombatStats`, or `resist-gall`, or `trait-mana-cost`. */
export type StatExplained = {
  readonly stat: string;
  readonly total: number;
  readonly parts: readonly StatPart[];
};
export type DerivedStats = { readonly stats: CombatStats; readonly explain: readonly StatExplained[] };

/** What is worn and eaten changes the harm of a school by this share at most, either way. */
const MOST_RESISTANCE = 0.6;
/** No ability costs less than this share of its mana. */
const MOST_THRIFT = 0.4;

type PartsBy<K extends string> = Partial<Record<K, StatPart[]>>;

function collect<K extends string>(
  keys: readonly K[],
  sources: readonly { readonly label: string; readonly of: Readonly<Partial<Record<K, number>>> }[],
): PartsBy<K> {
  const found: PartsBy<K> = {};
  for (const key of keys) {
    const parts = sources.flatMap(({ label, of }) => (of[key] ? [{ label, amount: of[key] }] : []));
    if (parts.length > 0) found[key] = parts;
  }
  return found;
}

function wornParts<K extends string>(
  keys: readonly K[],
  build: Build,
  read: {
    worn: (item: NonNullable<Item['equipment']>) => Readonly<Partial<Record<K, number>>>;
    eaten: (gifts: BoonGifts) => Readonly<Partial<Record<K, number>>>;
  },
): PartsBy<K> {
  const worn = build.equipment.flatMap((item) =>
    item.equipment === undefined ? [] : [{ label: item.name, of: read.worn(item.equipment) }],
  );
  const eaten = (build.boons ?? []).map((boon) => ({ label: boon.name, of: read.eaten(giftsOf(boon)) }));
  return collect(keys, [...worn, ...eaten]);
}

function resistParts(build: Build): PartsBy<School> {
  return wornParts(SCHOOLS, build, {
    worn: (piece) => piece.resist,
    eaten: ({ gallResist }) => ({ gall: gallResist }),
  });
}

function traitParts(build: Build): PartsBy<Trait> {
  return wornParts<Trait>(TRAITS, build, {
    worn: (piece) => piece.traits,
    eaten: (gifts) => ({
      'mana-a-turn': gifts.manaATurn,
      'steel-damage': gifts.steelDamage,
      'wash-damage': gifts.washDamage,
      'rare-finds': gifts.rareFinds,
      'lore-experience': gifts.loreExperience,
    }),
  });
}

const toThousandth = (value: number): number => Math.round(value * 1000) / 1000;

/** Sums within bounds; where a bound cuts, a part says so, so that the parts add up. */
function bounded(parts: readonly StatPart[], least: number, most: number): StatExplained {
  const sum = toThousandth(sumOf(parts));
  const total = Math.max(least, Math.min(most, sum));
  const cut = total === sum ? [] : [{ label: 'No more than this', amount: toThousandth(total - sum) }];
  return { stat: '', total, parts: [...parts, ...cut] };
}

function entriesOf<K extends string>(parts: PartsBy<K>): [K, StatPart[]][] {
  return Object.entries(parts) as [K, StatPart[]][];
}

function deriveResist(build: Build) {
  const resist: Partial<Record<School, number>> = {};
  const explain = entriesOf(resistParts(build)).map(([school, parts]) => {
    const one = bounded(parts, -MOST_RESISTANCE, MOST_RESISTANCE);
    if (one.total !== 0) resist[school] = one.total;
    return { ...one, stat: `resist-${school}` };
  });
  return { resist, explain };
}

function deriveTraits(build: Build) {
  const traits: Traits = {};
  const explain = entriesOf(traitParts(build)).map(([trait, parts]) => {
    const least = trait === 'mana-cost' ? -MOST_THRIFT : Number.NEGATIVE_INFINITY;
    const one = bounded(parts, least, Number.POSITIVE_INFINITY);
    if (one.total !== 0) traits[trait] = one.total;
    return { ...one, stat: `trait-${trait}` };
  });
  return { traits, explain };
}

/**
 * The stats of a character in a fight, and where each number comes from: level, skills, what is worn, what was eaten.
 * Health, mana, powers, armour and initiative are points; the rest are fractions. Sums are exact to a thousandth.
 */
export function deriveStats(build: Build): DerivedStats {
  const parts: Parts = { ...bodyParts(build), ...powerParts(build), ...shareParts(build) };
  const { weapon } = weaponOf(build.equipment);
  const { resist, explain: ofResist } = deriveResist(build);
  const { traits, explain: ofTraits } = deriveTraits(build);
  const total = (stat: string) => toThousandth(sumOf(parts[stat]!));
  const stats: CombatStats = {
    maxHealth: Math.max(1, Math.round(total('maxHealth'))),
    maxMana: Math.max(0, Math.round(total('maxMana'))),
    melee: total('melee'),
    ranged: total('ranged'),
    magic: total('magic'),
    weaponSkill: atom(weapon.skill),
    weaponSchool: atom(weapon.school),
    armour: total('armour'),
    initiative: total('initiative'),
    accuracy: total('accuracy'),
    evasion: total('evasion'),
    critical: total('critical'),
    healing: total('healing'),
    threat: total('threat'),
    resist,
    traits,
  };
  const explain = Object.keys(parts).map((stat) => ({
    stat,
    total: total(stat),
    parts: parts[stat]!.filter((part) => part.amount !== 0),
  }));
  return { stats, explain: [...explain, ...ofResist, ...ofTraits] };
}
