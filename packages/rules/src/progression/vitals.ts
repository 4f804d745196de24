/** How health and mana come back at rest: reckoned when they are looked at, never ticked. */
import type { EpochMs } from '../ids.ts';

/** Milliseconds in which rest fills health and mana from nothing. */
export const FULL_REST_MS = 60_000;

/** Health points that come back over time besides rest: a meal. */
export type Regrow = { readonly amount: number; readonly overMs: number; readonly fromMs: EpochMs };

export type Vitals = {
  readonly health: number;
  readonly maxHealth: number;
  readonly mana: number;
  readonly maxMana: number;
  /** When these numbers were right. */
  readonly atMs: EpochMs;
  readonly regrow: Regrow | null;
};

/**
 * Health and mana points at `now` after resting since `vitals.atMs`; never less than before, never more than the
 * maximum. Looking twice gives what looking once gives: whole points fall due at fixed moments.
 */
export function restedVitals(vitals: Vitals, now: EpochMs): Vitals {
  const until = Math.max(vitals.atMs, now);
  const { maxHealth, maxMana, regrow } = vitals;
  const health = vitals.health + rested(maxHealth, vitals.atMs, until) + regrown(regrow, vitals.atMs, until);
  return {
    maxHealth,
    maxMana,
    health: Math.min(maxHealth, health),
    mana: Math.min(maxMana, vitals.mana + rested(maxMana, vitals.atMs, until)),
    atMs: until,
    regrow: regrow !== null && until < regrow.fromMs + regrow.overMs ? regrow : null,
  };
}

/**
 * Vitals under other maxima: points that a greater maximum adds are there at once, and nothing stays above a smaller
 * one. Whoever stands keeps at least one health point.
 */
export function withMaxima(
  vitals: Vitals,
  maxima: { readonly maxHealth: number; readonly maxMana: number },
): Vitals {
  const { maxHealth, maxMana } = maxima;
  return {
    ...vitals,
    ...maxima,
    health: Math.max(1, Math.min(maxHealth, vitals.health + Math.max(0, maxHealth - vitals.maxHealth))),
    mana: Math.min(maxMana, vitals.mana + Math.max(0, maxMana - vitals.maxMana)),
  };
}

function rested(max: number, from: EpochMs, until: EpochMs): number {
  return Math.floor((max * until) / FULL_REST_MS) - Math.floor((max * from) / FULL_REST_MS);
}

function regrown(regrow: Regrow | null, from: EpochMs, until: EpochMs): number {
  if (regrow === null) return 0;
  const due = (at: EpochMs): number => {
    const share = Math.min(1, Math.max(0, (at - regrow.fromMs) / regrow.overMs));
    return Math.floor(regrow.amount * share);
  };
  return due(until) - due(from);
}
