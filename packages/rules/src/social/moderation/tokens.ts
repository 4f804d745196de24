/** Words of a line, each with its place in it, folded to plain small letters. */

export type Token = {
  /** Folded: small letters without marks, lookalikes of Latin letters as these. */
  readonly text: string;
  /** Where it stands in the line, in UTF-16 units; the end is not included. */
  readonly start: number;
  readonly end: number;
};

// Letters, digits, and signs that stand for letters; `# % & ^ '` only between them.
const WORD =
  /[\p{L}\p{M}\p{N}\p{Regional_Indicator}\u{1F130}-\u{1F189}@$!|+€*]+(?:[#%&^'’`]+[\p{L}\p{M}\p{N}@$!|+€*]+)*/gu;
/** The same for lines of ASCII, which are most and quickly read. */
const ASCII_WORD = /[A-Za-z0-9@$!|+*]+(?:[#%&^'`]+[A-Za-z0-9@$!|+*]+)*/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const ASCII = /^[\x00-\x7f]*$/;
const PLAIN_WORD = /^[A-Za-z0-9]+$/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{Regional_Indicator}\u{1F130}-\u{1F189}]/u;
const TRAILING = /[!|+*@€]+$/u;
const LEADING = /^[!|+*€]+(?![\p{L}]{2})/u;
/** What stands for a word that was masked already: nothing joins across it. */
export const MASKED = '***';
/** More letters than any word has: the rest of such a token says nothing. */
const MAX_WORD = 40;
const MAX_WORDS = 120;

/** Letters that NFKD leaves alone though they read as Latin ones. */
const ALWAYS: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ɡ: 'g',
  ɑ: 'a',
  ʀ: 'r',
  ɪ: 'i',
  ɴ: 'n',
  ʟ: 'l',
  ᴀ: 'a',
  ʙ: 'b',
  ᴄ: 'c',
  ᴅ: 'd',
  ᴇ: 'e',
  ꜰ: 'f',
  ɢ: 'g',
  ʜ: 'h',
  ᴊ: 'j',
  ᴋ: 'k',
  ᴍ: 'm',
  ᴏ: 'o',
  ᴘ: 'p',
  ꜱ: 's',
  ᴛ: 't',
  ᴜ: 'u',
  ᴠ: 'v',
  ᴡ: 'w',
  ʏ: 'y',
  ᴢ: 'z',
  ƒ: 'f',
  ɨ: 'i',
  ǝ: 'e',
  ɐ: 'a',
  ɹ: 'r',
  ʇ: 't',
  '€': 'e',
};

/** Greek and Cyrillic letters that pass for Latin ones; folded only in words that mix the scripts. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  г: 'r',
  һ: 'h',
  н: 'h',
  і: 'i',
  и: 'u',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  п: 'n',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  ѕ: 's',
  т: 't',
  у: 'y',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  з: '3',
  ь: 'b',
  я: 'r',
  α: 'a',
  β: 'b',
  γ: 'y',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  μ: 'u',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  σ: 'o',
  ς: 's',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
};
const LATIN = /[a-z]/;
const OTHER_SCRIPT = /[\p{Script=Greek}\p{Script=Cyrillic}]/u;
// Code points of 🇦, and of the first of 🄰 🅐 🅰 (three alphabets of 26, with gaps).
const REGIONAL_A = 0x1f1e6;
const SQUARED = [0x1f130, 0x1f150, 0x1f170];

function foldSymbol(symbol: string): string {
  const code = symbol.codePointAt(0)!;
  if (code < 0x80) return symbol;
  if (code >= REGIONAL_A && code < REGIONAL_A + 26) return String.fromCharCode(97 + code - REGIONAL_A);
  const alphabet = SQUARED.find((first) => code >= first && code < first + 26);
  if (alphabet !== undefined) return String.fromCharCode(97 + code - alphabet);
  return ALWAYS[symbol] ?? symbol;
}

/** A word in the form in which it is looked up. */
export function foldWord(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase().replace(/['`]/g, '');
  let text = '';
  for (const symbol of word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
    text += foldSymbol(symbol);
  text = text.replace(/['’`]/gu, '');
  if (LATIN.test(text) && OTHER_SCRIPT.test(text))
    text = [...text].map((symbol) => LOOKALIKES[symbol] ?? symbol).join('');
  return text;
}

/** The folded words of a line, in order. Marks that end a sentence belong to none. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: raw, index } of line.matchAll(ASCII.test(line) ? ASCII_WORD : WORD)) {
    if (PLAIN_WORD.test(raw)) {
      tokens.push({ text: raw.slice(0, MAX_WORD).toLowerCase(), start: index, end: index + raw.length });
      if (tokens.length === MAX_WORDS) break;
      continue;
    }
    if (/^\*{2,}$/.test(raw)) {
      tokens.push({ text: MASKED, start: index, end: index + raw.length });
      continue;
    }
    const lead = LEADING.exec(raw)?.[0].length ?? 0;
    const word = raw.slice(lead).replace(TRAILING, '');
    if (!LETTER_OR_DIGIT.test(word)) continue;
    const text = foldWord(word).slice(0, MAX_WORD);
    if (text === '') continue;
    const start = index + lead;
    tokens.push({ text, start, end: start + word.length });
    if (tokens.length === MAX_WORDS) break;
  }
  return tokens;
}
