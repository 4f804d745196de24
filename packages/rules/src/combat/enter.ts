/** Combatants as they enter a fight. */
import type { Signature } from '../content/species.ts';
import type { CombatStats } from '../progression/stats.ts';
import { keepingUp, monsterStats } from './monster-stats.ts';
import type { CharacterSetup, MonsterSetup } from './setup.ts';
import { PASSIVE_SPECIALS } from './specials.ts';
import type { Combatant, FightContent, MutableCombatant, Who } from './state.ts';

export type Place = Pick<Combatant, 'id' | 'tie'>;

/** Somebody without anything of their own yet: all are made from this, so that all have one shape, and one order of fields. */
function blank({ id, tie }: Place, who: Who, stats: CombatStats): MutableCombatant {
  return {
    id,
    side: 'a',
    name: '',
    level: 1,
    who,
    stats,
    tie,
    health: stats.maxHealth,
    mana: 0,
    auto: true,
    abilities: [],
    cooldowns: [],
    skills: {},
    practice: {},
    items: [],
    effects: [],
    state: 'standing',
    cast: null,
    tell: null,
    threat: 0,
    signatureIn: 0,
    signatureUses: 0,
    passive: null,
    fleeTries: 0,
    struckBy: null,
    struckWith: null,
    lastTarget: null,
    lastAbility: null,
    sizedUp: false,
    deeds: 0,
    spent: [],
    damageDone: 0,
    healingDone: 0,
    damageTaken: 0,
  };
}

const ready = (): number => 0;

/** A character as it steps into a fight; health and mana are held within its stats. */
export function characterOf(setup: CharacterSetup, place: Place): MutableCombatant {
  const { stats, abilities, characterId, arms } = setup;
  const one = blank(place, { kind: 'character', characterId, arms }, stats);
  one.side = setup.side;
  one.name = setup.name;
  one.level = setup.level;
  one.health = Math.max(1, Math.min(stats.maxHealth, setup.health ?? stats.maxHealth));
  one.mana = Math.max(0, Math.min(stats.maxMana, setup.mana ?? stats.maxMana));
  one.auto = setup.auto;
  one.abilities = abilities;
  one.cooldowns = abilities.map(ready);
  one.skills = setup.skills;
  one.items = setup.items.map(({ item, quantity }) => ({ item, quantity, used: 0 }));
  return one;
}

/** Own turns before the first use: what is told needs one in which it is told, a rhythm has its measure. */
function firstSignature({ told, when, every }: Signature): number {
  if (told) return 1;
  return when === 'rhythm' ? every : 0;
}

/** What a monster is made of, whatever names it. */
export type Nature = {
  readonly name: string;
  readonly who: Extract<Who, { kind: 'monster' }>;
  readonly signature: Signature | null;
  readonly stats: CombatStats;
};

/** A combatant without a player, from what its kind is: a monster, an add, or a body of an erratum. */
export function creatureOfNature(
  nature: Nature,
  setup: Omit<MonsterSetup, 'species'>,
  place: Place,
): MutableCombatant {
  const { name, who, signature, stats } = nature;
  const special = signature?.effects.find(
    (one) => one.kind === 'special' && PASSIVE_SPECIALS.includes(one.name),
  );
  const one = blank(place, who, stats);
  one.side = setup.side;
  one.name = name;
  one.level = setup.level;
  one.signatureIn = signature === null ? 0 : firstSignature(signature);
  one.passive = special?.kind === 'special' ? special.name : null;
  return one;
}

/** A monster of a species at its level. Throws where the content has no such species. */
export function monsterOf(setup: MonsterSetup, place: Place, content: FightContent): MutableCombatant {
  const species = content.species[setup.species];
  if (species === undefined) throw new Error(`no species ${setup.species}`);
  const { id, name, family, signature } = species;
  const stats = keepingUp(monsterStats(species, setup.level), setup.level);
  return creatureOfNature(
    { name, who: { kind: 'monster', species: id, family }, signature, stats },
    setup,
    place,
  );
}
