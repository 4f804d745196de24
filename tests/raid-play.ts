/** Raids played by hand, for the tests of what each erratum does. */
import type { Deed } from '../packages/rules/src/combat/action.ts';
import { beginDraft, finishDraft } from '../packages/rules/src/combat/draft.ts';
import type { CombatEvent } from '../packages/rules/src/combat/event.ts';
import { harm } from '../packages/rules/src/combat/harm.ts';
import type { Fight } from '../packages/rules/src/combat/state.ts';
import { taunterOf } from '../packages/rules/src/combat/targets.ts';
import type { School } from '../packages/rules/src/content/item.ts';
import type { ErratumId } from '../packages/rules/src/ids.ts';
import { actorId, begin, must, person } from './fights.ts';
import { fightContent } from './load-content.ts';

/** Walkers who hold anything, against an erratum; its place is after theirs. */
export function meet(id: string, walkers = 5, part: Parameters<typeof person>[1] = {}): Fight {
  const { stats, ...rest } = part;
  const people = Array.from({ length: walkers }, (_, n) =>
    person(n, { level: 60, ...rest, stats: { maxHealth: 100_000, initiative: 50, ...stats } }),
  );
  return begin([...people, { kind: 'erratum', side: 'b', erratum: id as ErratumId }], { combatType: 'raid' });
}

export const body = (fight: Fight) => fight.combatants[fight.raid!.bodies[0]!]!;

/** Somebody's deed for everybody, round by round; the erratum strikes plainly when it decides. */
export function play(
  fight: Fight,
  rounds: number,
  deed: (one: number, now: Fight) => Deed = () => ({ kind: 'defend' }),
) {
  const events: CombatEvent[] = [];
  let now = fight;
  const until = fight.round + rounds;
  while (now.status === 'running' && now.round < until) {
    const id = actorId(now);
    const isWalker = now.combatants[id]!.who.kind === 'character';
    const step = must(
      now,
      id,
      isWalker
        ? deed(id, now)
        : { kind: 'attack', target: taunterOf(now, now.combatants[id]!) ?? firstWalker(now) },
    );
    events.push(...step.events);
    now = step.fight;
  }
  return { fight: now, events };
}

function firstWalker(fight: Fight): number {
  return fight.combatants.find((one) => one.who.kind === 'character' && one.state === 'standing')!.id;
}

/** Its health set to a share, and the phase looked at as the next turn begins. */
export function atShare(fight: Fight, share: number): { fight: Fight; events: CombatEvent[] } {
  const [id] = fight.raid!.bodies;
  const health = Math.floor(fight.raid!.maxHealth * share);
  const weakened = {
    ...fight,
    combatants: fight.combatants.map((one) => (one.id === id ? { ...one, health } : one)),
  };
  const step = must(weakened, actorId(weakened), { kind: 'defend' });
  return { fight: step.fight, events: [...step.events] };
}

/** Something done to a fight outside its turns. */
export function edit(fight: Fight, change: (draft: ReturnType<typeof beginDraft>) => void): Fight {
  const draft = beginDraft(fight, fightContent);
  change(draft);
  return finishDraft(draft).fight;
}

export function blow(fight: Fight, school: School, amount = 100, target = body(fight).id): Fight {
  return edit(fight, (draft) => {
    harm(draft, {
      actor: 0,
      target,
      school,
      amount,
      critical: false,
      source: 'Blow',
      direct: true,
      shieldFactor: 1,
    });
  });
}

export const tells = (events: readonly CombatEvent[]) =>
  events.filter((one) => one.kind === 'tell').map((one) => one.name);
