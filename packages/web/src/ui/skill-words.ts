import type { Skill } from '@farhold/rules/progression/skills';
import { SKILL_GROUPS, type SkillGroup } from '@farhold/rules/progression/skills';

/** What a skill is called and what it does, in a line. */
export const SKILL_WORDS: Readonly<Record<Skill, { name: string; does: string }>> = {
  melee: { name: 'Melee', does: 'Blades, mauls and bills. New strokes as it rises.' },
  ranged: { name: 'Ranged', does: 'Bows and darts, from before they reach you.' },
  magic: { name: 'Magic', does: 'The four washes: ember, rime, gall and gilt. Also mending.' },
  defense: { name: 'Defense', does: 'Shields and standing your ground for others.' },
  tactics: { name: 'Tactics', does: 'Reading the foe, breaking their plans, moving the order of turns.' },
  mining: { name: 'Mining', does: 'Ore from the ground, and sometimes pigment.' },
  logging: { name: 'Logging', does: 'Timber for bows, staves and hafts.' },
  herbalism: { name: 'Herbalism', does: 'Weld, woad and the rest, for tonics.' },
  hunting: { name: 'Hunting', does: 'Hides and meat.' },
  fishing: { name: 'Fishing', does: 'Fish from any water that will have you.' },
  smithing: { name: 'Smithing', does: 'Bars, blades, mail. Your hand shows in the quality.' },
  alchemy: { name: 'Alchemy', does: 'Tonics, draughts, flasks and ink.' },
  cooking: { name: 'Cooking', does: 'Meals that last a walk.' },
  tailoring: { name: 'Tailoring', does: 'Leather, cloth, cloaks and, after a lawsuit, bows.' },
  enchanting: { name: 'Enchanting', does: 'Initials and borders that make a good thing better.' },
  leadership: { name: 'Leadership', does: 'Companies: their size, their land, their bands.' },
  diplomacy: { name: 'Diplomacy', does: 'Talk instead of blows; better terms for pupils and claims.' },
  trading: { name: 'Trading', does: 'Kinder prices in shops and at the Outcry.' },
  lore: { name: 'Lore', does: 'Reading beneath: the lines that were scraped away.' },
};

export const GROUP_NAMES: Readonly<Record<SkillGroup, string>> = {
  combat: 'Combat',
  gathering: 'Gathering',
  crafting: 'Crafting',
  social: 'Company',
};

export const GROUPS = Object.keys(SKILL_GROUPS) as SkillGroup[];
