/** What a company is called, and what is written of it. */
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refusal.ts';
import { isCleanName, moderateLine, normaliseLine } from '../moderation/service.ts';

/** Letters of one of these scripts only: a name of mixed scripts passes for another. */
const SCRIPTS = [/^\p{Script=Latin}+$/u, /^\p{Script=Greek}+$/u, /^\p{Script=Cyrillic}+$/u];
const FORM = /^[\p{L}\p{M}][\p{L}\p{M}\p{N}' \-&.]*$/u;
/** Who speaks for the world. */
const RESERVED = new Set(['system', 'farhold', 'thefarholder', 'theunderstudies', 'theoffice', 'theoutcry']);
const SHORTEST = 3;
const LONGEST = 40;

/** The name as it is written down. Refuses with `guild/name-refused`. */
export function checkGuildName(ctx: Pick<Ctx, 'content'>, wanted: string): string {
  const name = wanted.normalize('NFC').replaceAll('’', "'").replace(/\s+/g, ' ').trim();
  const letters = name.replace(/[^\p{L}]/gu, '');
  const length = [...name].length;
  if (length < SHORTEST || length > LONGEST || letters.length < SHORTEST || !FORM.test(name))
    refuse('guild/name-refused', "Three to forty letters; spaces, figures and - ' & . between them.");
  if (/['\-&.]{2}/.test(name)) refuse('guild/name-refused', 'Put letters between the marks.');
  if (!SCRIPTS.some((script) => script.test(letters)))
    refuse('guild/name-refused', 'Keep to the letters of one script.');
  if (RESERVED.has(letters.toLowerCase()) || !isCleanName(ctx, name)) refuse('guild/name-refused');
  return name;
}

/** A text as it may be shown, parts of it masked. Refuses with `guild/text-refused`. */
export function checkText(ctx: Pick<Ctx, 'content'>, text: string): string {
  const line = normaliseLine(text);
  if (line === '') return '';
  const verdict = moderateLine(ctx, line);
  return verdict.verdict === 'refuse' ? refuse('guild/text-refused') : verdict.text;
}
