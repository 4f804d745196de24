/** Judges what players write before anybody else reads it. */
import type { Audience } from '@farhold/rules/content/moderation';
import type { Verdict } from '@farhold/rules/social/moderation/judge';
import type { Ctx } from '../../../platform/ctx.ts';
import { cleanLine } from './clean-line.ts';
import { judgeOf } from './judge-of.ts';

export type { Verdict };
export { cleanLine };

/** Judges a line; synchronous, so that nothing can be delivered in between [MOD1]. */
export function judgeLine(ctx: Pick<Ctx, 'content'>, line: string, audience: Audience): Verdict {
  return judgeOf(ctx.content).judge(cleanLine(line), audience);
}

/** Builds the judge, so that the first line said does not wait for it. */
export function warmJudge(ctx: Pick<Ctx, 'content'>): void {
  judgeOf(ctx.content).judge('gg', 'open');
}

/** Whether a name may be carried: names are not masked, so anything listed refuses them. */
export function isCleanName(ctx: Pick<Ctx, 'content'>, name: string): boolean {
  const joined = name.replace(/[^\p{L}]/gu, '');
  return [name, joined].every((form) => judgeLine(ctx, form, 'label').action !== 'reject');
}
