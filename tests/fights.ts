/** Fights for tests: plain numbers, every blow lands, nothing is critical, unless a test says otherwise. */
import type { Deed } from '../packages/rules/src/combat/action.ts';
import { applyAction } from '../packages/rules/src/combat/apply-action.ts';
import type { CharacterSetup, FightSetup, MonsterSetup } from '../packages/rules/src/combat/setup.ts';
import { startFight } from '../packages/rules/src/combat/start.ts';
import type { Effect, Fight, Step } from '../packages/rules/src/combat/state.ts';
import type { CharacterId, FightId, SpeciesId } from '../packages/rules/src/ids.ts';
import type { CombatStats } from '../packages/rules/src/progression/stats.ts';
import { abilities, fightContent } from './load-content.ts';

export const arms: CharacterSetup['arms'] = {
  division: 'plain',
  field: ['or', null],
  ordinary: null,
  charge: null,
  bordure: null,
};

export const plainStats: CombatStats = {
  maxHealth: 10_000,
  maxMana: 1000,
  melee: 100,
  ranged: 100,
  magic: 100,
  weaponSkill: 'melee',
  weaponSchool: 'edge',
  armour: 0,
  initiative: 10,
  accuracy: 1,
  evasion: 0,
  critical: -1,
  healing: 1,
  threat: 1,
  resist: {},
};

export function characterId(n: number): CharacterId {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as CharacterId;
}

type Part<T> = Partial<Omit<T, 'stats'>> & { stats?: Partial<CombatStats> };

/** A character who knows everything and waits to be told what to do. */
export function person(n: number, part: Part<CharacterSetup> = {}): CharacterSetup {
  const { stats, ...rest } = part;
  return {
    kind: 'character',
    side: 'a',
    characterId: characterId(n),
    name: `Walker ${n}`,
    arms,
    level: 20,
    abilities: Object.values(abilities).map((ability) => ability.id),
    skills: {},
    items: [],
    auto: false,
    ...rest,
    stats: { ...plainStats, ...stats },
  };
}

export function monster(species: string, level: number, side: 'a' | 'b' = 'b'): MonsterSetup {
  return { kind: 'monster', side, species: species as SpeciesId, level };
}

export function setupOf(combatants: FightSetup['combatants'], part: Partial<FightSetup> = {}): FightSetup {
  const id = '11111111-1111-4111-8111-111111111111' as FightId;
  return { id, combatType: 'pve', seed: 7, combatants, content: fightContent, ...part };
}

export function begin(combatants: FightSetup['combatants'], part: Partial<FightSetup> = {}): Fight {
  return startFight(setupOf(combatants, part));
}

/** Does a deed that must be allowed. */
export function must(fight: Fight, actor: number, deed: Deed): Step {
  const step = applyAction(fight, actor, deed, fightContent);
  if (!step.ok) throw new Error(`${deed.kind} by ${actor} refused: ${step.code}`);
  return step.value;
}

export function actorId(fight: Fight): number {
  return fight.order[fight.turn]!;
}

/** Everybody defends until it is `actor`'s turn, at least once round if it is so already. */
export function waitFor(fight: Fight, actor: number): Step {
  const events = [];
  let now = fight;
  do {
    const step = must(now, actorId(now), { kind: 'defend' });
    events.push(...step.events);
    now = step.fight;
  } while (now.status === 'running' && actorId(now) !== actor);
  return { fight: now, events };
}

export function effectOf(fight: Fight, id: number, name: string): Effect | undefined {
  return fight.combatants[id]!.effects.find((effect) => effect.name === name);
}
