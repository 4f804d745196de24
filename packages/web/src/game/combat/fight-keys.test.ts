import { describe, expect, test } from 'vitest';
import { actionOfKey, DEFAULT_BINDINGS, rebind } from '../../app/key-bindings.ts';
import { fightKey } from './fight-keys.ts';

const FREE = { asking: false, onButton: false };
const press = (code: string, focus = FREE, bindings = DEFAULT_BINDINGS) =>
  fightKey(code, actionOfKey(bindings, code), focus);

describe('the keys of a fight', () => {
  test.each([
    ['Digit1', { does: 'choose', square: 1 }],
    ['Digit8', { does: 'choose', square: 8 }],
    ['Digit9', { does: 'turn-page' }],
    ['Digit0', null],
    ['Space', { does: 'commit' }],
    ['Enter', { does: 'commit' }],
    ['ArrowRight', { does: 'aim', backwards: false }],
    ['KeyW', { does: 'aim', backwards: true }],
    ['KeyR', { does: 'auto' }],
    ['KeyV', { does: 'ask', way: 'flee' }],
    ['KeyY', { does: 'ask', way: 'yield' }],
    ['KeyI', null],
    ['F9', null],
  ])('%s', (code, meaning) => {
    expect(press(code)).toEqual(meaning);
  });

  test('Enter and Space press the button that has the focus', () => {
    const focus = { asking: false, onButton: true };
    expect(press('Space', focus)).toBeNull();
    expect(press('Enter', focus)).toBeNull();
    expect(press('Digit2', focus)).toEqual({ does: 'choose', square: 2 });
  });

  test('while something is asked only Escape means something, and takes the question back', () => {
    const focus = { asking: true, onButton: false };
    expect(press('Digit1', focus)).toBeNull();
    expect(press('Escape', focus)).toEqual({ does: 'ask', way: null });
  });

  test('follow what the player has bound', () => {
    const bindings = rebind(rebind(DEFAULT_BINDINGS, 'slot2', 'KeyQ'), 'commit', 'KeyE');
    expect(press('KeyQ', FREE, bindings)).toEqual({ does: 'choose', square: 2 });
    expect(press('KeyE', FREE, bindings)).toEqual({ does: 'commit' });
    expect(press('Digit2', FREE, bindings)).toBeNull();
  });
});
