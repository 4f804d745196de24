/** Words by class, as `content/moderation.yaml` lists them, and how a typed word is found among them. */
import type { Moderation, WordClass } from '../../content/moderation.ts';
import { remembered } from './remembered.ts';
import { foldWord, type Token, tokensOf } from './tokens.ts';

export type Span = { readonly start: number; readonly end: number };

export type Lexicon = {
  /** The classes of a folded word; none for most. */
  classesOf(word: string): readonly WordClass[];
  /** Whether any slur or strong word begins with these two letters: most words need not be looked up. */
  beginsStrong(letters: string): boolean;
  /** The listed word that a word with `*` for letters can stand for, else null. */
  unstar(word: string): string | null;
  /** Stretches of a reading that name something harmless: words and names of the allow-list. */
  allowedIn(view: readonly Token[]): readonly Span[];
};

const NONE: readonly WordClass[] = [];
/** What a listed word may end with and still be found; longest first. */
const ENDINGS = ['ers', 'ing', 'ed', 'er', 'es', 'in', 'z', 's'] as const;
/** Stems shorter than this take no ending: `as` + `s` is not `ass`. */
const MIN_STEM = 3;
const STARRED_CLASSES: ReadonlySet<WordClass> = new Set(['slur', 'profanity', 'insult', 'lewd']);

/** Phrases by their first word, longest first. */
function phrasesOf(lines: readonly string[]): Map<string, string[][]> {
  const phrases = new Map<string, string[][]>();
  for (const line of lines) {
    const words = tokensOf(line).map((token) => token.text);
    const [first] = words;
    if (first === undefined) continue;
    phrases.set(
      first,
      [...(phrases.get(first) ?? []), words].sort((a, b) => b.length - a.length),
    );
  }
  return phrases;
}

/** Builds the look-up; `names` of the world are never masked where they stand whole. */
export function createLexicon({ words, allow }: Moderation, names: readonly string[] = []): Lexicon {
  const classes = new Map<string, WordClass[]>();
  for (const [key, list] of Object.entries(words) as [WordClass, readonly string[]][]) {
    for (const word of list.map(foldWord)) {
      const known = classes.get(word);
      if (known === undefined) classes.set(word, [key]);
      else if (!known.includes(key)) known.push(key);
    }
  }
  const phrases = phrasesOf([...allow, ...names]);
  const starred = [...classes].filter(([, keys]) => keys.some((key) => STARRED_CLASSES.has(key)));
  const censored = starred.map(([word]) => word);
  const strong = [...classes].filter(([, keys]) => keys.some((key) => key === 'slur' || key === 'profanity'));
  const beginnings = new Set(strong.map(([word]) => word.slice(0, 2)));
  const stemmed = (word: string): readonly WordClass[] => {
    for (const ending of ENDINGS) {
      if (!word.endsWith(ending) || word.length - ending.length < MIN_STEM) continue;
      const stem = word.slice(0, -ending.length);
      const found = classes.get(stem) ?? classes.get(`${stem}e`);
      if (found !== undefined) return found;
    }
    return NONE;
  };
  return {
    classesOf: remembered((word) => classes.get(word) ?? stemmed(word)),
    beginsStrong: (letters) => beginnings.has(letters),
    allowedIn(view) {
      const spans: Span[] = [];
      for (let at = 0; at < view.length; at++) {
        const found = phrases
          .get(view[at]!.text)
          ?.find((words) => words.every((word, n) => view[at + n]?.text === word));
        if (found === undefined) continue;
        spans.push({ start: view[at]!.start, end: view[at + found.length - 1]!.end });
        at += found.length - 1;
      }
      return spans;
    },
    unstar(word) {
      if (!word.includes('*') || word.length < 3) return null;
      const shape = word.replace(/\*+/g, (stars) => (stars.length > 1 ? '[a-z]{1,7}' : '[a-z]'));
      if (!/[a-z]/.test(word[0]!)) return null;
      const pattern = new RegExp(`^${shape}$`);
      return censored.find((one) => one[0] === word[0] && pattern.test(one)) ?? null;
    },
  };
}
