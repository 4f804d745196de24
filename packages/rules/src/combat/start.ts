/** The boxes "Create Instance" and "Initialize Combat State". */
import type { Signature } from '../content/species.ts';
import { createRng, type Rng, seedRng } from '../random.ts';
import { signatureCause } from './cause.ts';
import { beginDraft, finishDraft } from './draft.ts';
import { applyEffects } from './effects.ts';
import { monsterStats } from './monster-stats.ts';
import { orderOfRound } from './order.ts';
import type { CharacterSetup, FightSetup, MonsterSetup } from './setup.ts';
import { PASSIVE_SPECIALS } from './specials.ts';
import { type Combatant, type Fight, type FightContent, type Step, signatureOf } from './state.ts';
import { advance } from './turn.ts';

/** Rounds until a draw, by combat type. */
const TURN_LIMITS = { pve: 40, pvp: 40, arena: 40, siege: 60, raid: 60 } as const;

const BLANK = {
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
  damageDone: 0,
  healingDone: 0,
  damageTaken: 0,
} as const;

type Place = Pick<Combatant, 'id' | 'tie'>;

function characterOf(setup: CharacterSetup, { id, tie }: Place): Combatant {
  const { stats, abilities } = setup;
  const { characterId, arms, side, name, level, auto, skills } = setup;
  return {
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
    cooldowns: abilities.map(() => 0),
    skills,
    practice: {},
    items: setup.items.map(({ item, quantity }) => ({ item, quantity, used: 0 })),
    effects: [],
    ...BLANK,
  };
}

/** Own turns before the first use: what is told needs one in which it is told, a rhythm has its measure. */
function firstSignature({ told, when, every }: Signature): number {
  if (told) return 1;
  return when === 'rhythm' ? every : 0;
}

function monsterOf(setup: MonsterSetup, { id, tie }: Place, content: FightContent): Combatant {
  const species = content.species[setup.species];
  if (species === undefined) throw new Error(`no species ${setup.species}`);
  const stats = monsterStats(species, setup.level);
  const special = species.signature.effects.find(
    (one) => one.kind === 'special' && PASSIVE_SPECIALS.includes(one.name),
  );
  return {
    id,
    side: setup.side,
    name: species.name,
    level: setup.level,
    who: { kind: 'monster', species: species.id, family: species.family },
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
    ...BLANK,
    signatureIn: firstSignature(species.signature),
    passive: special?.kind === 'special' ? special.name : null,
  };
}

/** "Miller", "Miller 2", "Miller 3": one name each. */
function withDistinctNames(combatants: readonly Combatant[]): Combatant[] {
  const seen = new Map<string, number>();
  return combatants.map((one) => {
    const count = (seen.get(one.name) ?? 0) + 1;
    seen.set(one.name, count);
    return count === 1 || one.who.kind === 'character' ? one : { ...one, name: `${one.name} ${count}` };
  });
}

function openingsOf(fight: Fight, content: FightContent): Step {
  const draft = beginDraft(fight, content);
  // Nobody's turn yet: what is laid on now counts as laid on by another's deed.
  draft.fight.turn = -1;
  for (const one of fight.combatants) {
    const signature = signatureOf(one, content);
    if (signature === null || signature.when !== 'opening') continue;
    const effects = signature.effects.filter(
      (effect) => !(effect.kind === 'special' && effect.name === one.passive),
    );
    if (signature.target === 'self' && effects.length > 0)
      applyEffects(signatureCause(draft, one.id, signature), effects, [one.id]);
  }
  draft.events?.push({ kind: 'round', round: 1 });
  advance(draft);
  return finishDraft(draft);
}

/** The fight at its first decision, with the events that led there. Throws on a species that is not in the content. */
export function openFight(setup: FightSetup): Step {
  const rng: Rng = createRng(seedRng(setup.seed));
  const combatants = withDistinctNames(
    setup.combatants.map((one, id) => {
      const place = { id, tie: rng.int(0, 0x3fffffff) };
      return one.kind === 'character' ? characterOf(one, place) : monsterOf(one, place, setup.content);
    }),
  );
  const fight: Fight = {
    id: setup.id,
    combatType: setup.combatType,
    version: 0,
    status: 'running',
    round: 1,
    turnLimit: setup.turnLimit ?? TURN_LIMITS[setup.combatType],
    order: orderOfRound({ combatants }, 1),
    turn: 0,
    rng: rng.state(),
    combatants,
    outcome: null,
  };
  return openingsOf(fight, setup.content);
}

/** The fight at its first decision; nobody has decided anything yet. */
export function startFight(setup: FightSetup): Fight {
  return openFight(setup).fight;
}
