/** The Offset: the Last Line, its two halves, and the Transfer. */
import type { School } from '../../content/item.ts';
import type { CombatantId } from '../action.ts';
import type { Move } from '../book.ts';
import { takeOff } from '../carry.ts';
import { type Draft, touch } from '../draft.ts';
import { type Blow, harm, heal, leave } from '../harm.ts';
import type { Scales } from '../scales.ts';
import type { RunSpecial } from '../specials.ts';
import { type Combatant, hasEffect } from '../state.ts';
import { schoolFor } from '../strike.ts';
import { join } from './adds.ts';
import { type ErratumRules, isBody, setRaid } from './hooks.ts';
import { setMark } from './marks.ts';
import type { Raid } from './raid.ts';

const LAST_LINE = 'Last Line: ';
const HALVES = 1;
/** Share of a hit of a school that it remembers, which heals it. */
const HEALED_BY = 0.5;
/** Points of health, as a share, by which one half may be ahead. */
const LEAD = 0.1;
const TWO = 'Recto and Verso';

/** The schools that a body remembers, oldest first. */
export function remembered(body: Combatant): School[] {
  return body.effects.flatMap((one) => (one.kind === 'mark' && one.school !== null ? [one.school] : []));
}

function remember(draft: Draft, raid: Raid, { target, school, actor }: Blow): void {
  const known = remembered(draft.combatants[target]!);
  if (known.includes(school)) return;
  const most = raid.phase > HALVES ? 2 : 1;
  const gone = known.slice(0, Math.max(0, known.length - most + 1));
  takeOff(draft, target, {
    which: (one) => one.kind === 'mark' && one.school !== null && gone.includes(one.school),
    why: 'over',
  });
  setMark(draft, target, { name: LAST_LINE + school, by: actor ?? target, stacks: 1, school });
}

/** A hit of a school that it remembers heals it by half. */
function turnBack(draft: Draft, blow: Blow): boolean {
  const raid = draft.fight.raid!;
  if (!blow.direct || !isBody(raid, blow.target)) return false;
  if (!remembered(draft.combatants[blow.target]!).includes(blow.school)) return false;
  const { target } = blow;
  heal(draft, { actor: target, source: 'Last Line', target, amount: blow.amount * HEALED_BY });
  return true;
}

/** Keeps the strongest blow of an ability, for the Transfer. */
function note(draft: Draft, raid: Raid, { actor, source }: Blow, lost: number): void {
  if (actor === null || source === 'Attack' || lost <= (raid.strongest?.amount ?? 0)) return;
  setRaid(draft, { strongest: { by: actor, name: source, amount: lost } });
}

/** Transfer: the strongest ability of the last round, back to who used it, unless that one defends. */
export const transfer: RunSpecial = ({ draft, actor }, target, { amount: share }) => {
  const raid = draft.fight.raid!;
  const one = draft.combatants[target]!;
  const known = raid.strongestBefore ?? raid.strongest;
  if (known === null || hasEffect(one, 'brace')) return;
  const blow = {
    school: 'gilt',
    critical: false,
    source: known.name,
    direct: false,
    shieldFactor: 1,
  } as const;
  harm(draft, { actor, target, amount: known.amount * share, ...blow });
};

function split(draft: Draft, raid: Raid): void {
  const [recto] = raid.bodies;
  const one = touch(draft, recto!);
  const verso: Combatant = {
    ...one,
    id: draft.combatants.length as CombatantId,
    name: 'Verso',
    effects: [],
    cast: null,
    tell: null,
    threat: 0,
    tie: draft.rng.int(0, 0x3fffffff),
    damageDone: 0,
    healingDone: 0,
    damageTaken: 0,
    stats: { ...one.stats, maxHealth: Math.ceil(raid.maxHealth / 2) },
    health: Math.max(1, Math.floor(one.health / 2)),
  };
  one.name = 'Recto';
  one.stats = verso.stats;
  one.health = Math.max(1, Math.ceil(one.health / 2));
  if (!join(draft, verso)) return;
  setRaid(draft, { bodies: [recto!, verso.id] });
  for (const id of [recto!, verso.id])
    setMark(draft, id, { name: TWO, by: id, stacks: 1, kind: 'modify', stat: 'unfalling', amount: 1 });
}

function joinAgain(draft: Draft, raid: Raid): void {
  const [recto, verso] = raid.bodies;
  if (verso === undefined) return;
  const other = draft.combatants[verso]!;
  const one = touch(draft, recto!);
  one.name = draft.content.errata![raid.erratum]!.name;
  one.stats = { ...one.stats, maxHealth: raid.maxHealth };
  one.health = Math.min(raid.maxHealth, one.health + other.health);
  setRaid(draft, { bodies: [recto!] });
  takeOff(draft, recto!, { which: (effect) => effect.name === TWO, why: 'over' });
  leave(draft, verso, 'fled');
}

/** A half that has fallen behind heals level on its turn. */
function level(draft: Draft, body: CombatantId): void {
  const { bodies } = draft.fight.raid!;
  if (bodies.length < 2) return;
  const one = draft.combatants[body]!;
  const other = draft.combatants[bodies.find((id) => id !== body)!]!;
  const behind = other.health - one.health;
  if (behind <= LEAD * one.stats.maxHealth) return;
  heal(draft, { actor: body, source: TWO, target: body, amount: behind });
}

/** A blow of a school that it remembers is worth less than none. */
function byLastLine(
  scales: Scales,
  move: Move,
  { target, worth }: { target: Combatant; worth: number },
): number {
  if (!isBody(scales.fight.raid!, target.id)) return worth;
  const known = remembered(target);
  for (const effect of move.effects) {
    if (effect.kind === 'damage' && known.includes(schoolFor(scales.actor, effect.school))) return -worth;
  }
  return worth;
}

/** Defending, a Transfer does nothing. */
function againstTransfer({ fight, actor }: Scales): number {
  const raid = fight.raid!;
  const { tell, cast } = fight.combatants[raid.bodies[0]!]!;
  if (cast === null || !tell?.includes(actor.id)) return 0;
  return (raid.strongestBefore ?? raid.strongest)?.amount ?? 0;
}

export const offset: ErratumRules = {
  aim(_draft, { strongest, strongestBefore }) {
    const known = strongestBefore ?? strongest;
    return known === null ? [] : [known.by];
  },
  pace: ({ enraged }, { every }) => (enraged ? 1 : every),
  onPhase(draft, raid) {
    if (raid.phase === HALVES) split(draft, raid);
    else joinAgain(draft, raid);
  },
  onTurn: level,
  weigh: { onTarget: byLastLine, ofDefending: againstTransfer },
  deflect: turnBack,
  onHarm(draft, blow, lost) {
    const raid = draft.fight.raid!;
    if (!blow.direct || !isBody(raid, blow.target)) return;
    if (draft.combatants[blow.target]!.state === 'standing') remember(draft, raid, blow);
    note(draft, raid, blow, lost);
  },
  onRound(draft, { strongest }) {
    setRaid(draft, { strongestBefore: strongest, strongest: null });
  },
};
