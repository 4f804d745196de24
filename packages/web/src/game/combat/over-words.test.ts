import type { FightView } from '@farhold/rules/combat/view';
import { expect, it } from 'vitest';
import { overWords } from './over-words.ts';

type Ended = Parameters<typeof overWords>[0];
const fight = (outcome: FightView['outcome'], ...who: [string, 'a' | 'b', string][]): Ended =>
  ({
    outcome,
    combatants: who.map(([name, side, state]) => ({ name, side, state })),
  }) as unknown as Ended;
const ada = (state = 'standing') => ['Ada', 'a', state] as [string, 'a', string];
const bea = (state = 'standing') => ['Bea', 'a', state] as [string, 'a', string];
const blot = (state = 'struck-out') => ['Blot', 'b', state] as [string, 'b', string];

it.each([
  [fight({ kind: 'won', winner: 'a' }, ada(), blot()), 'It is over. Ada has the field.'],
  [fight({ kind: 'won', winner: 'a' }, ada(), bea(), blot()), 'It is over. Ada and Bea have the field.'],
  [fight({ kind: 'won', winner: 'a' }, ada('struck-out'), bea(), blot()), 'It is over. Bea has the field.'],
  [
    fight({ kind: 'won', winner: 'b' }, ada('struck-out'), blot('standing')),
    'It is over. Blot has the field.',
  ],
  [fight({ kind: 'draw', winner: null }, ada(), blot('standing')), 'It is over: a draw.'],
  [fight({ kind: 'fled', winner: 'b' }, ada('fled'), blot('standing')), 'It is over. Ada got away.'],
  [
    fight({ kind: 'surrendered', winner: 'b' }, ada('surrendered'), blot('standing')),
    'It is over. Ada yielded.',
  ],
  [fight(null, ada(), blot('standing')), 'It is over.'],
])('%#: %j reads %s', (ended, words) => expect(overWords(ended)).toBe(words));
