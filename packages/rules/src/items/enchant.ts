import type { ItemId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import { areAffixes, enchantmentOf, fits, type ItemBook, resolveItem } from './resolve-item.ts';
import { formatVariant, parseVariant } from './variant-id.ts';

export type EnchantError = 'item/not-enchantable' | 'item/enchanted-so' | 'item/bad-affixes';

/**
 * The id of a piece once an enchantment (the id of an initial, border or miniature) is put on it. A piece carries one:
 * a new one takes the place of the old. `affixes` are those that a miniature adds, in any order. Errors:
 * `item/not-enchantable` (not a piece, not an enchantment, or not of the kind it is made for), `item/enchanted-so` (it
 * carries this one already), `item/bad-affixes` (too few, too many, unknown, or of a name that the piece has).
 */
export function enchanted(
  book: ItemBook,
  piece: ItemId,
  wanted: { readonly enchantment: ItemId; readonly affixes?: readonly string[] },
): Result<ItemId, EnchantError> {
  const item = resolveItem(book, piece);
  const enchantment = enchantmentOf(book.variants, wanted.enchantment);
  if (item === undefined || enchantment === undefined || !fits(item, enchantment.fits))
    return fail('item/not-enchantable');
  const before = item.variant ?? parseVariant(item.id)!;
  const added = wanted.affixes ?? [];
  if (added.length !== enchantment.affixes || !areAffixes([...before.affixes, ...added], book.variants))
    return fail('item/bad-affixes');
  const after = formatVariant({ ...before, enchantment: wanted.enchantment, added });
  return after === piece ? fail('item/enchanted-so') : ok(after);
}
