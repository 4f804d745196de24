import type { Ctx } from '../../../platform/ctx.ts';
import { type BlockList, createBlockList, type Screening } from './block-list.ts';
import { normaliseLine } from './normalise.ts';

export { normaliseLine };

export type Verdict = Screening;

const lists = new WeakMap<Ctx['content'], BlockList>();

function blockListOf(ctx: Pick<Ctx, 'content'>): BlockList {
  let list = lists.get(ctx.content);
  if (list === undefined) {
    list = createBlockList();
    lists.set(ctx.content, list);
  }
  return list;
}

/** Judges a line before anybody sees it [MOD1]. */
export function moderateLine(ctx: Pick<Ctx, 'content'>, text: string): Verdict {
  return blockListOf(ctx).screen(normaliseLine(text));
}

/** Whether a name may be carried: names are not masked, so anything listed refuses them. */
export function isCleanName(ctx: Pick<Ctx, 'content'>, name: string): boolean {
  const joined = name.replace(/[^\p{L}]/gu, '');
  return [name, joined].every((form) => blockListOf(ctx).screen(normaliseLine(form)).verdict === 'clean');
}
