/** Opaque places in lists that run from new to old: `?cursor=` and `nextCursor`. */
import { refuse } from './refusal.ts';

/** The last row of a page: its time and its id, since several rows can share a time. */
export type Place = { readonly at: Date; readonly id: string };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function encodeCursor(place: Place): string {
  return Buffer.from(`${place.at.toISOString()}|${place.id}`).toString('base64url');
}

/** Refuses with `input/invalid` what `encodeCursor` cannot have made. */
export function decodeCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  const at = new Date(time);
  if (Number.isNaN(at.getTime()) || !UUID.test(id))
    refuse('input/invalid', 'This cursor is not one of ours.');
  return { at, id };
}

/** A page of `{items, nextCursor}`: there may be a next one when this one is full. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  of: { readonly item: (row: Row) => Item; readonly place: (row: Row) => Place },
): { items: Item[]; nextCursor: string | null } {
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { items: rows.map(of.item), nextCursor: last === undefined ? null : encodeCursor(of.place(last)) };
}
