import { MAX_LINE } from '@farhold/contracts/ws/chat';
import { describe, expect, test } from 'vitest';
import { completions, parseLine, type SpeechContext } from './chat-command.ts';

const context: SpeechContext = {
  channel: 'zone',
  whisperTo: null,
  lastWhisperFrom: 'Tib',
  known: ['Maud', 'Maud Quire', 'Hild Nine-Cairn'],
  things: ['Bog Iron', 'Oak Staff'],
};

describe('parseLine', () => {
  test.each([
    ['good morning', { kind: 'say', channel: 'zone', text: 'good morning' }],
    ['/g selling twine', { kind: 'say', channel: 'global', text: 'selling twine' }],
    ['/c the ladder', { kind: 'say', channel: 'guild', text: 'the ladder' }],
    ['/guild', { kind: 'switch', channel: 'guild' }],
    ['/ZONE anyone?', { kind: 'say', channel: 'zone', text: 'anyone?' }],
    ['/w Maud hello', { kind: 'whisper', to: 'Maud', text: 'hello' }],
    ['/w maud quire hello there', { kind: 'whisper', to: 'Maud Quire', text: 'hello there' }],
    ['/w "Odo Stint" hello', { kind: 'whisper', to: 'Odo Stint', text: 'hello' }],
    ['/w Stranger psst', { kind: 'whisper', to: 'Stranger', text: 'psst' }],
    ['/w Maud', { kind: 'whisper-to', to: 'Maud' }],
    ['/r on my way', { kind: 'whisper', to: 'Tib', text: 'on my way' }],
    ['/g', { kind: 'switch', channel: 'global' }],
    ['/p to the bridge', { kind: 'say', channel: 'party', text: 'to the bridge' }],
    ['/trade twine, six marks', { kind: 'say', channel: 'trade', text: 'twine, six marks' }],
    ['/company', { kind: 'switch', channel: 'guild' }],
    ['/invite Maud Quire', { kind: 'invite', name: 'Maud Quire' }],
    ['/invite "Odo Stint"', { kind: 'invite', name: 'Odo Stint' }],
    ['/me waves.', { kind: 'say', channel: 'zone', text: '/me waves.' }],
    ['/link bog iron', { kind: 'say', channel: 'zone', text: '[Bog Iron]' }],
    ['/ignore Maud Quire', { kind: 'ignore', name: 'Maud Quire' }],
    ['/block "Odo Stint"', { kind: 'ignore', name: 'Odo Stint' }],
    ['/unignore Maud', { kind: 'unignore', name: 'Maud' }],
    ['/help', { kind: 'help' }],
  ] as const)('%s', (typed, speech) => {
    expect(parseLine(typed, context)).toEqual(speech);
  });

  test.each(['/me', '/link nothing', '/dance', '/w', '/invite', '/ignore', '/unignore', '/'])(
    '%s is refused with a reason',
    (typed) => {
      const speech = parseLine(typed, context);
      expect(speech.kind).toBe('refused');
    },
  );

  test('a plain line among the whispers goes to the one spoken to', () => {
    expect(parseLine('yes', { ...context, channel: 'whisper', whisperTo: 'Maud' })).toEqual({
      kind: 'whisper',
      to: 'Maud',
      text: 'yes',
    });
    expect(parseLine('yes', { ...context, channel: 'whisper' }).kind).toBe('refused');
  });

  test('a line that is too long is refused before it is sent', () => {
    expect(parseLine('x'.repeat(MAX_LINE + 1), context).kind).toBe('refused');
    expect(parseLine('x'.repeat(MAX_LINE), context).kind).toBe('say');
  });
});

describe('completions', () => {
  test('offers commands', () => {
    expect(completions('/w', context)).toEqual(['/g ', '/trade ']);
    expect(completions('/h', context)).toEqual(['/help ']);
    expect(completions('hello', context)).toEqual([]);
  });
  test('offers the ignored after /unignore, and nobody else', () => {
    const nameable = { ...context, ignored: ['Rude Wat', 'Maud'] };
    expect(completions('/unignore ', nameable)).toEqual(['/unignore "Rude Wat" ', '/unignore Maud ']);
    expect(completions('/unblock r', nameable)).toEqual(['/unignore "Rude Wat" ']);
    expect(completions('/unignore hild', nameable)).toEqual([]);
  });
  test('offers names after /w, in quotes where they hold a space', () => {
    expect(completions('/w mau', context)).toEqual(['/w Maud ', '/w "Maud Quire" ']);
    expect(completions('/w hild nine', context)).toEqual(['/w "Hild Nine-Cairn" ']);
  });
});

test('things are offered after /link, and after an open bracket wherever the line ends', () => {
  const things = ['Bog Iron', 'Iron Nail'];
  expect(completions('/link iron', { things })).toEqual(['/link Bog Iron', '/link Iron Nail']);
  expect(completions('selling [bog', { things })).toEqual(['selling [Bog Iron] ']);
  expect(completions('selling [Bog Iron] ', { things })).toEqual([]);
});
