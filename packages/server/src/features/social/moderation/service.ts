/** Judges what players write before anybody else reads it. */
import type { Audience } from '@farhold/rules/content/moderation';
import type { Verdict } from '@farhold/rules/social/moderation/judge';
import type { Ctx } from '../../../platform/ctx.ts';
import { judgeOf } from './judge-of.ts';
import { normaliseLine } from './normalise.ts';

export { type Consequence, mutedUntil, noteLabel, recordCase } from './cases.ts';
export { insertAudit as noteDeed } from './queue/queries.ts';
export type { Verdict };
export { normaliseLine };

/** A verdict with what follows from it in one word: said as it is, said with words masked, or not said. */
export type Screening = Verdict & { readonly verdict: 'clean' | 'mask' | 'refuse' };

/** Judges a line; synchronous, so that nothing can be delivered in between [MOD1]. */
export function moderateLine(
  ctx: Pick<Ctx, 'content'>,
  line: string,
  audience: Audience = 'open',
): Screening {
  const judged = judgeOf(ctx.content).judge(normaliseLine(line), audience);
  const { action } = judged;
  return { ...judged, verdict: action === 'reject' ? 'refuse' : action === 'mask' ? 'mask' : 'clean' };
}

/** Whether a name may be carried: names are not masked, so anything listed refuses them. */
export function isCleanName(ctx: Pick<Ctx, 'content'>, name: string): boolean {
  const joined = name.replace(/[^\p{L}]/gu, '');
  return [name, joined].every((form) => moderateLine(ctx, form, 'label').action !== 'reject');
}
