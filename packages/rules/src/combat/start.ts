/** The boxes "Create Instance" and "Initialize Combat State". */
import { createRng, seedRng } from '../random.ts';
import { assertNever } from '../result.ts';
import { signatureCause } from './cause.ts';
import { type Draft, draftOfNew, finishDraft } from './draft.ts';
import { applyEffects } from './effects.ts';
import { characterOf, monsterOf, type Place } from './enter.ts';
import { callAdds } from './errata/adds.ts';
import { erratumOf } from './errata/bodies.ts';
import { raidOf } from './errata/raid.ts';
import type { CombatEvent } from './event.ts';
import { orderOfRound } from './order.ts';
import { partsOf } from './parts.ts';
import type { FightSetup } from './setup.ts';
import { type Fight, type MutableCombatant, type Step, signatureOf } from './state.ts';
import { advance } from './turn.ts';

/** Rounds until a draw, by combat type. */
const TURN_LIMITS = { pve: 40, pvp: 40, arena: 40, siege: 60, raid: 60 } as const;

/** "Miller", "Miller 2", "Miller 3": one name each for monsters. From the last on, so that all before still have their own. */
function nameApart(combatants: readonly MutableCombatant[]): void {
  for (let at = combatants.length - 1; at > 0; at--) {
    const one = combatants[at]!;
    if (one.who.kind === 'character') continue;
    let count = 1;
    for (let before = 0; before < at; before++) if (combatants[before]!.name === one.name) count += 1;
    if (count > 1) one.name = `${one.name} ${count}`;
  }
}

function openingsOf(draft: Draft): void {
  for (const one of draft.combatants) {
    const signature = signatureOf(one, draft.content);
    if (signature === null || signature.when !== 'opening') continue;
    const effects = signature.effects.filter(
      (effect) => !(effect.kind === 'special' && effect.name === one.passive),
    );
    if (signature.target === 'self' && effects.length > 0)
      applyEffects(signatureCause(draft, one.id, signature), partsOf(effects), [one.id]);
  }
}

/** What the first round begins with, up to its first decision. */
function beginFirstRound(draft: Draft): void {
  draft.events?.push({ kind: 'round', round: 1 });
  if (draft.fight.raid !== null) {
    callAdds(draft, draft.fight.raid, 0);
    draft.fight.order = orderOfRound(draft.fight, 1);
  }
  advance(draft);
}

/** The box "Initialize Boss Mechanics" begins here: an erratum is one combatant, and a raid's state beside it. */
function combatantOf(
  one: FightSetup['combatants'][number],
  place: Place,
  setup: FightSetup,
): MutableCombatant {
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

/** A draft at the fight's first decision, for who goes straight on from there. Throws on a species that is not in the content. */
export function openDraft(setup: FightSetup, events: CombatEvent[] | null): Draft {
  const { content } = setup;
  const rng = createRng(seedRng(setup.seed));
  const combatants = setup.combatants.map((one, id) =>
    combatantOf(one, { id, tie: rng.int(0, 0x3fffffff) }, setup),
  );
  nameApart(combatants);
  const raid = raidOf(setup, combatants);
  const fight = {
    id: setup.id,
    combatType: setup.combatType,
    version: 0,
    status: 'running' as const,
    round: 1,
    turnLimit: setup.turnLimit ?? TURN_LIMITS[setup.combatType],
    order: orderOfRound({ combatants, raid }, 1),
    // Nobody's turn yet: what openings lay on counts as laid on by another's deed.
    turn: -1,
    rng: rng.state(),
    combatants,
    raid,
    outcome: null,
  };
  const draft = draftOfNew(fight, { content, rng, events });
  openingsOf(draft);
  beginFirstRound(draft);
  return draft;
}

/** The fight at its first decision, with the events that led there. */
export function openFight(setup: FightSetup): Step {
  return finishDraft(openDraft(setup, []));
}

/** The fight at its first decision; nobody has decided anything yet. */
export function startFight(setup: FightSetup): Fight {
  return finishDraft(openDraft(setup, null)).fight;
}
