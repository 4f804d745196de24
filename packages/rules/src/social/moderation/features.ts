/** What the classifier sees of a line: hashed words, pairs of words, letters within words, and word classes. */
import type { WordClass } from '../../content/moderation.ts';
import type { Lexicon } from './lexicon.ts';
import { remembered } from './remembered.ts';
import type { View } from './views.ts';

/** 2^18: about one collision in five features of the training text. */
export const BUCKETS = 262_144;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const mix = (hash: number, code: number): number => Math.imul(hash ^ code, FNV_PRIME);
const seedOf = (name: string): number => hashText(FNV_OFFSET, name);

function hashText(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = mix(hash, text.charCodeAt(at));
  return hash;
}

/** FNV-1a leaves the low bits of short texts alike; the finaliser spreads them. */
function bucketOf(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return (h >>> 0) % BUCKETS;
}

const SEEDS = {
  word: seedOf('w'),
  pair: seedOf('p'),
  skip: seedOf('s'),
  gram: seedOf('g'),
  class: seedOf('c'),
  classPair: seedOf('cp'),
  classNear: seedOf('cn'),
  alone: seedOf('a'),
  first: seedOf('f'),
  length: seedOf('l'),
};
const EDGE = 0x23;
const LEAST_GRAM = 2;
const MOST_GRAM = 5;
/** Words further apart than this have nothing to do with each other. */
const NEAR = 4;
const MAX_GRAM_WORD = 24;

/** Buckets of the letters within a word. */
const gramsOf = remembered((text: string): readonly number[] => {
  const word = `#${text.slice(0, MAX_GRAM_WORD)}#`;
  const grams: number[] = [];
  for (let from = 0; from < word.length - 1; from++) {
    let hash = SEEDS.gram;
    for (let n = 1; n <= MOST_GRAM && from + n <= word.length; n++) {
      hash = mix(hash, word.charCodeAt(from + n - 1));
      if (n >= LEAST_GRAM) grams.push(bucketOf(hash));
    }
  }
  return grams;
});

const classIndex = new Map<string, number>();
const codeOf = (key: WordClass): number => {
  let code = classIndex.get(key);
  if (code === undefined) {
    code = hashText(FNV_OFFSET, key) & 0xffff;
    classIndex.set(key, code);
  }
  return code;
};

function pushClasses(view: View, lexicon: Lexicon, into: number[]): void {
  const classes = view.map(({ text }) => lexicon.classesOf(text).map(codeOf));
  if (classes.every((own) => own.length === 0)) return;
  for (const [at, own] of classes.entries()) {
    for (const one of own) {
      into.push(bucketOf(mix(SEEDS.class, one)));
      const before = at === 0 ? EDGE : hashText(0, view[at - 1]!.text);
      into.push(bucketOf(mix(mix(SEEDS.classPair, one), before)));
      const after = at + 1 === view.length ? EDGE : hashText(1, view[at + 1]!.text);
      into.push(bucketOf(mix(mix(SEEDS.classPair, after), one)));
      for (let next = at + 1; next < classes.length && next <= at + NEAR; next++)
        for (const other of classes[next]!) into.push(bucketOf(mix(mix(SEEDS.classNear, one), other)));
    }
  }
}

const lengthBand = (words: number): number => (words < 4 ? words : words < 7 ? 4 : words < 13 ? 5 : 6);

/** Buckets of a reading of a line, each at most once. Deterministic; at most a few thousand. */
export function featuresOf(view: View, lexicon: Lexicon): readonly number[] {
  const found: number[] = [bucketOf(mix(SEEDS.length, lengthBand(view.length)))];
  let before = EDGE;
  let beforeThat = EDGE;
  for (const [at, { text }] of view.entries()) {
    const hash = hashText(SEEDS.word, text);
    found.push(bucketOf(hash), bucketOf(mix(mix(SEEDS.pair, before), hash)));
    if (at > 1) found.push(bucketOf(mix(mix(SEEDS.skip, beforeThat), hash)));
    if (at === 0) found.push(bucketOf(mix(SEEDS.first, hash)));
    if (view.length === 1) found.push(bucketOf(mix(SEEDS.alone, hash)));
    for (const gram of gramsOf(text)) found.push(gram);
    beforeThat = before;
    before = hash;
  }
  pushClasses(view, lexicon, found);
  return [...new Set(found)];
}
