import { describe, expect, test } from 'vitest';
import { actionOfKey, DEFAULT_BINDINGS, firstKeyName, keyName, rebind } from './key-bindings.ts';

describe('key bindings', () => {
  test('no key has two meanings by default', () => {
    const codes = Object.values(DEFAULT_BINDINGS).flat();
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('both WASD and the arrows walk', () => {
    expect(actionOfKey(DEFAULT_BINDINGS, 'KeyW')).toBe('north');
    expect(actionOfKey(DEFAULT_BINDINGS, 'ArrowUp')).toBe('north');
    expect(actionOfKey(DEFAULT_BINDINGS, 'KeyQ')).toBeNull();
  });

  test('a rebound key leaves the action that had it', () => {
    const next = rebind(DEFAULT_BINDINGS, 'engage', 'KeyI');
    expect(actionOfKey(next, 'KeyI')).toBe('engage');
    expect(actionOfKey(next, 'KeyF')).toBeNull();
    expect(firstKeyName(next, 'inventory')).toBeNull();
    expect(actionOfKey(DEFAULT_BINDINGS, 'KeyI')).toBe('inventory');
  });

  test('rebinding keeps the second key of an action', () => {
    const next = rebind(DEFAULT_BINDINGS, 'north', 'KeyZ');
    expect(next.north).toEqual(['KeyZ', 'ArrowUp']);
  });

  test('Escape cannot be taken', () => {
    expect(rebind(DEFAULT_BINDINGS, 'engage', 'Escape')).toBe(DEFAULT_BINDINGS);
  });

  test.each([
    ['KeyA', 'A'],
    ['Digit0', '0'],
    ['ArrowLeft', '←'],
    ['Numpad4', 'Num 4'],
  ])('%s is written %s', (code, name) => {
    expect(keyName(code)).toBe(name);
  });
});
