import { describe, expect, test } from 'vitest';
import { openPlayer, pageMs, playerKey, playNext, togglePlaying, turnTo } from './replay-player.ts';

const player = openPlayer(4);

describe('the player of a replay', () => {
  test('plays page by page and stops at the last', () => {
    let now = togglePlaying(player);
    const seen = [now.at];
    while (now.playing) {
      now = playNext(now);
      seen.push(now.at);
    }
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(playNext(now)).toBe(now);
  });

  test('begins anew where the end was reached', () => {
    const ended = turnTo(player, 3);
    expect(togglePlaying(ended)).toMatchObject({ at: 0, playing: true });
  });

  test('stops when pages are turned by hand, and never leaves the book', () => {
    const playing = togglePlaying(player);
    expect(turnTo(playing, 2)).toMatchObject({ at: 2, playing: false });
    expect(turnTo(playing, -3).at).toBe(0);
    expect(turnTo(playing, 99).at).toBe(3);
    expect(togglePlaying(openPlayer(1)).playing).toBe(false);
  });

  test.each([
    [' ', { playing: true }],
    ['ArrowRight', { at: 2 }],
    ['ArrowLeft', { at: 0 }],
    ['Home', { at: 0 }],
    ['End', { at: 3 }],
  ])('takes %j', (key, expected) => {
    expect(playerKey(turnTo(player, 1), key)).toMatchObject(expected);
  });

  test('leaves other keys alone, and is quicker at a higher speed', () => {
    expect(playerKey(player, 'x')).toBeNull();
    expect(pageMs({ ...player, speed: 4 })).toBe(pageMs(player) / 4);
  });
});
