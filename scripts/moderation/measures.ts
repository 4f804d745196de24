/** How well a judgement ranks and how well it decides. */
import type { Action } from '@farhold/rules/content/moderation';

export type Judged = { readonly isBad: boolean; readonly score: number; readonly action: Action };

/** The chance that a bad line scores above a harmless one; ties count half. */
export function rankingAuc(judged: readonly Pick<Judged, 'isBad' | 'score'>[]): number {
  const sorted = [...judged].sort((a, b) => a.score - b.score);
  let below = 0;
  let wins = 0;
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (end < sorted.length && sorted[end]!.score === sorted[at]!.score) end++;
    const level = sorted.slice(at, end);
    const harmless = level.filter((one) => !one.isBad).length;
    wins += (level.length - harmless) * (below + harmless / 2);
    below += harmless;
    at = end;
  }
  const bad = sorted.length - below;
  return bad === 0 || below === 0 ? Number.NaN : wins / (bad * below);
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Number((part / whole).toFixed(4)));

/** A line counts as acted on when it is flagged, masked or rejected in an open channel. */
export function measure(judged: readonly Judged[]) {
  const bad = judged.filter((one) => one.isBad);
  const harmless = judged.filter((one) => !one.isBad);
  const acted = (list: readonly Judged[]) => list.filter((one) => one.action !== 'allow').length;
  const by = (list: readonly Judged[], action: Action) =>
    share(list.filter((one) => one.action === action).length, list.length);
  const auc = rankingAuc(judged);
  return {
    lines: judged.length,
    auc: Number.isNaN(auc) ? null : Number(auc.toFixed(4)),
    precision: share(acted(bad), acted(judged)),
    recall: share(acted(bad), bad.length),
    falsePositiveRate: share(acted(harmless), harmless.length),
    harmlessMasked: by(harmless, 'mask'),
    harmlessRejected: by(harmless, 'reject'),
    badRejected: by(bad, 'reject'),
  };
}
