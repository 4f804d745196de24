/**
 * May one Walker fight another? Duels by consent anywhere; attacks without it in the Drafts only [PVP1]-[PVP4].
 * What stands where is the map's to say: here it is only weighed. See docs/rules/pvp.md.
 */
import type { CharacterId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';

/** Units within which somebody can be called out. */
export const CHALLENGE_REACH = 60;
/** How far apart the two may be when it is accepted. */
export const ACCEPT_REACH = 120;
/** Units within which one can attack: as for monsters. */
export const ATTACK_REACH = 12;
/** Levels that may lie between an attacker and who is attacked. */
export const LEVEL_BAND = 5;
/** How long a challenge waits for its answer. */
export const CHALLENGE_MS = 30_000;
/** Wet Ink: how long nobody may attack who was struck out. */
export const PROTECTED_MS = 10 * 60_000;
/** Drying: how long a defeat weakens. */
export const WEAKENED_MS = 2 * 60_000;

/** Somebody as the map has them at this moment. */
export type Duellist = {
  readonly characterId: CharacterId;
  readonly level: number;
  readonly x: number;
  readonly y: number;
  /** Whether their zone is a Draft, and whether they stand in a settlement or by a stone or reading. */
  readonly draft: boolean;
  readonly safe: boolean;
  readonly fighting: boolean;
  readonly weakened: boolean;
  readonly protected: boolean;
  /** Their player's connection is gone. */
  readonly away: boolean;
  /** The party that they walk with, if any. */
  readonly party: string | null;
};

/** Why two may not fight. What begins with `target` is about the other one. */
export const PVP_ERRORS = [
  'combat/challenge-self',
  'combat/already-fighting',
  'combat/weakened',
  'combat/target-offline',
  'combat/target-fighting',
  'combat/target-weakened',
  'combat/target-protected',
  'combat/too-far',
  'social/blocked',
] as const;
export const ATTACK_ERRORS = [
  ...PVP_ERRORS,
  'combat/not-in-draft',
  'combat/safe-place',
  'combat/level-band',
  'combat/own-party',
] as const;
export type PvpError = (typeof PVP_ERRORS)[number];
export type AttackError = (typeof ATTACK_ERRORS)[number];

function apart(a: Duellist, b: Duellist): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** What holds for a challenge and an attack alike. */
function mayMeet(
  one: Duellist,
  other: Duellist,
  terms: { readonly blocked: boolean; readonly reach: number },
): Result<null, PvpError> {
  if (one.characterId === other.characterId) return fail('combat/challenge-self');
  if (one.fighting) return fail('combat/already-fighting');
  if (one.weakened) return fail('combat/weakened');
  if (terms.blocked) return fail('social/blocked');
  if (apart(one, other) > terms.reach) return fail('combat/too-far');
  if (other.fighting) return fail('combat/target-fighting');
  if (other.weakened) return fail('combat/target-weakened');
  if (other.protected) return fail('combat/target-protected');
  return ok(null);
}

/**
 * [PVP1] May `one` call `other` out? `blocked` is whether either will not hear of the other. Asked again when the
 * challenge is accepted, with the reach of that.
 */
export function mayChallenge(
  one: Duellist,
  other: Duellist,
  terms: { readonly blocked: boolean; readonly reach?: number },
): Result<null, PvpError> {
  const met = mayMeet(one, other, { blocked: terms.blocked, reach: terms.reach ?? CHALLENGE_REACH });
  if (!met.ok) return met;
  return other.away ? fail('combat/target-offline') : ok(null);
}

/**
 * [PVP2] May `one` attack `other` without asking? Both must stand in a Draft, outside every safe place, within the band
 * of levels and of different parties. Closing the page is no shelter: who is away can be attacked while they stand there.
 */
export function mayAttack(one: Duellist, other: Duellist): Result<null, AttackError> {
  const met = mayMeet(one, other, { blocked: false, reach: ATTACK_REACH });
  if (!met.ok) return met;
  if (!one.draft || !other.draft) return fail('combat/not-in-draft');
  if (one.safe || other.safe) return fail('combat/safe-place');
  if (Math.abs(one.level - other.level) > LEVEL_BAND) return fail('combat/level-band');
  if (one.party !== null && one.party === other.party) return fail('combat/own-party');
  return ok(null);
}
