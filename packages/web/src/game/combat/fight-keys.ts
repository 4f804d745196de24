import type { KeyAction } from '../../app/key-bindings.ts';
import type { WayOut } from './fight-hands.ts';

/** What a key means in a fight. */
export type FightKey =
  | { readonly does: 'choose'; readonly square: number }
  | { readonly does: 'aim'; readonly backwards: boolean }
  | { readonly does: 'ask'; readonly way: WayOut | null }
  | { readonly does: 'turn-page' | 'commit' | 'auto' };

const SQUARES = 8;

/**
 * The meaning of a key: squares, the way one walks (which aims), and what belongs to fights only. Enter and Space
 * press the button that has the focus; while something is being asked only Escape has a meaning of its own.
 */
export function fightKey(
  code: string,
  bound: KeyAction | null,
  focus: { readonly asking: boolean; readonly onButton: boolean },
): FightKey | null {
  if (focus.asking) return code === 'Escape' ? { does: 'ask', way: null } : null;
  if ((code === 'Enter' || code === 'Space') && focus.onButton) return null;
  if (code === 'Enter') return { does: 'commit' };
  switch (bound) {
    case null:
      return null;
    case 'north':
    case 'west':
      return { does: 'aim', backwards: true };
    case 'south':
    case 'east':
      return { does: 'aim', backwards: false };
    case 'commit':
    case 'engage':
      return { does: 'commit' };
    case 'auto':
      return { does: 'auto' };
    case 'flee':
    case 'yield':
      return { does: 'ask', way: bound };
    case 'slot9':
      return { does: 'turn-page' };
    default: {
      const square = Number(/^slot(\d+)$/.exec(bound)?.[1] ?? 0);
      return square >= 1 && square <= SQUARES ? { does: 'choose', square } : null;
    }
  }
}
