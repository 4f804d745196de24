/** Mother Carrack: her doors, her brood, and whom the wreckers go for. */
import type { CombatantId } from '../action.ts';
import type { Move } from '../book.ts';
import { lay, newEffect } from '../carry.ts';
import { carryOut } from '../carry-out.ts';
import { signatureCause } from '../cause.ts';
import type { Draft } from '../draft.ts';
import { harm } from '../harm.ts';
import { partsOf } from '../parts.ts';
import type { Scales } from '../scales.ts';
import type { RunSpecial } from '../specials.ts';
import type { Combatant } from '../state.ts';
import { addsOf } from './adds.ts';
import { type ErratumRules, walkersOf } from './hooks.ts';
import { clearMark, setMark } from './marks.ts';
import type { Raid } from './raid.ts';

const DOORS = 'Bulkheads';
/** Share of harm that the doors keep from her. */
const BEHIND_DOORS = -0.8;
const BROOD = 'Brood';
const EACH = 0.05;
/** So many hatchlings swarm. */
const SWARM = 8;
const BITES = partsOf([{ kind: 'damage', school: 'edge', power: 0.6, hits: 1 }]);

function ofSpecies(adds: readonly Combatant[], species: string): Combatant[] {
  return adds.filter((one) => one.who.kind === 'monster' && one.who.species === species);
}

function keepDoors(draft: Draft, raid: Raid): void {
  const [body] = raid.bodies;
  if (ofSpecies(addsOf(draft, raid), 'wrack-hermit').length > 0) return;
  clearMark(draft, body!, DOORS);
}

function countBrood(draft: Draft, raid: Raid): void {
  const [body] = raid.bodies;
  const count = ofSpecies(addsOf(draft, raid), 'carrack-hatchling').length;
  const mark = { kind: 'modify', stat: 'damage-dealt', amount: EACH } as const;
  setMark(draft, body!, { name: BROOD, by: body!, stacks: count, ...mark });
  if (count < SWARM) return;
  const targets = walkersOf(draft).map((one) => one.id);
  draft.events?.push({ kind: 'act', actor: body!, what: 'signature', name: 'Swarm', targets, auto: true });
  const cause = signatureCause(draft, body!, { name: 'Swarm', told: false });
  carryOut(cause, BITES, targets);
}

function busiestHealer(draft: Draft): Combatant | null {
  let best: Combatant | null = null;
  for (const one of walkersOf(draft))
    if (one.healingDone > 0 && (best === null || one.healingDone > best.healingDone)) best = one;
  return best;
}

/** The doors are held by the first who come. */
function greet(draft: Draft, add: CombatantId): void {
  const one = draft.combatants[add]!;
  if (one.who.kind !== 'monster' || one.who.species !== 'deckle-wrecker') return;
  const healer = busiestHealer(draft);
  if (healer === null) return;
  lay(draft, add, { ...newEffect('taunt', 'After the Healer', healer.id), turns: 3 });
}

/** Heel: her own are stunned with the rest. */
export const heel: RunSpecial = ({ draft, actor }, target, { turns }) => {
  const raid = draft.fight.raid!;
  const first = walkersOf(draft)[0];
  // Once for all, with the first on whom it falls.
  if (first === undefined || target !== first.id) return;
  for (const add of addsOf(draft, raid)) lay(draft, add.id, { ...newEffect('stun', 'Heel', actor), turns });
};

/** The sea: each round of it takes a twentieth more. */
export const risingSea: RunSpecial = ({ draft, actor }, target, { amount }) => {
  const { enrage } = draft.content.errata![draft.fight.raid!.erratum]!;
  const share = amount * (draft.fight.round - enrage.round + 1);
  const { maxHealth } = draft.combatants[target]!.stats;
  harm(draft, {
    actor,
    target,
    school: 'rime',
    amount: share * maxHealth,
    critical: false,
    source: 'The Sea',
    direct: false,
    shieldFactor: 1,
  });
};

/** The brood first, all at once, then who taunts; what hinders her raid most is worth most. */
const PREFERRED: Readonly<Record<string, number>> = {
  'wrack-hermit': 1.3,
  'carrack-hatchling': 1.5,
  'drowned-pilot': 1.3,
  'deckle-wrecker': 1.2,
};

function byOrder(
  scales: Scales,
  move: Move,
  { target, worth }: { target: Combatant; worth: number },
): number {
  if (target.side === scales.actor.side || target.who.kind !== 'monster' || !move.parts.harms) return worth;
  return worth * (PREFERRED[target.who.species] ?? 1);
}

export const motherCarrack: ErratumRules = {
  onPhase(draft, raid) {
    if (raid.phase > 0) clearMark(draft, raid.bodies[0]!, DOORS);
  },
  onJoin(draft, add) {
    const [body] = draft.fight.raid!.bodies;
    const { who } = draft.combatants[add]!;
    if (who.kind === 'monster' && who.species === 'wrack-hermit')
      setMark(draft, body!, {
        name: DOORS,
        by: body!,
        stacks: 1,
        kind: 'modify',
        stat: 'damage-taken',
        amount: BEHIND_DOORS,
      });
    greet(draft, add);
  },
  onGone: keepDoors,
  onRound: countBrood,
  weigh: { onTarget: byOrder },
};
