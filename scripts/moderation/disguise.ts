/** How players type: typos, shorthand, and the ways in which words are hidden. All by a seeded rng. */
import type { Rng } from '@farhold/rules/random';

type Change = (text: string, rng: Rng) => string;

const SHORT: Readonly<Record<string, readonly string[]>> = {
  you: ['u', 'u', 'ya', 'yu'],
  your: ['ur', 'ur', 'your', 'yur'],
  "you're": ['ur', 'youre'],
  are: ['r', 'are'],
  please: ['pls', 'plz'],
  what: ['wat', 'wut'],
  the: ['da', 'teh'],
  this: ['dis', 'ths'],
  they: ['dey'],
  people: ['ppl'],
  because: ['cuz', 'bc'],
  fucking: ['fkn', 'fking', 'fckin', 'fucken', 'fukin', 'fuking'],
  fuck: ['fk', 'fck', 'fuk', 'fuq'],
  shit: ['sht', 'shiet', 'shyt'],
  bitch: ['btch', 'biatch', 'bich'],
  stupid: ['stpid', 'stoopid', 'stupit', 'stuped'],
  idiot: ['idiut', 'idot', 'ediot', 'idoit'],
  noob: ['nub', 'n00b', 'nooob', 'noov'],
  retard: ['retart', 'rtard', 'tard'],
  yourself: ['urself', 'yourslef', 'your self', 'ur self'],
  kill: ['kil', 'kll'],
  mother: ['mom', 'muther'],
  going: ['goin', 'gonna'],
  trash: ['trsh', 'tras', 'thrash'],
  report: ['repot', 'rep', 'reprot'],
  team: ['tem', 'taem', 'teem'],
  game: ['gaem', 'gam'],
  and: ['n', '&', 'nd'],
  good: ['gud', 'goood'],
  is: ['iz', 's'],
  of: ['off', 'o'],
};
const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7', g: '9' };
const SIGN: Readonly<Record<string, string>> = { a: '@', s: '$', i: '!' };
const LOOKALIKE: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  c: 'с',
  p: 'р',
  x: 'х',
  y: 'у',
};

const onOneWord = (text: string, rng: Rng, change: (word: string) => string): string => {
  const words = text.split(' ');
  const long = words.flatMap((word, n) => (word.length > 3 ? [n] : []));
  if (long.length === 0) return text;
  const n = rng.pick(long);
  words[n] = change(words[n]!);
  return words.join(' ');
};
const replaceSome = (word: string, rng: Rng, table: Readonly<Record<string, string>>): string =>
  [...word]
    .map((letter) => (table[letter] !== undefined && rng.chance(0.6) ? table[letter] : letter))
    .join('');

const shorten: Change = (text, rng) =>
  text.replace(/[a-z']+/g, (word) =>
    SHORT[word] !== undefined && rng.chance(0.7) ? rng.pick(SHORT[word]) : word,
  );
const swap: Change = (text, rng) =>
  onOneWord(text, rng, (word) => {
    const at = rng.int(1, word.length - 2);
    return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  });
const drop: Change = (text, rng) =>
  onOneWord(text, rng, (word) => {
    const at = rng.int(1, word.length - 1);
    return word.slice(0, at) + word.slice(at + 1);
  });
const double: Change = (text, rng) =>
  onOneWord(text, rng, (word) => {
    const at = rng.int(1, word.length - 1);
    return word.slice(0, at) + word[at]!.repeat(rng.int(1, 4)) + word.slice(at);
  });
const leet: Change = (text, rng) => onOneWord(text, rng, (word) => replaceSome(word, rng, LEET));
const signs: Change = (text, rng) => onOneWord(text, rng, (word) => replaceSome(word, rng, SIGN));
const lookalikes: Change = (text, rng) => replaceSome(text, rng, LOOKALIKE);
const spell: Change = (text, rng) =>
  onOneWord(text, rng, (word) => [...word].join(rng.pick([' ', '.', '-'])));
const star: Change = (text, rng) =>
  onOneWord(text, rng, (word) => word[0] + word.slice(1).replace(/[aeiou]/, rng.pick(['*', '#', '**'])));
const run: Change = (text) => text.replaceAll(' ', '');
const shout: Change = (text) => text.toUpperCase();
const capital: Change = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
const marks: Change = (text, rng) =>
  text + rng.pick(['!', '!!!', '?', '???', '...', '.', ' :)', ' xd', ' lol', ' -_-']);

const TYPING: readonly Change[] = [
  shorten,
  shorten,
  shorten,
  swap,
  drop,
  double,
  shout,
  capital,
  marks,
  marks,
];
const HIDING: readonly Change[] = [leet, signs, lookalikes, spell, star, run, double];

/** A line as somebody might type it. Half of them stay as they are. */
export function retype(text: string, rng: Rng): string {
  let typed = text;
  if (rng.chance(0.5)) return typed;
  typed = rng.pick(TYPING)(typed, rng);
  if (rng.chance(0.3)) typed = rng.pick(TYPING)(typed, rng);
  if (rng.chance(0.18)) typed = rng.pick(HIDING)(typed, rng);
  return typed;
}

/** The line with one disguise, of each kind in turn: for measuring. */
export const DISGUISES: Readonly<Record<string, Change>> = {
  leet,
  signs,
  lookalikes,
  spell,
  star,
  run,
  double,
};
