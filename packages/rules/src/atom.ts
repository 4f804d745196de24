/**
 * The engine's own copy of a text, as it keeps names of properties. Two of these are compared by where they stand
 * in memory; two that came from a file, letter by letter, millions of times a second in a busy fight.
 */
export function atom<T extends string>(text: T): T {
  for (const name in { [text]: true }) return name as T;
  return text;
}
