/** The boxes "Check Boss Phase" and "Handle Special Abilities". */
import type { Erratum, ErratumSpecial } from '../../content/erratum.ts';
import type { CombatantId } from '../action.ts';
import { takeOff } from '../carry.ts';
import { carryOut } from '../carry-out.ts';
import { signatureCause } from '../cause.ts';
import { type Draft, touch } from '../draft.ts';
import { partsOf } from '../parts.ts';
import { taunterOf } from '../targets.ts';
import { callAdds } from './adds.ts';
import { rulesOf, setRaid, walkersOf } from './hooks.ts';
import type { Raid } from './raid.ts';
import { shareOfErratum } from './view.ts';

/** The erratum that a raid is against, from the content. */
export function erratumIn(draft: Pick<Draft, 'content'>, raid: Raid): Erratum {
  return draft.content.errata![raid.erratum]!;
}

/** Foes of the erratum by threat, first who taunts it. */
function byThreat(draft: Draft, body: CombatantId): CombatantId[] {
  const taunter = taunterOf(draft.fight, draft.combatants[body]!);
  const rank = (id: CombatantId) =>
    id === taunter ? Number.POSITIVE_INFINITY : draft.combatants[id]!.threat;
  const ids = walkersOf(draft).map((one) => one.id);
  return ids.sort((p, q) => (rank(q) > rank(p) ? 1 : rank(q) < rank(p) ? -1 : p - q));
}

function drawn(draft: Draft, count: number): CombatantId[] {
  const ids = walkersOf(draft).map((one) => one.id);
  const chosen: CombatantId[] = [];
  while (chosen.length < count && ids.length > 0) {
    chosen.push(...ids.splice(draft.rng.int(0, ids.length - 1), 1));
  }
  return chosen;
}

/** Whom a special falls on now. */
export function aimOf(
  draft: Draft,
  special: Pick<ErratumSpecial, 'aim' | 'count'> & Partial<ErratumSpecial>,
): readonly CombatantId[] {
  const raid = draft.fight.raid!;
  const [body] = raid.bodies;
  switch (special.aim) {
    case 'threat':
      return byThreat(draft, body!).slice(0, special.count);
    case 'drawn':
      return drawn(draft, special.count);
    case 'all':
      return walkersOf(draft).map((one) => one.id);
    case 'self':
      return [body!];
    case 'rules':
      return rulesOf(raid.erratum).aim?.(draft, raid, special as ErratumSpecial) ?? [];
    default:
      return [];
  }
}

function isStanding(draft: Draft, id: CombatantId): boolean {
  return draft.combatants[id]!.state === 'standing';
}

function run(draft: Draft, body: CombatantId, special: ErratumSpecial): void {
  const { tell } = draft.combatants[body]!;
  const told = tell?.filter((id) => isStanding(draft, id)) ?? [];
  const targets = told.length > 0 ? told : [...aimOf(draft, special)];
  touch(draft, body).tell = null;
  const { name, effects } = special;
  draft.events?.push({ kind: 'act', actor: body, what: 'signature', name, targets, auto: true });
  carryOut(
    signatureCause(draft, body, { name, told: special.tell !== undefined }),
    partsOf(effects),
    targets,
  );
}

/** Says what will happen, and to whom. */
function tell(draft: Draft, body: CombatantId, special: ErratumSpecial): boolean {
  const targets = aimOf(draft, special);
  if (targets.length === 0) return false;
  touch(draft, body).tell = targets;
  setRaid(draft, { told: { special: special.id, turns: special.cast > 0 ? special.cast : special.notice } });
  const text = special.tell ?? special.text.slice(0, 90);
  draft.events?.push({ kind: 'tell', actor: body, name: special.name, text, targets: [...targets] });
  rulesOf(draft.fight.raid!.erratum).onTell?.(draft, special);
  return true;
}

function beginCast(draft: Draft, body: CombatantId, special: ErratumSpecial): void {
  if (!tell(draft, body, special)) return;
  const { name, cast: turns } = special;
  touch(draft, body).cast = { ability: null, name, target: null, turns };
  draft.events?.push({
    kind: 'effect',
    target: body,
    effect: { kind: 'cast', name, harmful: false, stacks: 1, turns },
  });
}

/** One of its turns less until what was told happens; true if this turn goes into it. */
function goOn(draft: Draft, body: CombatantId, raid: Raid): boolean {
  const { special: id, turns } = raid.told!;
  const special = erratumIn(draft, raid).specials.find((one) => one.id === id)!;
  const left = turns - 1;
  const { cast } = draft.combatants[body]!;
  if (left > 0) {
    setRaid(draft, { told: { special: id, turns: left } });
    if (cast === null) return false;
    touch(draft, body).cast = { ...cast, turns: left };
    draft.events?.push({ kind: 'act', actor: body, what: 'pass', name: cast.name, targets: [], auto: true });
    return true;
  }
  setRaid(draft, { told: null });
  if (cast !== null) {
    touch(draft, body).cast = null;
    draft.events?.push({
      kind: 'effect-end',
      target: body,
      name: cast.name,
      effectKind: 'cast',
      why: 'over',
    });
  }
  run(draft, body, special);
  return true;
}

/** The first special that is due by its count of turns, among those that are told or those that are not. */
function dueSpecial(draft: Draft, raid: Raid, isAhead: boolean): ErratumSpecial | null {
  const { phases, specials } = erratumIn(draft, raid);
  for (const move of phases[raid.phase]!.moves) {
    const every = rulesOf(raid.erratum).pace?.(raid, move) ?? move.every;
    if (raid.beat % every !== 0) continue;
    const special = specials.find((one) => one.id === move.special)!;
    if ((special.tell !== undefined && special.cast === 0) === isAhead) return special;
  }
  return null;
}

/** "Handle Special Abilities": its first turn of a round. True if the turn is used; else it strikes like any other. */
export function takeErratumTurn(draft: Draft, body: CombatantId): boolean {
  const before = draft.fight.raid!;
  rulesOf(before.erratum).onTurn?.(draft, body);
  if (!isStanding(draft, body)) return true;
  if (body !== before.bodies[0] || before.actedIn === draft.fight.round) return false;
  setRaid(draft, { actedIn: draft.fight.round, beat: before.beat + 1 });
  const raid = draft.fight.raid!;
  if (raid.told !== null) return goOn(draft, body, raid);
  const special = dueSpecial(draft, raid, false);
  if (special === null) return false;
  if (special.cast > 0) beginCast(draft, body, special);
  else run(draft, body, special);
  return true;
}

/** What it tells at the end of a turn, to be done on the next that is its first. */
export function tellNext(draft: Draft, body: CombatantId): void {
  const raid = draft.fight.raid!;
  if (body !== raid.bodies[0] || raid.told !== null || raid.actedIn !== draft.fight.round) return;
  const special = dueSpecial(draft, raid, true);
  if (special !== null) tell(draft, body, special);
}

/** Forgets what was told or begun. */
export function dropTold(draft: Draft, body: CombatantId): void {
  setRaid(draft, { told: null });
  const one = touch(draft, body);
  one.tell = null;
  if (one.cast === null) return;
  draft.events?.push({
    kind: 'effect-end',
    target: body,
    name: one.cast.name,
    effectKind: 'cast',
    why: 'over',
  });
  one.cast = null;
}

/** "Check Boss Phase": at a threshold the next phase begins, and those whom it calls come. */
export function checkBossPhase(draft: Draft): void {
  for (let raid = draft.fight.raid!; ; raid = draft.fight.raid!) {
    const { phases } = erratumIn(draft, raid);
    const next = phases[raid.phase + 1];
    const [body] = raid.bodies;
    if (next === undefined || !isStanding(draft, body!) || shareOfErratum(draft, raid) > next.below) return;
    const { name, text, acts } = next;
    dropTold(draft, body!);
    setRaid(draft, { phase: raid.phase + 1, since: draft.fight.round, beat: 0, acts });
    draft.events?.push({ kind: 'phase', actor: body!, name, text });
    const now = draft.fight.raid!;
    rulesOf(now.erratum).onPhase?.(draft, now);
    callAdds(draft, now, 0);
  }
}

function enrage(draft: Draft, raid: Raid): void {
  const { enrage: how } = erratumIn(draft, raid);
  if (draft.fight.round < how.round) return;
  const [body] = raid.bodies;
  if (!raid.enraged) {
    setRaid(draft, { enraged: true });
    draft.events?.push({ kind: 'tell', actor: body!, name: 'Enraged', text: how.text, targets: [] });
  }
  if (how.effects.length === 0) return;
  const targets = aimOf(draft, { aim: how.aim, count: 1 });
  carryOut(signatureCause(draft, body!, { name: 'Enraged', told: false }), partsOf(how.effects), targets);
}

/** What a new round brings in a raid. */
export function beginRaidRound(draft: Draft): void {
  const raid = draft.fight.raid!;
  if (!isStanding(draft, raid.bodies[0]!)) return;
  for (const id of raid.bodies) hearAgain(draft, id);
  const rules = rulesOf(raid.erratum);
  rules.onRound?.(draft, raid);
  enrage(draft, draft.fight.raid!);
  callAdds(draft, draft.fight.raid!, draft.fight.round - raid.since);
}

/** What interrupted it is heard again after two rounds. */
function hearAgain(draft: Draft, body: CombatantId): void {
  const { round } = draft.fight;
  takeOff(draft, body, {
    which: (one) => one.kind === 'mark' && one.ability !== null && one.amount < round,
    why: 'over',
  });
}
