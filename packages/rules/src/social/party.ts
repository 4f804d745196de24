/** Parties: who fits in, and who leads next. */
import { z } from 'zod';
import type { CharacterId } from '../ids.ts';

/** [PTY1] At most so many in one party. */
export const PARTY_SIZE = 5;

/** How a party shares what is scarce; the rest is always dealt round. */
export const LOOT_MODES = ['round-robin', 'need-before-greed', 'leader'] as const;
export const lootModeSchema = z.enum(LOOT_MODES);
export type LootMode = z.infer<typeof lootModeSchema>;

export type Member = {
  readonly characterId: CharacterId;
  /** From 1; the order in which they are shown. */
  readonly seat: number;
  /** Rises with every newcomer: the lowest has been in the party longest. */
  readonly joined: number;
  readonly online: boolean;
};

/** The lowest free seat; null when the party is full [PTY1]. */
export function freeSeat(members: readonly Pick<Member, 'seat'>[]): number | null {
  const taken = new Set(members.map((one) => one.seat));
  for (let seat = 1; seat <= PARTY_SIZE; seat++) if (!taken.has(seat)) return seat;
  return null;
}

/** [PTY3] Who leads when the leader is gone: of those who are there the longest member, else the longest of all. */
export function heirOf(members: readonly Member[]): CharacterId | null {
  const present = members.filter((one) => one.online);
  const [heir] = (present.length > 0 ? present : members).toSorted((a, b) => a.joined - b.joined);
  return heir?.characterId ?? null;
}
