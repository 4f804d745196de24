import type { Trait } from '@farhold/rules/content/item';
import { formatNumber, formatShare } from '../../ui/numbers.ts';
import { isShareTrait, traitName } from '../inventory/item-words.ts';

type StatWords = { name: string; share: boolean };

const WORDS: Readonly<Record<string, StatWords>> = {
  maxHealth: { name: 'Health', share: false },
  maxMana: { name: 'Mana', share: false },
  melee: { name: 'Stroke in melee', share: false },
  ranged: { name: 'Shot', share: false },
  magic: { name: 'Spell', share: false },
  armour: { name: 'Armour', share: false },
  initiative: { name: 'Initiative', share: false },
  accuracy: { name: 'Accuracy', share: true },
  evasion: { name: 'Evasion', share: true },
  critical: { name: 'Grievous blows', share: true },
  healing: { name: 'Healing given', share: true },
  threat: { name: 'Threat', share: true },
};

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function isShare(stat: string): boolean {
  if (stat.startsWith('trait-')) return isShareTrait(stat.slice(6) as Trait);
  return stat.startsWith('resist-') || WORDS[stat]?.share === true;
}

/** The name of a number as the sheet shows it; an unknown one keeps its own. */
export function statName(stat: string): string {
  if (stat.startsWith('resist-')) return `${stat.charAt(7).toUpperCase()}${stat.slice(8)} taken`;
  if (stat.startsWith('trait-')) return capital(traitName(stat.slice(6) as Trait));
  return WORDS[stat]?.name ?? stat.replace(/([A-Z])/g, ' $1').replace(/^./, (first) => first.toUpperCase());
}

/** A number with the unit that it has. */
export function statValue(stat: string, value: number): string {
  if (isShare(stat)) return formatShare(value);
  return Math.abs(value) < 10 && value % 1 !== 0 ? value.toFixed(1).replace('-', '−') : formatNumber(value);
}
