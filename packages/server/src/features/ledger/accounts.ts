import type { CharacterId, GuildId, ItemId } from '@farhold/rules/ids';

/**
 * Where gold and items can be. `mint` is where they come from, `sink` where they end; both are many accounts in the
 * database, one a connection, so that nobody waits for them.
 */
export type Account =
  | `character:${string}`
  | `guild:${string}`
  | `escrow:${string}`
  | `mail:${string}`
  | `mint:${number}`
  | `sink:${number}`
  | 'mint'
  | 'sink';
/** Gold, or a kind of item. */
export type Asset = 'marks' | ItemId;
export const MARKS = 'marks';

/** How many mint and sink accounts the migration made. */
export const SHARDS = 64;

export const characterAccount = (id: CharacterId): Account => `character:${id}`;

/** The chest of a company. */
export const guildAccount = (id: GuildId): Account => `guild:${id}`;

/** The character of a character account; null for any other. */
export function characterOf(account: string): CharacterId | null {
  return account.startsWith('character:') ? (account.slice('character:'.length) as CharacterId) : null;
}
