import type { Arms } from '../heraldry.ts';
import type { AbilityId, CharacterId, ErratumId, FightId, ItemId, SpeciesId } from '../ids.ts';
import type { Skill } from '../progression/skills.ts';
import type { CombatStats } from '../progression/stats.ts';
import type { CombatantId, Deed } from './action.ts';
import type { LootRule } from './loot.ts';
import type { FightContent } from './state.ts';
import type { COMBAT_TYPES, Side } from './view.ts';

export type CharacterSetup = {
  readonly kind: 'character';
  readonly side: Side;
  readonly characterId: CharacterId;
  readonly name: string;
  readonly arms: Arms;
  readonly level: number;
  /** From `deriveStats`. */
  readonly stats: CombatStats;
  /** Health and mana to begin with; full where absent. */
  readonly health?: number;
  readonly mana?: number;
  /** From `unlockedAbilities`. */
  readonly abilities: readonly AbilityId[];
  readonly skills: Readonly<Partial<Record<Skill, number>>>;
  /** What is within reach; what is for times of rest is refused in the fight. */
  readonly items: readonly { readonly item: ItemId; readonly quantity: number }[];
  readonly auto: boolean;
};

export type MonsterSetup = {
  readonly kind: 'monster';
  readonly side: Side;
  readonly species: SpeciesId;
  readonly level: number;
};

/** A raid boss: one a fight, with all its numbers from the content. Its health goes by the Walkers present. */
export type ErratumSetup = { readonly kind: 'erratum'; readonly side: Side; readonly erratum: ErratumId };

/** All that a fight begins with. With the log it is the fight's whole story [CMB1]: store it without `content`. */
export type FightSetup = {
  readonly id: FightId;
  readonly combatType: (typeof COMBAT_TYPES)[number];
  /** Between characters: a duel costs nobody anything [PVP4], an open attack is in earnest. */
  readonly terms?: 'duel' | 'open';
  /** A whole number below 2^53. Never leaves the server. */
  readonly seed: number;
  /** Rounds until a draw; by combat type where absent. */
  readonly turnLimit?: number;
  readonly combatants: readonly (CharacterSetup | MonsterSetup | ErratumSetup)[];
  readonly content: FightContent;
  /** How several share what is scarce; all is dealt round where absent. */
  readonly loot?: LootRule;
};

/** One line of a fight's log: a deed done, or auto-combat switched. */
export type LogEntry =
  | { readonly actor: CombatantId; readonly action: Deed; readonly auto: boolean }
  | { readonly actor: CombatantId; readonly setAuto: boolean };

/** What COMBAT_INSTANCES keeps as `combat_log`. */
export type CombatLog = {
  readonly setup: Omit<FightSetup, 'content'>;
  readonly actions: readonly LogEntry[];
};
