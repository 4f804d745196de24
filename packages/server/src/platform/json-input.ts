/** JSON from outside: parsed with a bound on its depth, and without the values that PostgreSQL or prototypes choke on. */
import type { ErrorCode } from '@farhold/contracts/error';
import { fail, ok, type Result } from '@farhold/rules/result';
import type { z } from 'zod';

/** Brackets within brackets. The deepest contract needs 6. */
export const MAX_DEPTH = 32;

export type Issue = { readonly path: string; readonly message: string };

/** Parses a text. Refuses what is not JSON, is nested too deep, or holds `__proto__`, NUL or half a surrogate pair. */
export function parseJson(text: string): Result<unknown, ErrorCode> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('input/not-json');
  }
  if (isTooDeep(text)) return fail('input/invalid', `nested deeper than ${MAX_DEPTH} levels`);
  // Only an escape can smuggle these in, or the key in the clear; most texts have neither and are not walked.
  if (SUSPICIOUS.test(text) && !isClean(value))
    return fail('input/invalid', 'holds a character or a key that is not allowed');
  return ok(value);
}

const SUSPICIOUS = /\\u(?:0000|d[89a-f]|005f)|__proto__|"constructor"/i;

function isClean(value: unknown): boolean {
  if (typeof value === 'string') return isCleanText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isClean);
  return Object.entries(value).every(
    ([key, inner]) => key !== '__proto__' && key !== 'constructor' && isCleanText(key) && isClean(inner),
  );
}

/** False for NUL and for half a surrogate pair, neither of which PostgreSQL can store. */
export function isCleanText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function isTooDeep(text: string): boolean {
  // Most texts open too few brackets to be deep, and need no walk.
  if (countOf(text, '[') + countOf(text, '{') <= MAX_DEPTH) return false;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth -= 1;
  }
  return false;
}

/** Occurrences of a character, counted no further than matters. */
function countOf(text: string, character: string): number {
  let count = 0;
  for (
    let at = text.indexOf(character);
    at !== -1 && count <= MAX_DEPTH;
    at = text.indexOf(character, at + 1)
  )
    count += 1;
  return count;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const MAX_ISSUES = 20;

/** What is wrong with an input, as `issues[]` of a problem. */
export function issuesOf(error: z.core.$ZodError): Issue[] {
  return error.issues
    .slice(0, MAX_ISSUES)
    .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}
