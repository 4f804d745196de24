/**
 * Fights of everything against everything, by seed: who meets, what they wear, what they wish to do, allowed or
 * not. Seeded rather than drawn by fast-check, because ten thousand of them have to be played.
 */
import type { Deed } from '../packages/rules/src/combat/action.ts';
import { chooseAction } from '../packages/rules/src/combat/ai.ts';
import { applyAction, setAuto } from '../packages/rules/src/combat/apply-action.ts';
import type {
  CharacterSetup,
  FightSetup,
  LogEntry,
  MonsterSetup,
} from '../packages/rules/src/combat/setup.ts';
import { startFight } from '../packages/rules/src/combat/start.ts';
import type { Fight } from '../packages/rules/src/combat/state.ts';
import type { AbilityId, ItemId } from '../packages/rules/src/ids.ts';
import { unlockedAbilities } from '../packages/rules/src/progression/abilities.ts';
import { deriveStats } from '../packages/rules/src/progression/derive-stats.ts';
import { SKILLS, type Skill } from '../packages/rules/src/progression/skills.ts';
import { createRng, type Rng, seedRng } from '../packages/rules/src/random.ts';
import { monster, person, setupOf } from './fights.ts';
import { errata, fightContent, items, species } from './load-content.ts';

const equipment = Object.values(items).filter((item) => item.equipment !== undefined);
const usable = Object.values(items).filter((item) => item.use !== undefined);
const abilityIds = Object.keys(fightContent.abilities) as AbilityId[];
const speciesIds = Object.keys(species);

/** How many meet: so many a side at most, or an erratum with its raid. */
export type Size = { readonly most: number; readonly raid?: boolean };

function some<T>(rng: Rng, most: number, draw: () => T): T[] {
  return Array.from({ length: rng.int(0, most) }, draw);
}

function randomPerson(rng: Rng, n: number, side: 'a' | 'b'): CharacterSetup {
  const level = rng.int(1, 60);
  const skills: Partial<Record<Skill, number>> = {};
  for (const skill of some(rng, 7, () => rng.pick(SKILLS))) skills[skill] = rng.int(0, 100);
  const worn = some(rng, 4, () => rng.pick(equipment));
  const bag = new Set(some(rng, 4, () => rng.pick(usable).id));
  return person(n, {
    side,
    level,
    skills,
    stats: deriveStats({ level, skills, equipment: worn }).stats,
    abilities: unlockedAbilities(skills, fightContent),
    items: [...bag].map((item) => ({ item, quantity: rng.int(1, 3) })),
    auto: rng.chance(0.5),
  });
}

function randomFighter(rng: Rng, n: number, side: 'a' | 'b'): CharacterSetup | MonsterSetup {
  return rng.chance(0.5) ? randomPerson(rng, n, side) : monster(rng.pick(speciesIds), rng.int(1, 60), side);
}

function randomRaid(rng: Rng): FightSetup['combatants'] {
  const { id, party } = rng.pick(Object.values(errata));
  const raiders = Array.from({ length: rng.int(party[0], party[1]) }, (_, n) => randomPerson(rng, n, 'a'));
  return [...raiders, { kind: 'erratum', side: 'b', erratum: id }];
}

/** The fight of a seed. */
export function randomSetup(seed: number, { most, raid = false }: Size): FightSetup {
  const rng = createRng(seedRng(seed));
  const turnLimit = rng.int(1, 15);
  if (raid) return setupOf(randomRaid(rng), { combatType: 'raid', seed, turnLimit });
  const own = rng.int(1, most);
  const a = Array.from({ length: own }, (_, n) => randomFighter(rng, n, 'a'));
  const b = Array.from({ length: rng.int(1, most) }, (_, n) => randomFighter(rng, own + n, 'b'));
  const combatType = rng.pick(['pve', 'pvp', 'raid', 'siege', 'arena'] as const);
  return setupOf([...a, ...b], { combatType, seed, turnLimit });
}

/** Anything that can be said over the wire, and what only monsters do. */
function randomDeed(rng: Rng): Deed {
  const target = rng.int(0, 13);
  const named = rng.chance(0.3) ? undefined : target;
  switch (rng.int(0, 6)) {
    case 0:
      return { kind: 'attack', target };
    case 1:
    case 2:
      return { kind: 'ability', ability: rng.pick(abilityIds), target: named };
    case 3:
      return { kind: 'item', item: rng.pick(usable).id as ItemId, target: named };
    case 4:
      return { kind: 'signature', target: named };
    case 5:
      return { kind: 'defend' };
    default:
      return { kind: rng.chance(0.2) ? 'surrender' : 'flee' };
  }
}

/** What is out of bounds in a state [CMB2]; a list, because there are hundreds of thousands of states. */
export function faultsOf(fight: Fight): string[] {
  const faults: string[] = [];
  for (const {
    name,
    health,
    mana,
    stats,
    state,
    cooldowns,
    items: bag,
    effects,
    cast,
    tell,
  } of fight.combatants) {
    const say = (what: string) => faults.push(`${what} of ${name}: ${health} health, ${mana} mana, ${state}`);
    if (!Number.isInteger(health) || health < 0 || health > stats.maxHealth) say('health');
    if (!Number.isInteger(mana) || mana < 0 || mana > stats.maxMana) say('mana');
    if ((health === 0) !== (state === 'struck-out')) say('state');
    for (const left of cooldowns) if (!Number.isInteger(left) || left < 0) say('cooldown');
    for (const row of bag) if (row.quantity < 0) say('bag');
    for (const one of effects) if (!Number.isFinite(one.amount) || one.stacks <= 0) say(one.name);
    if (state !== 'standing' && (effects.length > 0 || cast !== null || tell !== null)) say('remains');
  }
  if (fight.status === 'running' && fight.combatants[fight.order[fight.turn]!]!.state !== 'standing')
    faults.push('it is the turn of nobody who stands');
  return faults;
}

export type Played = { readonly fight: Fight; readonly log: LogEntry[]; readonly faults: readonly string[] };

/** More deeds than any fight of fifteen rounds can have. */
const ENDLESS = 4000;
/** How often a state goes through its stored form, and how often a wish is checked to have changed nothing. */
const STORED = 0.12;
const CHECKED = 0.3;

/** Whoever goes by the AI, and whoever wishes something, allowed or not; the first thing that is wrong ends it. */
export function playRandomly(setup: FightSetup): Played {
  const rng = createRng(seedRng(setup.seed + 1));
  const wilfulness = rng.pick([0, 0.2, 0.6]);
  const log: LogEntry[] = [];
  let fight = startFight(setup);
  let faults = faultsOf(fight);
  for (let step = 0; fight.status === 'running' && faults.length === 0; step++) {
    if (step > ENDLESS) return { fight, log, faults: ['it does not end'] };
    const actor = fight.order[fight.turn]!;
    if (rng.chance(0.03)) {
      const someone = rng.int(0, fight.combatants.length);
      const on = rng.chance(0.5);
      const { fight: next } = setAuto(fight, someone, on);
      if (next !== fight) log.push({ actor: someone, setAuto: on });
      fight = next;
    }
    const wilful = rng.chance(wilfulness);
    const who = wilful && rng.chance(0.15) ? rng.int(0, fight.combatants.length) : actor;
    const action = wilful ? randomDeed(rng) : chooseAction(fight, actor, fightContent).action;
    const before = wilful && rng.chance(CHECKED) ? JSON.stringify(fight) : null;
    const done = applyAction(fight, who, action, fightContent, !wilful);
    if (before !== null && JSON.stringify(fight) !== before)
      return { fight, log, faults: ['an argument was changed'] };
    if (!done.ok) {
      if (!wilful) return { fight, log, faults: [`the AI chose what is refused: ${done.code}`] };
      continue;
    }
    log.push({ actor: who, action, auto: !wilful });
    const { fight: next, events } = done.value;
    faults = faultsOf(next);
    if (next.version !== fight.version + 1) faults.push('the version did not rise by one');
    if (events.length === 0) faults.push('nothing happened');
    // As if it had been stored in between.
    fight = rng.chance(STORED) ? (JSON.parse(JSON.stringify(next)) as Fight) : next;
  }
  return { fight, log, faults };
}
