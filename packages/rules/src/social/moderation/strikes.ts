/** Strikes, and what they add up to. */
import type { Moderation } from '../../content/moderation.ts';

/**
 * [MOD3] How long somebody is muted who now has `strikes` that have not expired, in milliseconds; null below the first
 * step. Strikes mute and do no more: only people suspend and ban [MOD2].
 */
export function muteMsFor(strikes: number, { steps }: Moderation['strikes']): number | null {
  return steps.findLast((step) => step.strikes <= strikes)?.muteMs ?? null;
}

/** A strike that counts, in milliseconds since 1970. */
export type Strike = { readonly at: number; readonly expiresAt: number };

/**
 * Until when strikes mute, were these all that there have been; null where they do not. What is left of a mute when one
 * of the strikes behind it is lifted.
 */
export function mutedUntilBy(strikes: readonly Strike[], rules: Moderation['strikes']): number | null {
  const ends = strikes.flatMap(({ at }) => {
    const count = strikes.filter((other) => other.at <= at && other.expiresAt > at).length;
    const muteMs = muteMsFor(count, rules);
    return muteMs === null ? [] : [at + muteMs];
  });
  return ends.length === 0 ? null : Math.max(...ends);
}
