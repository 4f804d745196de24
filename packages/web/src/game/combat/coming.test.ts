import type { CombatantView } from '@farhold/rules/combat/view';
import type { Species } from '@farhold/rules/content/species';
import { expect, test } from 'vitest';
import { comingOf } from './coming.ts';
import { sampleFight } from './sample-fight.ts';
import { spokenFighter, spokenOrder } from './spoken.ts';

const [maud, gull] = sampleFight().combatants as [CombatantView, CombatantView];
const signature = { name: 'Stoop', text: 'Skips a turn, then 170 %.', effects: [{ kind: 'damage' }] };
const bestiary = { 'harbour-gull': { signature } as unknown as Species };
const cast = { kind: 'cast', name: 'Stoop', harmful: false, stacks: 1, turns: 2 } as const;
const tell = { name: 'Stoop', text: 'It climbs.', targets: [0] };

test('a cast that is announced can be broken, a tell cannot', () => {
  expect(comingOf({ ...gull, effects: [cast], tell }, bestiary)).toEqual({
    ...{
      how: 'cast',
      name: 'Stoop',
      text: 'It climbs.',
      does: 'Skips a turn, then 170 %.',
      targets: [0],
      turns: 2,
    },
    answer: 'An interrupt or a stun breaks it.',
  });
  expect(comingOf({ ...gull, tell }, bestiary)).toMatchObject({
    how: 'tell',
    answer: 'Guarding halves it.',
    turns: 1,
  });
  expect(comingOf(gull, bestiary)).toBeNull();
});

test('a person’s cast shows its name and its turns', () => {
  const mend = { ...cast, name: 'Long Mend' };
  expect(comingOf({ ...maud, effects: [mend] }, bestiary)).toMatchObject({
    name: 'Long Mend',
    text: '',
    does: '',
    turns: 2,
  });
});

test('aloud: bars, what would be done to it, what it prepares, what it carries', () => {
  const venom = { kind: 'venom', name: 'Gall', harmful: true, stacks: 2, turns: 1 } as const;
  const one = { ...gull, effects: [cast, venom], tell };
  expect(spokenFighter(one, comingOf(one, bestiary), '90 % · 10–14')).toBe(
    'Harbour Gull, level 3, 45 of 60 health. 90 % · 10–14. casts Stoop, 2 turns left. An interrupt or a stun breaks it. Gall 2 deep, 1 turn',
  );
  expect(spokenOrder(sampleFight())).toBe('Round 2. Maud, then Harbour Gull.');
});
