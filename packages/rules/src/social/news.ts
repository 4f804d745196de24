/** The words in which the world tells what happened. */

const list = new Intl.ListFormat('en-GB');
const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** [TLK3] What a fight came to for one who was in it, with what it brought them. */
export function fightText(ending: {
  readonly text: string;
  readonly reward: { readonly experience: number; readonly marks: number } | null;
}): string {
  const { text, reward } = ending;
  const gains = [
    ...(reward !== null && reward.experience > 0 ? [`${reward.experience} experience`] : []),
    ...(reward !== null && reward.marks > 0 ? [counted(reward.marks, 'mark')] : []),
  ];
  return gains.length === 0 ? text : `${text} ${list.format(gains)}.`;
}

/** So many of those who corrected an erratum are named. */
const NAMED = 3;

/** [TLK2] An erratum was corrected: by whom, the first three by name. */
export function correctionText(erratum: string, names: readonly string[]): string {
  const others = names.length - NAMED;
  const who = others > 0 ? [...names.slice(0, NAMED), counted(others, 'other')] : names;
  return `${erratum} has been corrected by ${list.format(who)}.`;
}

/** [TLK1] A restart that the host has set. */
export function restartText(inMinutes: number): string {
  return `The server restarts in ${counted(inMinutes, 'minute')}, and is back shortly after. What you have is kept.`;
}
