import type { Species } from '@farhold/rules/content/species';

/** The way in which something dreadful is on its way: `cast` can be broken off, `tell` happens in the next turn. */
export type Coming = { readonly how: 'cast' | 'tell' };

/** What helps against a special that has been announced, most certain first, as short phrases. */
export function answersTo(signature: Species['signature'] | undefined, coming: Coming): string[] {
  const answers: string[] = [];
  if (coming.how === 'cast') answers.push('an interrupt or a stun breaks it');
  if (signature?.brokenBySlow) answers.push('a slow breaks it');
  const effects = signature?.effects ?? [];
  if (coming.how === 'tell' && effects.some((one) => one.kind === 'damage'))
    answers.push('guarding halves it');
  if (effects.some((one) => one.kind === 'stun' && one.unlessDefending))
    answers.push('who guards is not stunned');
  if (effects.some((one) => one.kind === 'over-time')) answers.push('cleanse what it leaves');
  return answers;
}

/** `Guarding halves it; who guards is not stunned.` */
export function answerSentence(answers: readonly string[]): string {
  if (answers.length === 0) return '';
  const text = answers.join('; ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
