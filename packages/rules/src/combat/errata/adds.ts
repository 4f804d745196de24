/** Adds: who joins an erratum in the middle of a fight, and who leaves with it. */
import type { Add } from '../../content/erratum.ts';
import type { CombatantId } from '../action.ts';
import type { Draft } from '../draft.ts';
import { leave } from '../harm.ts';
import type { Combatant } from '../state.ts';
import { addOf } from './bodies.ts';
import { isBody, rulesOf } from './hooks.ts';
import type { Raid } from './raid.ts';

/** As many as a fight has places for; see `combatantIdSchema`. */
const MOST_COMBATANTS = 64;
/** Of those who come in waves no more than so many waves stand at once. */
const MOST_WAVES = 2;

/** Who stands with the erratum and is not one of its bodies. */
export function addsOf({ combatants }: Pick<Draft, 'combatants'>, raid: Raid): Combatant[] {
  const { side } = combatants[raid.bodies[0]!]!;
  return combatants.filter((one) => one.side === side && one.state === 'standing' && !isBody(raid, one.id));
}

function distinctName({ combatants }: Draft, name: string): string {
  const count = combatants.filter((one) => one.name === name || one.name.startsWith(`${name} `)).length;
  return count === 0 ? name : `${name} ${count + 1}`;
}

/** Puts a combatant into the fight; false if there is no place left. */
export function join(draft: Draft, one: Combatant): boolean {
  if (one.id >= MOST_COMBATANTS) return false;
  draft.combatants.push(one);
  draft.events?.push({ kind: 'joined', target: one.id, name: one.name });
  return true;
}

function call(draft: Draft, raid: Raid, add: Add): void {
  const { side } = draft.combatants[raid.bodies[0]!]!;
  const { content } = draft;
  for (let nth = 0; nth < add.count; nth++) {
    const place = { id: draft.combatants.length as CombatantId, tie: draft.rng.int(0, 0x3fffffff) };
    const one = addOf(add, raid, { ...place, content, side });
    if (!join(draft, { ...one, name: distinctName(draft, one.name) })) return;
    rulesOf(raid.erratum).onJoin?.(draft, one.id);
  }
}

function isCrowded(draft: Draft, raid: Raid, add: Add): boolean {
  let standing = 0;
  for (const one of addsOf(draft, raid))
    if (one.who.kind === 'monster' && one.who.species === add.creature) standing += 1;
  return standing + add.count > MOST_WAVES * add.count * (add.count > 2 ? 1 : 4);
}

/** Those who come as a phase begins, or `rounds` later in it. */
export function callAdds(draft: Draft, raid: Raid, rounds: number): void {
  for (const add of draft.content.errata![raid.erratum]!.phases[raid.phase]!.adds) {
    if (
      add.every === 0 ? rounds === 0 : rounds > 0 && rounds % add.every === 0 && !isCrowded(draft, raid, add)
    )
      call(draft, raid, add);
  }
}

/** With the erratum beaten its adds have nothing to stay for. */
export function sendAddsAway(draft: Draft, raid: Raid): void {
  if (raid.bodies.some((id) => draft.combatants[id]!.state === 'standing')) return;
  for (const one of addsOf(draft, raid)) leave(draft, one.id, 'fled');
}
