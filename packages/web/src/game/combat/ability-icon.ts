import type { Ability, AbilityEffect } from '@farhold/rules/content/ability';
import type { IconName } from '../../heraldry/icon.ts';

export type AbilityTone = 'plain' | 'rubric' | 'verdigris' | 'lapis' | 'gilt' | 'purple' | 'tawny';

const EFFECT_ICONS: Readonly<Partial<Record<AbilityEffect['kind'], IconName>>> = {
  heal: 'heal',
  'heal-over-time': 'mend',
  shield: 'shield',
  stun: 'stun',
  taunt: 'taunt',
  interrupt: 'interrupt',
  cleanse: 'cleanse',
};
/** What an ability is known for, where it does several things. */
const ORDER: readonly AbilityEffect['kind'][] = [
  'interrupt',
  'taunt',
  'heal',
  'shield',
  'heal-over-time',
  'cleanse',
  'stun',
];
const SKILL_ICONS: Readonly<Partial<Record<Ability['skill'], IconName>>> = {
  melee: 'attack',
  ranged: 'range',
  magic: 'magic',
  defense: 'guard',
  tactics: 'tactics',
  leadership: 'leadership',
  diplomacy: 'parley',
  trading: 'trading',
  lore: 'lore',
};

/** The picture of an ability: its school of harm first, else the most telling of its effects, else its skill. */
export function abilityIcon(ability: Ability): IconName {
  const { effects } = ability;
  for (const kind of ORDER) if (effects.some((effect) => effect.kind === kind)) return EFFECT_ICONS[kind]!;
  const over = effects.find((effect) => effect.kind === 'over-time');
  if (over) return over.school === 'ember' ? 'burn' : over.school === 'gall' ? 'venom' : 'bleed';
  const harm = effects.find((effect) => effect.kind === 'damage');
  if (harm && harm.school !== 'weapon') return harm.school;
  return SKILL_ICONS[ability.skill] ?? 'attack';
}

/** Colour by what it does: care green, washes by their hue, steel in ink. */
export function abilityTone(ability: Ability): AbilityTone {
  const { effects } = ability;
  if (
    effects.some((effect) => effect.kind === 'heal' || effect.kind === 'shield' || effect.kind === 'cleanse')
  )
    return 'verdigris';
  const harm = effects.find((effect) => effect.kind === 'damage' || effect.kind === 'over-time');
  if (harm && (harm.kind === 'damage' || harm.kind === 'over-time')) {
    if (harm.school === 'ember') return 'tawny';
    if (harm.school === 'rime') return 'lapis';
    if (harm.school === 'gall') return 'purple';
    if (harm.school === 'gilt') return 'gilt';
    return 'plain';
  }
  return 'gilt';
}
