import type { DuelChallenge } from '@farhold/contracts/ws/duels';
import { create } from 'zustand';
import type { FightShow } from '../combat/fight-show.ts';

type DuelState = {
  /** The challenge that the player has made, and the one that waits for an answer. */
  made: DuelChallenge | null;
  received: DuelChallenge | null;
  busy: boolean;
  /** The fight of others that is looked on at. */
  watched: FightShow | null;
};
const NONE: DuelState = { made: null, received: null, busy: false, watched: null };

export const useDuels = create<DuelState & { reset(): void }>()((set) => ({
  ...NONE,
  reset: () => set(NONE),
}));

/** The challenges after one of them is over. */
export function afterClosed(
  before: Pick<DuelState, 'made' | 'received'>,
  id: string,
): Pick<DuelState, 'made' | 'received'> {
  return {
    made: before.made?.id === id ? null : before.made,
    received: before.received?.id === id ? null : before.received,
  };
}

const CLOSED_WORDS = {
  declined: (name: string) => `${name} declines.`,
  withdrawn: (name: string) => `${name} takes the challenge back.`,
  expired: (name: string) => `${name} has not answered.`,
} as const;

/** What is said of a challenge that came to nothing; nothing where the player ended it. */
export function closedLine(
  state: Pick<DuelState, 'made' | 'received'>,
  { id, how }: { readonly id: string; readonly how: 'accepted' | keyof typeof CLOSED_WORDS },
): string | null {
  if (how === 'accepted') return null;
  if (state.made?.id === id && how !== 'withdrawn') return CLOSED_WORDS[how](state.made.to.name);
  if (state.received?.id === id && how === 'withdrawn') return CLOSED_WORDS[how](state.received.from.name);
  return null;
}
