/** What the rules of one erratum may have a say in; each in a file of its own. */
import type { ErratumSpecial } from '../../content/erratum.ts';
import type { AbilityId, ErratumId } from '../../ids.ts';
import type { CombatantId } from '../action.ts';
import type { Draft } from '../draft.ts';
import type { Blow, Healing } from '../harm.ts';
import type { Combatant, Fight } from '../state.ts';
import { abbessOfGall } from './abbess-of-gall.ts';
import { arrears } from './arrears.ts';
import { motherCarrack } from './mother-carrack.ts';
import { offset } from './offset.ts';
import { pumice } from './pumice.ts';
import type { Raid } from './raid.ts';
import { sirLimax } from './sir-limax.ts';
import type { Weighing } from './weigh.ts';

export type Interrupting = { readonly by: CombatantId; readonly ability: AbilityId | null };

export type ErratumRules = {
  /** Whom a special with `aim: rules` falls on. */
  readonly aim?: (draft: Draft, raid: Raid, special: ErratumSpecial) => readonly CombatantId[];
  /** Every so many turns instead of what the content says. */
  readonly pace?: (raid: Raid, move: { readonly special: string; readonly every: number }) => number;
  readonly onPhase?: (draft: Draft, raid: Raid) => void;
  /** As a round begins, what its adds and enrage do aside. */
  readonly onRound?: (draft: Draft, raid: Raid) => void;
  /** As a turn of one of its bodies begins. */
  readonly onTurn?: (draft: Draft, body: CombatantId) => void;
  readonly onTell?: (draft: Draft, special: ErratumSpecial) => void;
  readonly onJoin?: (draft: Draft, add: CombatantId) => void;
  readonly onGone?: (draft: Draft, raid: Raid) => void;
  /** A blow that becomes something else; true if it has. */
  readonly deflect?: (draft: Draft, blow: Blow) => boolean;
  /** Harm to its shields counts so many times more. */
  readonly shieldFactor?: (target: Combatant, blow: Blow) => number;
  readonly onHarm?: (draft: Draft, blow: Blow, lost: number) => void;
  readonly onHeal?: (draft: Draft, healing: Healing) => void;
  /** After a Walker's deed: did it do harm, did it defend, what mana did it cost. */
  readonly onDeed?: (draft: Draft, actor: CombatantId, deed: Done) => void;
  /** May this break its cast? Whatever else it does happens here. */
  readonly onInterrupt?: (draft: Draft, special: string, how: Interrupting) => boolean;
  /** What the AI should know of it. */
  readonly weigh?: Weighing;
};

export type Done = { readonly harmed: boolean; readonly defended: boolean; readonly mana: number };

const NONE: ErratumRules = {};

/** The rules of an erratum beyond its data. */
export function rulesOf(id: ErratumId): ErratumRules {
  switch (id as string) {
    case 'sir-limax':
      return sirLimax;
    case 'abbess-of-gall':
      return abbessOfGall;
    case 'offset':
      return offset;
    case 'pumice':
      return pumice;
    case 'mother-carrack':
      return motherCarrack;
    case 'arrears':
      return arrears;
    default:
      return NONE;
  }
}

/** Is this combatant the erratum itself, or one of the bodies that it has? */
export function isBody(raid: Raid, id: CombatantId): boolean {
  return raid.bodies.includes(id);
}

/** Changes some of what the fight keeps of its erratum. */
export function setRaid(draft: Draft, change: Partial<Raid>): void {
  draft.fight.raid = { ...draft.fight.raid!, ...change };
}

/** Walkers who stand, in the order of their places. */
export function walkersOf({ combatants }: Pick<Fight, 'combatants'>): Combatant[] {
  return combatants.filter((one) => one.state === 'standing' && one.who.kind === 'character');
}
