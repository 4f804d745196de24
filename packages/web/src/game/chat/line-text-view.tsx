import type { Item } from '@farhold/rules/content/item';
import { useMemo } from 'react';
import { useContent } from '../../app/content-query.ts';
import { useCharacter } from '../character/character-store.ts';
import { ItemTip } from '../economy/item-line.tsx';
import { RARITY_TONES } from '../inventory/item-words.ts';
import { type ItemNames, partsOf } from './line-text.ts';

const NO_ITEMS: Readonly<Record<string, Item>> = {};

/** The things of the world by name, for links. */
export function useItemNames(): {
  readonly items: Readonly<Record<string, Item>>;
  readonly names: ItemNames;
} {
  const items: Readonly<Record<string, Item>> = useContent()?.items ?? NO_ITEMS;
  const names = useMemo(
    () => new Map(Object.entries(items).map(([id, item]) => [item.name.toLocaleLowerCase(), id])),
    [items],
  );
  return { items, names };
}

/** The words of a line, with its links to things and the reader's own name. */
export function LineText({ text, mine }: { text: string; mine: boolean }) {
  const { items, names } = useItemNames();
  const me = useCharacter()?.name ?? null;
  return partsOf(text, names, mine ? null : me).map((part, at) => {
    const key = at;
    if (part.kind === 'mention')
      return (
        <mark key={key} className="chat-mention">
          {part.text}
        </mark>
      );
    const item = part.kind === 'item' ? items[part.id] : undefined;
    if (item === undefined) return <span key={key}>{part.text}</span>;
    return (
      <ItemTip key={key} item={item}>
        <button type="button" className={`chat-item tone-${RARITY_TONES[item.rarity]}`}>
          [{item.name}]
        </button>
      </ItemTip>
    );
  });
}
