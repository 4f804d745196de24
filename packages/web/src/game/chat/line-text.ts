/** The parts of a line's text: plain words, things that it links to, and the reader's own name. */
export type TextPart =
  | { readonly kind: 'words' | 'mention'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string; readonly id: string };

/** Ids of things by their small-lettered names. */
export type ItemNames = ReadonlyMap<string, string>;

const LINK = /\[([^[\]]{2,60})\]/g;
const EMOTE = '/me ';

/** What somebody does, of a line that tells it; null for plain talk. */
export function emoteOf(text: string): string | null {
  return text.startsWith(EMOTE) && text.length > EMOTE.length ? text.slice(EMOTE.length) : null;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function mentionsIn(text: string, me: string | null): TextPart[] {
  if (me === null || me.length < 2) return text === '' ? [] : [{ kind: 'words', text }];
  const own = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped(me)})(?![\\p{L}\\p{N}])`, 'giu');
  return text
    .split(own)
    .map((part, at): TextPart => ({ kind: at % 2 === 1 ? 'mention' : 'words', text: part }))
    .filter((part) => part.text !== '');
}

/** `me`: the name that is a mention; null where the line is the reader's own. */
export function partsOf(text: string, names: ItemNames, me: string | null): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const id = names.get(match[1]!.toLocaleLowerCase());
    if (id === undefined) continue;
    parts.push(...mentionsIn(text.slice(at, match.index), me), { kind: 'item', text: match[1]!, id });
    at = match.index + match[0].length;
  }
  return [...parts, ...mentionsIn(text.slice(at), me)];
}

export function mentions(text: string, me: string | null): boolean {
  return mentionsIn(text, me).some(({ kind }) => kind === 'mention');
}
