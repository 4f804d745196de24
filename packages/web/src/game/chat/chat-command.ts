import { MAX_LINE } from '@farhold/contracts/ws/chat';

/** Channels that one speaks into without naming anybody. */
export type OpenChannel = 'global' | 'zone' | 'guild';

/** Where a typed line goes. */
export type Speech =
  | { kind: 'say'; channel: OpenChannel; text: string }
  | { kind: 'whisper'; to: string; text: string }
  | { kind: 'switch'; channel: OpenChannel }
  | { kind: 'whisper-to'; to: string }
  | { kind: 'invite'; name: string }
  | { kind: 'help' }
  | { kind: 'refused'; why: string };

export const COMMANDS = [
  { words: ['/w', '/whisper', '/t', '/tell'], usage: '/w Name words', does: 'Whisper to one Walker' },
  { words: ['/s', '/say', '/l', '/local'], usage: '/s words', does: 'Speak to those in this zone' },
  { words: ['/zone', '/z'], usage: '/zone words', does: 'The same as /s' },
  { words: ['/g', '/world', '/global'], usage: '/g words', does: 'Speak to the whole world' },
  { words: ['/c', '/company', '/guild'], usage: '/c words', does: 'Speak to your company' },
  { words: ['/r', '/reply'], usage: '/r words', does: 'Answer the last whisper' },
  { words: ['/invite'], usage: '/invite Name', does: 'Ask one Walker to walk with you' },
  { words: ['/help', '/?'], usage: '/help', does: 'Show this list' },
] as const;

const CHANNEL_WORDS: readonly (readonly [OpenChannel, readonly string[]])[] = [
  ['zone', [...COMMANDS[1].words, ...COMMANDS[2].words]],
  ['global', COMMANDS[3].words],
  ['guild', COMMANDS[4].words],
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
};

function speak(text: string, context: SpeechContext): Speech {
  if (text.length > MAX_LINE) return { kind: 'refused', why: `A line holds ${MAX_LINE} characters at most.` };
  if (context.channel !== 'whisper') return { kind: 'say', channel: context.channel, text };
  if (context.whisperTo) return { kind: 'whisper', to: context.whisperTo, text };
  return { kind: 'refused', why: 'Say to whom: /w Name words.' };
}

function invite(rest: string): Speech {
  const name = rest.replaceAll('"', '').trim();
  return name ? { kind: 'invite', name } : { kind: 'refused', why: 'Ask whom: /invite Name.' };
}

/** Reads a typed line: a command, or words for the present channel. */
export function parseLine(typed: string, context: SpeechContext): Speech {
  const line = typed.trim();
  if (!line.startsWith('/')) return speak(line, context);
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  const command = word.toLowerCase();
  if (has(COMMANDS[7].words, command)) return { kind: 'help' };
  if (has(COMMANDS[6].words, command)) return invite(rest);
  if (has(COMMANDS[0].words, command)) {
    const split = splitName(rest, context.known);
    if (!split) return { kind: 'refused', why: 'Say to whom: /w Name words.' };
    if (!split.text) return { kind: 'whisper-to', to: split.to };
    return speak(split.text, { ...context, channel: 'whisper', whisperTo: split.to });
  }
  if (has(COMMANDS[5].words, command)) {
    const to = context.lastWhisperFrom;
    if (!to) return { kind: 'refused', why: 'Nobody has whispered to you yet.' };
    return rest ? speak(rest, { ...context, channel: 'whisper', whisperTo: to }) : { kind: 'whisper-to', to };
  }
  const channel = CHANNEL_WORDS.find(([, words]) => has(words, command))?.[0];
  if (channel === undefined)
    return { kind: 'refused', why: `There is no command ${word}. Type /help for the list.` };
  return rest ? speak(rest, { ...context, channel }) : { kind: 'switch', channel };
}

/** What a half-typed line could become: commands, or names after `/w` and `/invite`. */
export function completions(typed: string, known: readonly string[]): string[] {
  const whisper = /^\/(w|whisper|t|tell|invite)\s+"?([^"]*)$/i.exec(typed);
  if (whisper) {
    const word = whisper[1]!.toLowerCase() === 'invite' ? '/invite' : '/w';
    const part = whisper[2]!.toLocaleLowerCase();
    return known
      .filter((name) => name.toLocaleLowerCase().startsWith(part) && name.length > part.length)
      .slice(0, 6)
      .map((name) => `${word} ${name.includes(' ') ? `"${name}"` : name} `);
  }
  if (!/^\/\S*$/.test(typed)) return [];
  return COMMANDS.filter(({ words }) => words.some((word) => word.startsWith(typed.toLowerCase())))
    .filter(({ words }) => !has(words, typed.toLowerCase()))
    .map(({ words }) => `${words[0]} `);
}
