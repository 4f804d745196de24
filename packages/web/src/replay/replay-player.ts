import type { combatReplay } from '@farhold/contracts/rest/combat';
import type { RouteAnswer } from '@farhold/contracts/route';
import { type FightShow, openShow, playOn } from '../game/combat/fight-show.ts';

export type Replay = RouteAnswer<typeof combatReplay>;

/** The pages of a fight that is over: how it stood at first, and after each deed. */
export function pagesOf(replay: Pick<Replay, 'incipit' | 'start' | 'steps'>): FightShow[] {
  const pages = [openShow(replay.start, { incipit: replay.incipit })];
  for (const step of replay.steps) pages.push(playOn(pages.at(-1)!, step));
  return pages;
}

export const SPEEDS = [0.5, 1, 2, 4] as const;
/** A deed stays this long at single speed. */
const PAGE_MS = 1200;

export type Player = {
  readonly at: number;
  readonly last: number;
  readonly playing: boolean;
  readonly speed: number;
};

export function openPlayer(pages: number): Player {
  return { at: 0, last: Math.max(0, pages - 1), playing: false, speed: 1 };
}

/** To another page; who turns pages by hand stops the playing. */
export function turnTo(player: Player, at: number): Player {
  return { ...player, at: Math.min(player.last, Math.max(0, at)), playing: false };
}

/** Plays on, from the beginning where the end was reached; or stops. */
export function togglePlaying(player: Player): Player {
  if (player.playing) return { ...player, playing: false };
  return { ...player, playing: player.last > 0, at: player.at >= player.last ? 0 : player.at };
}

/** The next page, when its time has come; the last one stops the playing. */
export function playNext(player: Player): Player {
  if (!player.playing) return player;
  const at = Math.min(player.last, player.at + 1);
  return { ...player, at, playing: at < player.last };
}

export const pageMs = (player: Player): number => PAGE_MS / player.speed;

/** What a key does to the player; null where it does nothing. */
export function playerKey(player: Player, key: string): Player | null {
  switch (key) {
    case ' ':
    case 'k':
      return togglePlaying(player);
    case 'ArrowRight':
      return turnTo(player, player.at + 1);
    case 'ArrowLeft':
      return turnTo(player, player.at - 1);
    case 'Home':
      return turnTo(player, 0);
    case 'End':
      return turnTo(player, player.last);
    default:
      return null;
  }
}
