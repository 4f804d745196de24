/** The opening sentence, cut for the scribe: the initial, the words in small capitals, the rest. */
export type Incipit = { initial: string; opening: string; rest: string };

/** How many words after the initial stand in small capitals. */
const OPENING_WORDS = 2;

/** A sentence without letters begins with a pilcrow. */
export function cutIncipit(sentence: string): Incipit {
  const text = sentence.trim();
  const first = [...text][0] ?? '';
  if (!/\p{L}/u.test(first)) return { initial: '¶', opening: '', rest: text };
  const words = text.slice(first.length).split(' ');
  return {
    initial: first.toLocaleUpperCase('en-GB'),
    opening: words.slice(0, OPENING_WORDS).join(' '),
    rest: words.slice(OPENING_WORDS).join(' '),
  };
}
