import { MAX_LINE } from '@farhold/contracts/ws/chat';

/** Channels that plain words can go to without a name, in the order in which they are offered. */
export const OPEN_CHANNELS = ['zone', 'global', 'trade', 'party', 'guild'] as const;
export type OpenChannel = (typeof OPEN_CHANNELS)[number];

/** Where a typed line goes. */
export type Speech =
  | { kind: 'say'; channel: OpenChannel; text: string }
  | { kind: 'whisper'; to: string; text: string }
  | { kind: 'switch'; channel: OpenChannel }
  | { kind: 'whisper-to'; to: string }
  | { kind: 'invite' | 'ignore' | 'unignore'; name: string }
  | { kind: 'help' }
  | { kind: 'refused'; why: string };

type Named = 'invite' | 'ignore' | 'unignore';

type Command = {
  words: readonly string[];
  usage: string;
  does: string;
  what: OpenChannel | 'whisper' | 'reply' | Named | 'emote' | 'link' | 'help';
};

export const COMMANDS: readonly Command[] = [
  {
    words: ['/w', '/whisper', '/t', '/tell'],
    usage: '/w Name words',
    does: 'Whisper to one Walker',
    what: 'whisper',
  },
  { words: ['/r', '/reply'], usage: '/r words', does: 'Answer the last whisper', what: 'reply' },
  {
    words: ['/s', '/say', '/l', '/local', '/zone', '/z'],
    usage: '/s words',
    does: 'Speak to those in this zone',
    what: 'zone',
  },
  {
    words: ['/g', '/world', '/global'],
    usage: '/g words',
    does: 'Speak to the whole world',
    what: 'global',
  },
  {
    words: ['/trade', '/wts', '/wtb'],
    usage: '/trade words',
    does: 'Cry wares to the whole world',
    what: 'trade',
  },
  { words: ['/p', '/party'], usage: '/p words', does: 'Speak to your party', what: 'party' },
  { words: ['/c', '/company', '/guild'], usage: '/c words', does: 'Speak to your company', what: 'guild' },
  { words: ['/invite'], usage: '/invite Name', does: 'Ask one Walker to walk with you', what: 'invite' },
  { words: ['/me', '/emote'], usage: '/me waves', does: 'Tell what you do', what: 'emote' },
  { words: ['/link'], usage: '/link Thing', does: 'Show a thing of the world', what: 'link' },
  {
    words: ['/ignore', '/block'],
    usage: '/ignore Name',
    does: 'Hear of one Walker no more',
    what: 'ignore',
  },
  {
    words: ['/unignore', '/unblock'],
    usage: '/unignore Name',
    does: 'Hear of them again',
    what: 'unignore',
  },
  { words: ['/help', '/?'], usage: '/help', does: 'Show this list', what: 'help' },
];

const has = (words: readonly string[], word: string): boolean => words.includes(word);

/** A name in quotes may hold spaces; otherwise the longest known name that the text begins with, else one word. */
function splitName(rest: string, known: readonly string[]): { to: string; text: string } | null {
  const quoted = /^"([^"]+)"\s*(.*)$/s.exec(rest);
  if (quoted) return { to: quoted[1]!.trim(), text: quoted[2]! };
  const lower = rest.toLocaleLowerCase();
  const name = known
    .filter((one) => lower === one.toLocaleLowerCase() || lower.startsWith(`${one.toLocaleLowerCase()} `))
    .sort((a, b) => b.length - a.length)[0];
  if (name) return { to: name, text: rest.slice(name.length).trim() };
  const word = /^(\S+)\s*(.*)$/s.exec(rest);
  return word ? { to: word[1]!, text: word[2]! } : null;
}

export type SpeechContext = {
  /** The channel that plain words go to. */
  channel: OpenChannel | 'whisper';
  /** Whom a plain line in the whispers goes to. */
  whisperTo: string | null;
  lastWhisperFrom: string | null;
  /** Names that may be meant without quotes. */
  known: readonly string[];
  /** Names of the things of the world, for links. */
  things?: readonly string[];
};

function speak(text: string, context: SpeechContext): Speech {
  if (text.length > MAX_LINE) return { kind: 'refused', why: `A line holds ${MAX_LINE} characters at most.` };
  if (context.channel !== 'whisper') return { kind: 'say', channel: context.channel, text };
  if (context.whisperTo) return { kind: 'whisper', to: context.whisperTo, text };
  return { kind: 'refused', why: 'Say to whom: /w Name words.' };
}

const WHOM: Readonly<Record<Named, string>> = {
  invite: 'Ask whom: /invite Name.',
  ignore: 'Hear no more of whom: /ignore Name.',
  unignore: 'Hear again of whom: /unignore Name.',
};

function named(kind: Named, rest: string): Speech {
  const name = rest.replaceAll('"', '').trim();
  return name ? { kind, name } : { kind: 'refused', why: WHOM[kind] };
}

function link(rest: string, context: SpeechContext): Speech {
  const wanted = rest.replace(/^\[|\]$/g, '').toLocaleLowerCase();
  const thing = context.things?.find((name) => name.toLocaleLowerCase() === wanted);
  return thing ? speak(`[${thing}]`, context) : { kind: 'refused', why: 'There is no such thing.' };
}

function whisper(to: string, text: string, context: SpeechContext): Speech {
  return text ? speak(text, { ...context, channel: 'whisper', whisperTo: to }) : { kind: 'whisper-to', to };
}

/** Reads a typed line: a command, or words for the present channel. */
export function parseLine(typed: string, context: SpeechContext): Speech {
  const line = typed.trim();
  if (!line.startsWith('/')) return speak(line, context);
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  const command = COMMANDS.find(({ words }) => has(words, word.toLowerCase()));
  if (!command) return { kind: 'refused', why: `There is no command ${word}. Type /help for the list.` };
  switch (command.what) {
    case 'help':
      return { kind: 'help' };
    case 'invite':
    case 'ignore':
    case 'unignore':
      return named(command.what, rest);
    case 'emote':
      return rest ? speak(`/me ${rest}`, context) : { kind: 'refused', why: 'Do what: /me waves.' };
    case 'link':
      return link(rest, context);
    case 'whisper': {
      const split = splitName(rest, context.known);
      if (!split) return { kind: 'refused', why: 'Say to whom: /w Name words.' };
      return whisper(split.to, split.text, context);
    }
    case 'reply': {
      const to = context.lastWhisperFrom;
      return to ? whisper(to, rest, context) : { kind: 'refused', why: 'Nobody has whispered to you yet.' };
    }
    default:
      return rest
        ? speak(rest, { ...context, channel: command.what })
        : { kind: 'switch', channel: command.what };
  }
}

const MOST_OFFERS = 6;

/** Things after `/link` or an open bracket, at the end of what is typed. */
function thingOffers(typed: string, things: readonly string[]): string[] {
  const half = /^(\/link\s+)([^[\]]+)$/i.exec(typed) ?? /^(.*)\[([^[\]]*)$/s.exec(typed);
  if (!half) return [];
  const [, before = '', part = ''] = half;
  const isCommand = before.startsWith('/link');
  return things
    .filter((name) => name.toLocaleLowerCase().includes(part.toLocaleLowerCase()))
    .slice(0, MOST_OFFERS)
    .map((name) => (isCommand ? `${before}${name}` : `${before}[${name}] `))
    .filter((offer) => offer !== typed);
}

/** What a half-typed line may name. */
export type Nameable = {
  /** Whom one may whisper to, ask or ignore. */
  readonly known?: readonly string[];
  readonly things?: readonly string[];
  /** Whom one hears no more. */
  readonly ignored?: readonly string[];
};

/** Commands that a name follows, as they are offered. */
const WORD_OF: Readonly<Record<string, string>> = {
  invite: '/invite',
  ignore: '/ignore',
  block: '/ignore',
  unignore: '/unignore',
  unblock: '/unignore',
};

/** Names after `/w`, `/invite` and `/ignore`; after `/unignore` those of the ignored. Null after anything else. */
function nameOffers(typed: string, { known = [], ignored = [] }: Nameable): string[] | null {
  const half = /^\/(w|whisper|t|tell|invite|ignore|block|unignore|unblock)\s+"?([^"]*)$/i.exec(typed);
  if (!half) return null;
  const word = WORD_OF[half[1]!.toLowerCase()] ?? '/w';
  const part = half[2]!.toLocaleLowerCase();
  return (word === '/unignore' ? ignored : known)
    .filter((name) => name.toLocaleLowerCase().startsWith(part) && name.length > part.length)
    .slice(0, MOST_OFFERS)
    .map((name) => `${word} ${name.includes(' ') ? `"${name}"` : name} `);
}

/** What a half-typed line could become: commands, names after those that want one, or things that it links to. */
export function completions(typed: string, nameable: Nameable): string[] {
  const found = thingOffers(typed, nameable.things ?? []);
  if (found.length > 0) return found;
  const names = nameOffers(typed, nameable);
  if (names !== null) return names;
  if (!/^\/\S*$/.test(typed)) return [];
  return COMMANDS.filter(({ words }) => words.some((word) => word.startsWith(typed.toLowerCase())))
    .filter(({ words }) => !has(words, typed.toLowerCase()))
    .map(({ words }) => `${words[0]} `);
}
