/** Combatants as they enter a fight. */
import type { Signature } from '../content/species.ts';
import type { SpeciesId } from '../ids.ts';
import type { CombatStats } from '../progression/stats.ts';
import { keepingUp, monsterStats } from './monster-stats.ts';
import type { CharacterSetup, MonsterSetup } from './setup.ts';
import { PASSIVE_SPECIALS } from './specials.ts';
import type { Combatant, FightContent, Who } from './state.ts';

/** Nobody yet: every combatant is made from this one, so that all have one shape, and one order of fields. */
const BLANK: Combatant = {
  id: 0,
  side: 'a',
  name: '',
  level: 1,
  who: { kind: 'monster', species: '' as SpeciesId, family: 'beast' },
  stats: {} as CombatStats,
  tie: 0,
  health: 0,
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

export type Place = Pick<Combatant, 'id' | 'tie'>;

export function characterOf(setup: CharacterSetup, { id, tie }: Place): Combatant {
  const { stats, abilities } = setup;
  const { characterId, arms, side, name, level, auto, skills } = setup;
  return {
    ...BLANK,
    id,
    side,
    name,
    level,
    who: { kind: 'character', characterId, arms },
    stats,
    tie,
    health: Math.max(1, Math.min(stats.maxHealth, setup.health ?? stats.maxHealth)),
    mana: Math.max(0, Math.min(stats.maxMana, setup.mana ?? stats.maxMana)),
    auto,
    abilities,
    cooldowns: new Array<number>(abilities.length).fill(0),
    skills,
    practice: {},
    items: setup.items.map(({ item, quantity }) => ({ item, quantity, used: 0 })),
    effects: [],
  };
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

export function creatureOfNature(
  nature: Nature,
  setup: Omit<MonsterSetup, 'species'>,
  { id, tie }: Place,
): Combatant {
  const { name, who, signature, stats } = nature;
  const special = signature?.effects.find(
    (one) => one.kind === 'special' && PASSIVE_SPECIALS.includes(one.name),
  );
  return {
    ...BLANK,
    id,
    side: setup.side,
    name,
    level: setup.level,
    who,
    stats,
    tie,
    health: stats.maxHealth,
    cooldowns: [],
    practice: {},
    effects: [],
    signatureIn: signature === null ? 0 : firstSignature(signature),
    passive: special?.kind === 'special' ? special.name : null,
  };
}

export function monsterOf(setup: MonsterSetup, place: Place, content: FightContent): Combatant {
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
