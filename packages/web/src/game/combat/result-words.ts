import type { IconName } from '../../heraldry/icon.ts';
import type { CombatEnding } from './combat-state.ts';

type Words = { title: string; line: string; tone: string; icon: IconName };

/** How the end of a fight is headed, and what stands under it where the server says nothing. */
export const RESULT_WORDS: Readonly<Record<CombatEnding['result'], Words>> = {
  victory: { title: 'Victory', line: 'The field is yours.', tone: 'tone-verdigris', icon: 'laurel' },
  defeat: {
    title: 'Struck out',
    line: 'Your Stet Stone lets you stand.',
    tone: 'tone-rubric',
    icon: 'stone',
  },
  fled: { title: 'Away', line: 'You got away. The road is still there.', tone: 'tone-tawny', icon: 'flee' },
  surrendered: { title: 'Yielded', line: 'You laid down your arms.', tone: 'tone-tawny', icon: 'yield' },
  draw: {
    title: 'A draw',
    line: 'Neither side would give way, and the light failed.',
    tone: 'tone-gilt',
    icon: 'wait',
  },
};
