/** Writes the items of content into ITEMS, so that rows can refer to them. */
import { createHash } from 'node:crypto';
import type { Item } from '@farhold/rules/content/item';
import type { ItemId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { Ctx } from '../../platform/ctx.ts';
import type { Queryable } from '../../platform/db/db.ts';
import { type ItemColumns, listVariantSlugs, upsertItems } from './queries.ts';

/** Namespace of the version 5 UUIDs of items, drawn once. */
const NAMESPACE = Buffer.from('6f1d3c1e0b9a4a6d9c5e7b2f48a0d913', 'hex');

/** The id of an item's row: the version 5 UUID (RFC 9562) of its slug, the same in every database. */
export function itemRowId(slug: ItemId): string {
  const hash = createHash('sha1').update(NAMESPACE).update(slug).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * Brings ITEMS up to date with content: every plain item, and the variants that somebody once had. Rows of items that
 * content no longer has stay: somebody may own one.
 */
export async function syncItems(ctx: Pick<Ctx, 'db' | 'content'>): Promise<void> {
  const { pool } = ctx.db;
  await upsertItems(pool, Object.values(ctx.content.items).map(toColumns));
  await addVariants(pool, ctx.content, await listVariantSlugs(pool));
}

/** Writes rows of variants; of what content does not know there is none. */
export async function addVariants(
  db: Queryable,
  content: Ctx['content'],
  slugs: readonly ItemId[],
): Promise<void> {
  const known = slugs.flatMap((slug) => resolveItem(content, slug) ?? []);
  if (known.length > 0) await upsertItems(db, known.map(toColumns));
}

function toColumns(item: Item): ItemColumns {
  const { id, name, description, type, value, rarity, craftable, ...stats } = item;
  return { id: itemRowId(id), slug: id, name, description, item_type: type, value, stats, rarity, craftable };
}
