/** The nine builds of the world book, at any level, in plain gear of their tier: whom balance is reckoned with. */

import type { CharacterSetup } from '../../packages/rules/src/combat/setup.ts';
import type { FightContent } from '../../packages/rules/src/combat/state.ts';
import type { Side } from '../../packages/rules/src/combat/view.ts';
import type { EquipmentPlace, Item } from '../../packages/rules/src/content/item.ts';
import type { CharacterId, ItemId } from '../../packages/rules/src/ids.ts';
import { unlockedAbilities } from '../../packages/rules/src/progression/abilities.ts';
import { deriveStats } from '../../packages/rules/src/progression/derive-stats.ts';
import { MAX_SKILL, STARTING_SKILL } from '../../packages/rules/src/progression/levels.ts';
import type { Skill } from '../../packages/rules/src/progression/skills.ts';

export type ArmourKind = 'mail' | 'leather' | 'cloth';

/** What somebody has made of themselves: shares of the skill that is usual at a level, and families of gear. */
export type Build = {
  readonly name: string;
  readonly skills: Readonly<Partial<Record<Skill, number>>>;
  readonly weapon: string;
  readonly offHand?: string;
  readonly armour: ArmourKind;
  /** Items carried into a fight, by id. */
  readonly carries?: Readonly<Record<string, number>>;
};

export const BUILDS: readonly Build[] = [
  {
    name: 'Wall',
    skills: { defense: 1, melee: 0.9, tactics: 0.8 },
    weapon: 'blade',
    offHand: 'shield',
    armour: 'mail',
  },
  { name: 'Duellist', skills: { melee: 1, tactics: 0.95, defense: 0.4 }, weapon: 'bill', armour: 'mail' },
  {
    name: 'Rubrisher',
    skills: { melee: 1, magic: 0.9, tactics: 0.8, defense: 0.4 },
    weapon: 'blade',
    offHand: 'shield',
    armour: 'mail',
  },
  { name: 'Fowler', skills: { ranged: 1, hunting: 0.9, defense: 0.5 }, weapon: 'bow', armour: 'leather' },
  {
    name: 'Needle',
    skills: { ranged: 1, tactics: 0.95, defense: 0.4 },
    weapon: 'darts',
    offHand: 'shield',
    armour: 'leather',
  },
  {
    name: 'Limner',
    skills: { magic: 1, enchanting: 0.9, defense: 0.4 },
    weapon: 'stylus',
    offHand: 'codex',
    armour: 'cloth',
  },
  {
    name: 'Scorcher',
    skills: { magic: 1, alchemy: 0.9, defense: 0.3 },
    weapon: 'staff',
    armour: 'cloth',
    carries: { 'gall-flask': 2 },
  },
  {
    name: 'Captain',
    skills: { leadership: 0.9, tactics: 0.95, defense: 0.9, melee: 0.8 },
    weapon: 'maul',
    armour: 'mail',
  },
  {
    name: 'Advocate',
    skills: { diplomacy: 0.9, lore: 0.9, melee: 1, defense: 0.5 },
    weapon: 'bill',
    armour: 'mail',
  },
];

const SUITS: Readonly<Record<ArmourKind, Readonly<Partial<Record<EquipmentPlace, string>>>>> = {
  mail: { head: 'helm', chest: 'hauberk', legs: 'chausses', hands: 'gauntlets', feet: 'sabatons' },
  leather: { head: 'hood', chest: 'jack', legs: 'breeches', hands: 'gloves', feet: 'boots' },
  cloth: { head: 'cap', chest: 'robe', legs: 'skirts', hands: 'cuffs', feet: 'shoes' },
};

/** The level of a skill that somebody uses all the time, at a character's level: 5 at first, 100 at 60. */
export function usualSkill(level: number, share = 1): number {
  return Math.min(MAX_SKILL, Math.round((STARTING_SKILL + 1.61 * (level - 1)) * share));
}

/** The plain piece of a family that somebody of this level would wear: the best tier that is open. */
function pieceOf(family: string, level: number, content: FightContent): Item {
  let best: Item | null = null;
  for (const item of Object.values(content.items)) {
    const { equipment } = item;
    if (equipment === undefined || equipment.family !== family || item.rarity !== 'plain') continue;
    if (equipment.level > level || (best?.equipment?.tier ?? -1) >= equipment.tier) continue;
    best = item;
  }
  if (best === null) throw new Error(`no ${family} for level ${level}`);
  return best;
}

/** What a build wears at a level: at first what a kit and the first shop give, later all ten places. */
export function gearOf(build: Build, level: number, content: FightContent): Item[] {
  const suit = SUITS[build.armour];
  const families = [build.weapon];
  if (build.offHand !== undefined) families.push(build.offHand);
  if (level < 3) families.push(suit.chest!);
  else families.push(...Object.values(suit), 'cloak');
  if (level >= 8) families.push('token', 'ring');
  return families.map((family) => pieceOf(family, level, content));
}

const arms: CharacterSetup['arms'] = {
  division: 'plain',
  field: ['or', null],
  ordinary: null,
  charge: null,
  bordure: null,
};

/** A build of a level as it enters a fight on auto-combat. */
export function enter(
  build: Build,
  level: number,
  content: FightContent,
  place: { readonly n: number; readonly side: Side },
): CharacterSetup {
  const skills: Partial<Record<Skill, number>> = {};
  for (const [skill, share] of Object.entries(build.skills))
    skills[skill as Skill] = usualSkill(level, share);
  const { stats } = deriveStats({ level, skills, equipment: gearOf(build, level, content) });
  const carries = Object.entries(level < 12 ? {} : (build.carries ?? {}));
  return {
    kind: 'character',
    side: place.side,
    characterId: `00000000-0000-4000-8000-${String(place.n).padStart(12, '0')}` as CharacterId,
    name: build.name,
    arms,
    level,
    stats,
    abilities: unlockedAbilities(skills, content),
    skills,
    items: carries.map(([item, quantity]) => ({ item: item as ItemId, quantity })),
    auto: true,
  };
}
