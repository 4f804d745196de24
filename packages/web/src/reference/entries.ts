/** The content of the world as entries of the register: what is searched, filtered and shown. */
import type { Item } from '@farhold/rules/content/item';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { GameContent } from '../app/content-query.ts';
import { abilityIcon, abilityTone } from '../game/combat/ability-icon.ts';
import { itemIcon } from '../game/inventory/item-icon.ts';
import { equipmentNumbers, kindWords, numberText, usageWords } from '../game/inventory/item-words.ts';
import type { IconName } from '../heraldry/icon.ts';
import { formatMarks, formatNumber, formatShare } from '../ui/numbers.ts';
import { SKILL_WORDS } from '../ui/skill-words.ts';
import type { Book } from './addresses.ts';

export type Entry = {
  readonly id: string;
  readonly name: string;
  readonly icon: IconName;
  readonly tone: string;
  /** What the filter goes by. */
  readonly kind: string;
  /** A number at the right: a level, a tier. */
  readonly mark: string;
  readonly line: string;
  readonly facts: readonly string[];
  readonly text: string;
};

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Finds are often scarcer than one in a hundred. */
function chanceText(chance: number): string {
  return chance < 0.02 ? `${(chance * 100).toFixed(1)} %` : formatShare(chance);
}

function itemEntry(item: Item): Entry {
  const numbers = equipmentNumbers(item.equipment).map((one) => `${one.name} ${numberText(one)}`);
  const use = usageWords(item);
  const worth = item.bound ? 'Bound to who earns it.' : `Reckoned at ${formatMarks(item.value)}.`;
  return {
    id: item.id,
    name: item.name,
    icon: itemIcon(item),
    tone: item.rarity === 'legend' ? 'tawny' : 'plain',
    kind: item.rarity === 'legend' ? 'Of Legend' : capital(item.type),
    mark: item.equipment ? `level ${item.equipment.level}` : item.tier > 0 ? `tier ${item.tier}` : '',
    line: kindWords(item),
    facts: [...numbers, ...(use ? [use] : []), ...(item.effect ? [item.effect] : []), worth],
    text: item.description,
  };
}

function bestiary(content: GameContent): Entry[] {
  return Object.values(content.species)
    .toSorted((a, b) => a.levels[0] - b.levels[0] || a.number - b.number)
    .map((one) => ({
      id: one.id,
      name: one.name,
      icon: 'melee',
      tone: 'rubric',
      kind: capital(one.family),
      mark: `level ${one.levels[0]}–${one.levels[1]}`,
      line: `${capital(one.temper)} · ${one.school} · ${one.zone.replaceAll('-', ' ')}`,
      facts: [
        `${one.signature.name}: ${one.signature.text}`,
        ...one.loot.map(
          (row) => `${resolveItem(content, row.item)?.name ?? row.item}, ${chanceText(row.chance)}`,
        ),
      ],
      text: one.signature.telegraph ?? '',
    }));
}

function abilityEntries({ abilities }: GameContent): Entry[] {
  return Object.values(abilities).map((one) => ({
    id: one.id,
    name: one.name,
    icon: abilityIcon(one),
    tone: abilityTone(one),
    kind: SKILL_WORDS[one.skill].name,
    mark: `${SKILL_WORDS[one.skill].name.toLowerCase()} ${one.unlock}`,
    line: `${one.mana} mana${one.cooldown > 0 ? ` · ready again after ${one.cooldown} turn${one.cooldown === 1 ? '' : 's'}` : ''}`,
    facts: one.cast > 0 ? [`Takes ${one.cast} turns to cast.`] : [],
    text: one.text,
  }));
}

function recipeEntries({ recipes, items }: GameContent): Entry[] {
  return Object.values(recipes)
    .toSorted((a, b) => a.skill.localeCompare(b.skill) || a.need - b.need)
    .flatMap((one): Entry[] => {
      const made = items[one.out.item];
      if (!made) return [];
      const materials = Object.entries(one.in).map(
        ([id, count]) => `${formatNumber(count)} ${items[id as keyof typeof items]?.name ?? id}`,
      );
      return [
        {
          id: one.id,
          name: made.name,
          icon: itemIcon(made),
          tone: 'plain',
          kind: SKILL_WORDS[one.skill].name,
          mark: `${one.skill} ${one.need}`,
          line: `${materials.join(', ')} · ${one.station}`,
          facts: [usageWords(made) ?? kindWords(made)],
          text: made.description,
        },
      ];
    });
}

export function entriesOf(book: Book, content: GameContent): Entry[] {
  switch (book) {
    case 'items':
      return Object.values(content.items).map(itemEntry);
    case 'bestiary':
      return bestiary(content);
    case 'abilities':
      return abilityEntries(content);
    case 'recipes':
      return recipeEntries(content);
  }
}

/** The kinds that a book can be filtered by, in the order in which they come. */
export function kindsOf(entries: readonly Entry[]): string[] {
  return [...new Set(entries.map((one) => one.kind))];
}

/** Entries of a kind (all where it is empty) that hold every word that was typed, in any case. */
export function findEntries(entries: readonly Entry[], wanted: { words: string; kind: string }): Entry[] {
  const words = wanted.words.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((one) => {
    if (wanted.kind !== '' && one.kind !== wanted.kind) return false;
    const all = [one.name, one.kind, one.mark, one.line, one.text, ...one.facts].join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
