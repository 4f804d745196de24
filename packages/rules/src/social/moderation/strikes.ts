/** Strikes, and what they add up to. */
import type { Moderation } from '../../content/moderation.ts';

/**
 * [MOD3] How long somebody is muted who now has `strikes` that have not expired, in milliseconds; null below the first
 * step. Strikes mute and do no more: only people suspend and ban [MOD2].
 */
export function muteMsFor(strikes: number, { steps }: Moderation['strikes']): number | null {
  return steps.findLast((step) => step.strikes <= strikes)?.muteMs ?? null;
}
