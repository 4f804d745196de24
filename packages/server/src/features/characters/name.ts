import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { isCleanName } from '../social/moderation/service.ts';

/** Letters of one of these scripts only: a name of mixed scripts passes for another. */
const SCRIPTS = [/^\p{Script=Latin}+$/u, /^\p{Script=Greek}+$/u, /^\p{Script=Cyrillic}+$/u];
/** Who speaks for the world. */
const RESERVED = new Set([
  'system',
  'farhold',
  'farholder',
  'thefarholder',
  'admin',
  'moderator',
  'gamemaster',
]);

/**
 * The name as it is written down: composed letters, one kind of apostrophe. Refuses with `character/name-refused` what
 * the form allows but nobody may be called.
 */
export function checkName(ctx: Pick<Ctx, 'content'>, wanted: string): string {
  const name = wanted.normalize('NFC').replaceAll('’', "'");
  const letters = name.replace(/[^\p{L}]/gu, '');
  if (/['\- ]{2}/.test(name)) refuse('character/name-refused', 'Put letters between the marks.');
  if (letters.length < 3) refuse('character/name-refused', 'At least three letters.');
  if (!SCRIPTS.some((script) => script.test(letters))) {
    refuse('character/name-refused', 'Keep to the letters of one script.');
  }
  if (RESERVED.has(letters.toLowerCase()) || !isCleanName(ctx, name)) refuse('character/name-refused');
  return name;
}
