import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_DEPTH, parseJson } from './json-input.ts';

const nested = (depth: number): string => '{"a":['.repeat(depth / 2) + ']}'.repeat(depth / 2);
const codeOf = (text: string): string => {
  const parsed = parseJson(text);
  return parsed.ok ? 'ok' : parsed.code;
};

it('takes whatever JSON.stringify writes, as long as it is clean', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' }), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!text.includes('\\u0000') && !text.includes('__proto__') && !text.includes('constructor'));
      expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

it('refuses what is nested too deep, and counts no brackets in texts', () => {
  expect(codeOf(nested(MAX_DEPTH))).toBe('ok');
  expect(codeOf(nested(MAX_DEPTH + 2))).toBe('input/invalid');
  expect(codeOf(`["${'['.repeat(500)}", "\\"${'{'.repeat(500)}"]`)).toBe('ok');
  expect(codeOf(`[${'[],'.repeat(500)}1]`)).toBe('ok');
});

it.each([
  ['{"__proto__":1}', 'input/invalid'],
  ['{"a":{"\\u005f\\u005fproto\\u005f_":1}}', 'input/invalid'],
  ['{"constructor":{"prototype":1}}', 'input/invalid'],
  ['["__proto__"]', 'ok'],
  ['"a\\u0000"', 'input/invalid'],
  ['{"a\\u0000":1}', 'input/invalid'],
  ['"\\ud83e\\udd86"', 'ok'],
  ['"\\ud83e"', 'input/invalid'],
  ['"\\\\u0000"', 'ok'],
  ['{', 'input/not-json'],
  ['', 'input/not-json'],
  ['nul', 'input/not-json'],
])('%s: %s', (text, code) => {
  expect(codeOf(text)).toBe(code);
});
