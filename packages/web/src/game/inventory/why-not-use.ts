import type { Character } from '@farhold/contracts/rest/characters';
import type { Item } from '@farhold/rules/content/item';

/** Why an item cannot be used on the road now; null when it can. */
export function whyNotUse(
  item: Pick<Item, 'use'>,
  self: Pick<Character, 'health' | 'maxHealth' | 'mana' | 'maxMana'> | null,
): string | null {
  const { use } = item;
  if (!use) return 'This cannot be used.';
  if (use.where === 'fight') return 'This is for fights.';
  if ((use.kind === 'heal' || use.kind === 'heal-share') && self && self.health >= self.maxHealth)
    return 'You are hale already.';
  if (use.kind === 'mana' && self && self.mana >= self.maxMana) return 'Your mana is full.';
  return null;
}
