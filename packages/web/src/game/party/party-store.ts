import type { Lot } from '@farhold/contracts/ws/loot';
import type { Invitation, Party } from '@farhold/contracts/ws/parties';
import type { Raid } from '@farhold/contracts/ws/raids';
import { create } from 'zustand';

type Company = {
  party: Party | null;
  invitations: readonly Invitation[];
  /** What is open to me, or kept for me. */
  lots: readonly Lot[];
  raid: Raid | null;
};
const ALONE: Company = { party: null, invitations: [], lots: [], raid: null };

/** With whom one walks, who asks, and what is to be shared. */
export const useCompany = create<Company & { reset(): void }>()((set) => ({
  ...ALONE,
  reset: () => set(ALONE),
}));

/** The entities of those in one's party. */
export const partyEntities = (): ReadonlySet<number> =>
  new Set(useCompany.getState().party?.members.map((one) => one.entityId));

/** The lots after one of them has changed; what is given or left is shown no longer. */
export function lotsAfter(lots: readonly Lot[], lot: Lot, myId: string | null): readonly Lot[] {
  const rest = lots.filter((one) => one.id !== lot.id);
  const isMine = lot.status === 'open' || (lot.status === 'kept' && lot.winnerId === myId);
  if (!isMine) return rest;
  return lots.some((one) => one.id === lot.id)
    ? lots.map((one) => (one.id === lot.id ? lot : one))
    : [...lots, lot];
}
