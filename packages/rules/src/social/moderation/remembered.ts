/** What was worked out for a word lately: most of what is said is said in few words. */

/** So many words are kept; then it begins anew, so that nobody can fill the memory with words of their own. */
const MOST = 4096;

/** The same function, which looks up what it was asked before. Its answers must not be changed. */
export function remembered<T>(work: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= MOST) known.clear();
    const made = work(word);
    known.set(word, made);
    return made;
  };
}
