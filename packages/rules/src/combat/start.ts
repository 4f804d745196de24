/** The boxes "Create Instance" and "Initialize Combat State". */
import { createRng, type Rng, seedRng } from '../random.ts';
import { assertNever } from '../result.ts';
import { signatureCause } from './cause.ts';
import { beginDraft, finishDraft } from './draft.ts';
import { applyEffects } from './effects.ts';
import { characterOf, monsterOf, type Place } from './enter.ts';
import { callAdds } from './errata/adds.ts';
import { erratumOf } from './errata/bodies.ts';
import { raidOf } from './errata/raid.ts';
import { orderOfRound } from './order.ts';
import { partsOf } from './parts.ts';
import type { FightSetup } from './setup.ts';
import { type Combatant, type Fight, type FightContent, type Step, signatureOf } from './state.ts';
import { advance } from './turn.ts';

/** Rounds until a draw, by combat type. */
const TURN_LIMITS = { pve: 40, pvp: 40, arena: 40, siege: 60, raid: 60 } as const;

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
      applyEffects(signatureCause(draft, one.id, signature), partsOf(effects), [one.id]);
  }
  draft.events?.push({ kind: 'round', round: 1 });
  if (draft.fight.raid !== null) {
    callAdds(draft, draft.fight.raid, 0);
    draft.fight.order = orderOfRound(draft.fight, 1);
  }
  advance(draft);
  return finishDraft(draft);
}

/** The box "Initialize Boss Mechanics" begins here: an erratum is one combatant, and a raid's state beside it. */
function combatantOf(one: FightSetup['combatants'][number], place: Place, setup: FightSetup): Combatant {
  switch (one.kind) {
    case 'character':
      return characterOf(one, place);
    case 'monster':
      return monsterOf(one, place, setup.content);
    case 'erratum':
      return erratumOf(one, place, setup);
    default:
      return assertNever(one);
  }
}

/** The fight at its first decision, with the events that led there. Throws on a species that is not in the content. */
export function openFight(setup: FightSetup): Step {
  const rng: Rng = createRng(seedRng(setup.seed));
  const combatants = withDistinctNames(
    setup.combatants.map((one, id) => {
      const place = { id, tie: rng.int(0, 0x3fffffff) };
      return combatantOf(one, place, setup);
    }),
  );
  const raid = raidOf(setup, combatants);
  const fight: Fight = {
    id: setup.id,
    combatType: setup.combatType,
    version: 0,
    status: 'running',
    round: 1,
    turnLimit: setup.turnLimit ?? TURN_LIMITS[setup.combatType],
    order: orderOfRound({ combatants, raid }, 1),
    turn: 0,
    rng: rng.state(),
    combatants,
    raid,
    outcome: null,
  };
  return openingsOf(fight, setup.content);
}

/** The fight at its first decision; nobody has decided anything yet. */
export function startFight(setup: FightSetup): Fight {
  return openFight(setup).fight;
}
