import type { InventoryRow, skillRowSchema } from '@farhold/contracts/rest/characters';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { z } from 'zod';
import type { GameContent } from '../../app/content-query.ts';
import type { IconName } from '../../heraldry/icon.ts';
import { abilityIcon, abilityTone } from '../combat/ability-icon.ts';
import { itemIcon } from '../inventory/item-icon.ts';

export type HotbarSquare = {
  key: string;
  kind: 'engage' | 'ability' | 'item';
  name: string;
  text: string;
  icon: IconName;
  tone: 'plain' | 'rubric' | 'verdigris' | 'lapis' | 'gilt' | 'purple' | 'tawny';
  figure: number | undefined;
  inventoryId: string;
};

export const SQUARES = 10;
const ABILITIES = 6;

type SkillRow = z.infer<typeof skillRowSchema>;

const ENGAGE: HotbarSquare = {
  key: 'engage',
  kind: 'engage',
  name: 'Engage',
  text: 'Walk up to the target and begin a fight.',
  icon: 'attack',
  tone: 'plain',
  figure: undefined,
  inventoryId: '',
};

function abilitySquares(content: GameContent, skills: readonly SkillRow[]): HotbarSquare[] {
  const levels = new Map(skills.map((row) => [row.skill, row.level]));
  return Object.values(content.abilities)
    .filter((ability) => (levels.get(ability.skill) ?? 0) >= ability.unlock)
    .sort((a, b) => (levels.get(b.skill) ?? 0) - (levels.get(a.skill) ?? 0) || a.unlock - b.unlock)
    .slice(0, ABILITIES)
    .map((ability) => ({
      ...ENGAGE,
      key: ability.id,
      kind: 'ability',
      name: ability.name,
      text: ability.text,
      icon: abilityIcon(ability),
      tone: abilityTone(ability),
      figure: ability.mana || undefined,
    }));
}

/** One square for each kind of thing that can be used on the road. */
function itemSquares(content: GameContent, rows: readonly InventoryRow[]): HotbarSquare[] {
  const squares = new Map<string, HotbarSquare>();
  for (const row of rows) {
    const item = resolveItem(content, row.item);
    if (!item?.use || item.use.where === 'fight') continue;
    const before = squares.get(row.item);
    squares.set(row.item, {
      ...ENGAGE,
      key: row.item,
      kind: 'item',
      name: item.name,
      text: item.description,
      icon: itemIcon(item),
      tone: item.use.kind === 'mana' ? 'lapis' : 'rubric',
      figure: (before?.figure ?? 0) + row.quantity,
      inventoryId: before?.inventoryId ?? row.id,
    });
  }
  return [...squares.values()];
}

/** The squares of the hotbar on the map; null where one is empty. */
export function hotbarSquares(
  content: GameContent | undefined,
  skills: readonly SkillRow[],
  rows: readonly InventoryRow[],
): (HotbarSquare | null)[] {
  const known = content ? [ENGAGE, ...abilitySquares(content, skills)] : [ENGAGE];
  const carried = content ? itemSquares(content, rows).slice(0, SQUARES - known.length) : [];
  const squares: (HotbarSquare | null)[] = [...known, ...carried];
  while (squares.length < SQUARES) squares.push(null);
  return squares;
}
