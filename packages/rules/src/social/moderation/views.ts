/** A line as it may be meant: plain, and with each disguise taken off. */
import type { Lexicon, Span } from './lexicon.ts';
import { remembered } from './remembered.ts';
import { MASKED, type Token, tokensOf } from './tokens.ts';

export type View = readonly Token[];

/** Words that a run of letters without spaces may be cut into, with how common each is (natural logarithm). */
export type Vocabulary = ReadonlyMap<string, number>;

const SIGNS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '+': 't',
};
/** `20min`, `1v9`, `lvl60`, `3rd`: numbers that are meant as numbers. */
const MEANT_AS_NUMBER = /^(?:\d+[a-z]{1,4}|[a-z]{1,4}\d{2,}|\d+[vx]\d+|\d+)$/;

/** Digits and signs among letters, read as the letters that they look like. */
function unleet(word: string): string {
  if (!/[0-9@$!|+]/.test(word) || !/[a-z]/.test(word) || MEANT_AS_NUMBER.test(word)) return word;
  return word.replace(/11/g, 'll').replace(/[0-9@$!|+]/g, (sign) => SIGNS[sign] ?? sign);
}

/** Small Latin letters, none three times in a row: no disguise to take off. */
const isPlain = remembered((word) => /^(?:([a-z])(?!\1\1))+$/.test(word));

const squeezeTo = (most: 1 | 2, word: string): string =>
  word.replace(/(\p{L})\1{2,}/gu, most === 1 ? '$1' : '$1$1');

const mapText = (view: View, change: (text: string) => string): View =>
  view.map((token) => {
    if (token.text === MASKED || isPlain(token.text)) return token;
    const text = change(token.text);
    return text === token.text ? token : { ...token, text };
  });

const isSingle = (token: Token): boolean => token.text.length === 1;
const merged = (parts: readonly Token[]): Token => ({
  text: parts.map((part) => part.text).join(''),
  start: parts[0]!.start,
  end: parts.at(-1)!.end,
});
const LEAST_SPELLED = 3;

/** Letters set apart, `k y s` and `f.u.c.k`, as the words that they spell. */
function joinSpelled(view: View): View {
  const out: Token[] = [];
  for (let at = 0; at < view.length; ) {
    let end = at;
    while (end < view.length && isSingle(view[end]!)) end++;
    if (end - at >= LEAST_SPELLED) out.push(merged(view.slice(at, end)));
    else if (end > at) out.push(...view.slice(at, end));
    else out.push(view[end++]!);
    at = end;
  }
  return out;
}

/** Pieces of a word with one mark between them, `fu.ck`, put together. */
function joinMarked(view: View, line: string): View {
  const out: Token[] = [];
  for (const token of view) {
    const last = out.at(-1);
    const gap = last === undefined ? '' : line.slice(last.end, token.start);
    if (
      last !== undefined &&
      last.text !== MASKED &&
      token.text !== MASKED &&
      /^[._\-~,|/\\'"^`:;]{1,3}$/.test(gap)
    )
      out[out.length - 1] = merged([last, token]);
    else out.push(token);
  }
  return out;
}

/** Whether two pieces that say nothing by themselves are one listed word. */
function isBroken({ text: one }: Token, { text: other }: Token, lexicon: Lexicon): boolean {
  if (one.length + other.length < 4 || (one.length > 3 && other.length > 3)) return false;
  if (!lexicon.beginsStrong(one.length > 1 ? one.slice(0, 2) : one + other[0]!)) return false;
  return (
    lexicon.classesOf(one).length === 0 &&
    lexicon.classesOf(other).length === 0 &&
    lexicon.classesOf(one + other).some((key) => key === 'slur' || key === 'profanity')
  );
}

/** A short piece and its neighbour, `fu ck` and `nig ger`, put together where that gives a listed word. */
function joinBroken(view: View, lexicon: Lexicon): View {
  const out: Token[] = [];
  for (const token of view) {
    const last = out.at(-1);
    if (last !== undefined && isBroken(last, token, lexicon)) out[out.length - 1] = merged([last, token]);
    else out.push(token);
  }
  return out;
}

const MIN_JOINED = 7;
const MAX_PIECE = 14;
const PER_PIECE = -4;

/** The likeliest way to cut a word into known ones; null when there is none. */
function cut(word: string, vocabulary: Vocabulary): string[] | null {
  const best: { score: number; from: number }[] = [{ score: 0, from: 0 }];
  for (let end = 1; end <= word.length; end++) {
    let found = { score: Number.NEGATIVE_INFINITY, from: -1 };
    for (let from = Math.max(0, end - MAX_PIECE); from < end; from++) {
      const before = best[from]!;
      const known =
        before.score === Number.NEGATIVE_INFINITY ? undefined : vocabulary.get(word.slice(from, end));
      if (known === undefined) continue;
      const score = before.score + known + PER_PIECE;
      if (score > found.score) found = { score, from };
    }
    best.push(found);
  }
  if (best[word.length]!.from < 0) return null;
  const pieces: string[] = [];
  for (let end = word.length; end > 0; end = best[end]!.from)
    pieces.unshift(word.slice(best[end]!.from, end));
  return pieces.length > 1 ? pieces : null;
}

const cuts = new WeakMap<Vocabulary, (word: string) => string[] | null>();
function cutsOf(vocabulary: Vocabulary): (word: string) => string[] | null {
  const known = cuts.get(vocabulary) ?? remembered((word) => cut(word, vocabulary));
  cuts.set(vocabulary, known);
  return known;
}

/** Words run together, `stupididiot`, taken apart. Every piece keeps the place of the whole. */
function splitJoined(view: View, vocabulary: Vocabulary, allowed: readonly Span[]): View {
  const cutOf = cutsOf(vocabulary);
  return view.flatMap((token) => {
    const isName = allowed.some(({ start, end }) => start <= token.start && token.end <= end);
    if (isName || token.text.length < MIN_JOINED || vocabulary.has(token.text)) return [token];
    return cutOf(token.text)?.map((text) => ({ ...token, text })) ?? [token];
  });
}

const isSame = (one: View, other: View): boolean =>
  one.length === other.length && one.every(({ text }, at) => text === other[at]!.text);

/**
 * The different readings of a line, the plain one first: at least one, at most six. Deterministic, never throws;
 * tokens keep their places in `line`.
 */
export function viewsOf(line: string, lexicon: Lexicon, vocabulary: Vocabulary): readonly View[] {
  const plain = mapText(tokensOf(line), (text) => squeezeTo(2, text));
  const starless = mapText(plain, (text) => {
    const word = unleet(text.replace(/[#%&^]/g, '*'));
    return lexicon.unstar(word) ?? word.replaceAll('*', '');
  });
  const read = starless.filter((token) => token.text !== '');
  const squeezed = mapText(read, (text) => squeezeTo(1, text.replace(/(\p{L})\1+$/u, '$1$1')));
  const joined = joinBroken(joinSpelled(joinMarked(read, line)), lexicon);
  const apart = splitJoined(joined, vocabulary, lexicon.allowedIn(plain));
  const views: View[] = [plain];
  for (const view of [read, squeezed, joined, apart])
    if (!views.some((one) => isSame(one, view))) views.push(view);
  // Doubled letters are common; only a line that stretches some is read without any.
  if (/(\p{L})\1{2,}/u.test(line.toLowerCase())) {
    const single = read.map((token) => ({ ...token, text: token.text.replace(/(\p{L})\1+/gu, '$1') }));
    const at = views.findIndex((one) => isSame(one, single));
    views.splice(at < 0 ? views.length : at, 1, single);
  }
  return views;
}
