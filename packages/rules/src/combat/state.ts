import type { AbilityEffect } from '../content/ability.ts';
import type { Content } from '../content/content.ts';
import type { School, Trait } from '../content/item.ts';
import type { Mind, Species } from '../content/species.ts';
import type { Arms } from '../heraldry.ts';
import type { AbilityId, CharacterId, FightId, ItemId, SpeciesId } from '../ids.ts';
import type { Skill } from '../progression/skills.ts';
import type { CombatStats } from '../progression/stats.ts';
import type { RngState } from '../random.ts';
import type { CombatantId } from './action.ts';
import { creatureOf } from './errata/creature.ts';
import type { Raid } from './errata/raid.ts';
import type { CombatEvent, EFFECT_KINDS } from './event.ts';
import type { COMBAT_TYPES, Side } from './view.ts';

/**
 * A fight as plain JSON: storing and loading it anywhere between two actions changes nothing [CMB1].
 * Nothing in it is ever changed in place; unchanged parts are shared between one state and the next.
 */
export type Fight = {
  readonly id: FightId;
  readonly combatType: (typeof COMBAT_TYPES)[number];
  /** Rises by one with every action and every toggle of auto-combat. */
  readonly version: number;
  readonly status: 'running' | 'ended';
  /** From 1. */
  readonly round: number;
  /** Rounds after which the fight is a draw [CMB4]. */
  readonly turnLimit: number;
  /** Who acts in this round, in order; one who acts twice stands in it twice. */
  readonly order: readonly CombatantId[];
  /** Index into `order` of who must act now. */
  readonly turn: number;
  readonly rng: RngState;
  readonly combatants: readonly Combatant[];
  /** What the erratum is about; null where there is none. */
  readonly raid: Raid | null;
  readonly outcome: {
    readonly kind: 'won' | 'draw' | 'fled' | 'surrendered';
    readonly winner: Side | null;
  } | null;
};

export type Who =
  | { readonly kind: 'character'; readonly characterId: CharacterId; readonly arms: Arms }
  | { readonly kind: 'monster'; readonly species: SpeciesId; readonly family: Species['family'] };

/** A combatant while actions are worked out: the draft's own, to the last effect. Everybody else sees `Combatant`. */
export type MutableCombatant = {
  id: CombatantId;
  side: Side;
  name: string;
  level: number;
  who: Who;
  stats: CombatStats;
  /** Drawn once: decides between equal initiatives. */
  tie: number;
  health: number;
  mana: number;
  state: 'standing' | 'struck-out' | 'fled' | 'surrendered';
  auto: boolean;
  abilities: readonly AbilityId[];
  /** Own turns until ready, in the order of `abilities`. */
  cooldowns: number[];
  /** Skill levels at the start. */
  skills: Readonly<Partial<Record<Skill, number>>>;
  /** How often each skill was put to use in this fight. */
  practice: Partial<Record<Skill, number>>;
  items: readonly CarriedItem[];
  effects: MutableEffect[];
  cast: Cast | null;
  /** Targets of the signature that it has announced for its next turn. */
  tell: readonly CombatantId[] | null;
  threat: number;
  /** Own turns until a monster's signature is ready again, and how often it was used. */
  signatureIn: number;
  signatureUses: number;
  /** Name of the special by which a monster's signature always holds. */
  passive: string | null;
  fleeTries: number;
  /** The fight's memory that signatures and abilities ask for. */
  struckBy: CombatantId | null;
  struckWith: School | null;
  lastTarget: CombatantId | null;
  lastAbility: AbilityId | null;
  sizedUp: boolean;
  /** Abilities carried out, where something counts them; traits that work once a fight and have. */
  deeds?: number;
  spent?: readonly Trait[];
  damageDone: number;
  healingDone: number;
  damageTaken: number;
};
export type Combatant = Readonly<Omit<MutableCombatant, 'cooldowns' | 'practice' | 'effects'>> & {
  readonly cooldowns: readonly number[];
  readonly practice: Readonly<Partial<Record<Skill, number>>>;
  readonly effects: readonly Effect[];
};

export type CarriedItem = { readonly item: ItemId; readonly quantity: number; readonly used: number };

export type Stat = Extract<AbilityEffect, { kind: 'modify' }>['stat'];

/** Something that a combatant carries for some of its own turns; what counts down is counted in place by a draft. */
export type MutableEffect = {
  kind: (typeof EFFECT_KINDS)[number];
  /** Ability or signature that it comes from. */
  name: string;
  by: CombatantId;
  harmful: boolean;
  stacks: number;
  turns: number;
  /** Laid on in the carrier's own turn, which does not count. */
  fresh: boolean;
  stat: Stat | null;
  school: School | null;
  /** Shield points left, health points a turn, or a fraction. */
  amount: number;
  growth: number;
  spreads: boolean;
  /** The one ability that it concerns. */
  ability: AbilityId | null;
};
export type Effect = Readonly<MutableEffect>;

/** Begun, not yet resolved; `ability` null is a monster's signature. */
export type Cast = {
  readonly ability: AbilityId | null;
  readonly name: string;
  readonly target: CombatantId | null;
  readonly turns: number;
};

/** The part of the content that a fight needs; errata in raids only. */
export type FightContent = Pick<Content, 'abilities' | 'species' | 'items'> &
  Partial<Pick<Content, 'errata'>>;

export type Step = { readonly fight: Fight; readonly events: readonly CombatEvent[] };

/** The signature of a monster; null for a character. */
export function signatureOf(combatant: Combatant, content: FightContent): Species['signature'] | null {
  if (combatant.who.kind !== 'monster') return null;
  const { species } = combatant.who;
  return content.species[species]?.signature ?? creatureOf(content, species)?.signature ?? null;
}

/** How a monster decides; fights from before minds were told apart, and errata, are steady. */
export function mindOf(combatant: Combatant, content: FightContent): Mind {
  const species = combatant.who.kind === 'monster' ? content.species[combatant.who.species] : undefined;
  return species?.mind ?? 'steady';
}

/** Who must act now; null once the fight has ended. */
export function actorOf(fight: Fight): Combatant | null {
  if (fight.status === 'ended') return null;
  return fight.combatants[fight.order[fight.turn]!]!;
}

/**
 * The sum of what a combatant carries for one number. What changes no number is passed over before names are
 * compared: names alone are compared by place, names and null are not, and few lines run as often as these.
 */
export function modified(combatant: Combatant, stat: Stat): number {
  let sum = 0;
  const { effects } = combatant;
  for (let i = 0; i < effects.length; i++) {
    const effect = effects[i]!;
    if (effect.stat !== null && effect.stat === stat) sum += effect.amount * effect.stacks;
  }
  return sum;
}

/** Does it carry anything of this kind? */
export function hasEffect(combatant: Combatant, kind: Effect['kind']): boolean {
  const { effects } = combatant;
  for (let i = 0; i < effects.length; i++) if (effects[i]!.kind === kind) return true;
  return false;
}
