import type { Species } from '@farhold/rules/content/species';
import { expect, test } from 'vitest';
import { answerSentence, answersTo } from './answers.ts';

const signature = (effects: unknown[], part = {}) => ({ effects, ...part }) as Species['signature'];
const blow = { kind: 'damage', school: 'weight', power: 2, hits: 1 };

test('a charge is answered by guarding, and for some by a slow', () => {
  const charge = signature([blow, { kind: 'stun', turns: 1, unlessDefending: true }], { brokenBySlow: true });
  expect(answerSentence(answersTo(charge, { how: 'tell' }))).toBe(
    'A slow breaks it; guarding halves it; who guards is not stunned.',
  );
});

test('a cast is answered by an interrupt first; what it leaves can be cleansed', () => {
  const office = signature([{ kind: 'over-time', school: 'gall', power: 0.2, turns: 4 }]);
  expect(answerSentence(answersTo(office, { how: 'cast' }))).toBe(
    'An interrupt or a stun breaks it; cleanse what it leaves.',
  );
});

test('of what nobody knows nothing is said', () => {
  expect(answerSentence(answersTo(undefined, { how: 'tell' }))).toBe('');
});
