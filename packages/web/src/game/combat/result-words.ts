import type { CombatEnding } from './combat-state.ts';

type Words = { title: string; line: string; tone: string };

/** How the end of a fight is headed, and what stands under it where the server says nothing. */
export const RESULT_WORDS: Readonly<Record<CombatEnding['result'], Words>> = {
  victory: { title: 'Victory', line: 'The field is yours.', tone: 'tone-verdigris' },
  defeat: { title: 'Struck out', line: 'Your Stet Stone lets you stand.', tone: 'tone-rubric' },
  fled: { title: 'Away', line: 'You got away. The road is still there.', tone: 'tone-tawny' },
  surrendered: { title: 'Yielded', line: 'You laid down your arms.', tone: 'tone-tawny' },
  draw: { title: 'A draw', line: 'Neither side would give way, and the light failed.', tone: 'tone-gilt' },
};
