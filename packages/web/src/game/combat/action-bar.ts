import { ERRORS, type ErrorCode } from '@farhold/contracts/error';
import type { Action, CombatantId } from '@farhold/rules/combat/action';
import type { FightView } from '@farhold/rules/combat/view';
import type { Ability } from '@farhold/rules/content/ability';
import type { AbilityId, ItemId } from '@farhold/rules/ids';

/** One of the squares of the action bar. */
export type BarAction = {
  key: string;
  kind: 'attack' | 'ability' | 'item' | 'defend';
  ability: AbilityId | null;
  item: ItemId | null;
  name: string;
  mana: number;
  quantity: number | null;
  cooldown: { left: number; total: number };
  usable: boolean;
  /** Why it cannot be used now, as a sentence. */
  why: string | null;
  aim: Ability['target'];
};

/** Squares of one page: the first is always the plain stroke, the last always the guard. */
export const BAR_SIZE = 8;
const MIDDLE = BAR_SIZE - 2;

type Abilities = Readonly<Record<string, Ability | undefined>>;

const READY = { left: 0, total: 0 } as const;

function reasonOf(why: string | undefined): string {
  return why && Object.hasOwn(ERRORS, why)
    ? ERRORS[why as ErrorCode][1]
    : (why ?? 'This cannot be used now.');
}

function plain(kind: 'attack' | 'defend', name: string): BarAction {
  return {
    key: kind,
    kind,
    ability: null,
    item: null,
    name,
    mana: 0,
    quantity: null,
    cooldown: READY,
    usable: true,
    why: null,
    aim: kind === 'attack' ? 'enemy' : 'self',
  };
}

/** Everything that the viewer can do in a turn, in the order of the bar. */
export function barActions(fight: FightView, abilities: Abilities): BarAction[] {
  if (!fight.you) return [];
  const learnt = fight.you.choices.map((choice): BarAction => {
    const ability = abilities[choice.ability];
    return {
      ...plain('attack', choice.name),
      key: choice.ability,
      kind: 'ability',
      ability: choice.ability,
      mana: choice.mana,
      cooldown: { left: choice.cooldownLeft, total: Math.max(ability?.cooldown ?? 0, choice.cooldownLeft) },
      usable: choice.usable,
      why: choice.usable ? null : reasonOf(choice.why),
      aim: ability?.target ?? 'enemy',
    };
  });
  const carried = fight.you.items.map(
    (carried): BarAction => ({
      ...plain('defend', carried.name),
      key: carried.item,
      kind: 'item',
      item: carried.item,
      quantity: carried.quantity,
    }),
  );
  return [plain('attack', 'Strike'), ...learnt, ...carried, plain('defend', 'Guard')];
}

/** The squares of one page and how many pages there are. */
export function barPage(
  actions: readonly BarAction[],
  page: number,
): { shown: readonly BarAction[]; pages: number } {
  if (actions.length <= BAR_SIZE) return { shown: actions, pages: 1 };
  const middle = actions.slice(1, -1);
  const pages = Math.ceil(middle.length / MIDDLE);
  const from = (page % pages) * MIDDLE;
  return { shown: [actions[0]!, ...middle.slice(from, from + MIDDLE), actions.at(-1)!], pages };
}

/** Whom an action may be aimed at; empty where nobody need be chosen. */
export function aimsOf(fight: FightView, aim: BarAction['aim']): CombatantId[] {
  const mine = fight.combatants.find((one) => one.id === fight.you?.combatant);
  if (!mine) return [];
  const standing = fight.combatants.filter((one) => one.state === 'standing');
  switch (aim) {
    case 'enemy':
      return standing.filter((one) => one.side !== mine.side).map((one) => one.id);
    case 'ally':
      return standing.filter((one) => one.side === mine.side).map((one) => one.id);
    default:
      return [];
  }
}

/** The wished target where it may be aimed at, else the weakest that may (of allies the most hurt). */
export function aimAt(fight: FightView, aim: BarAction['aim'], wish: CombatantId | null): CombatantId | null {
  const aims = aimsOf(fight, aim);
  if (wish !== null && aims.includes(wish)) return wish;
  const share = (id: CombatantId) => {
    const one = fight.combatants.find((combatant) => combatant.id === id)!;
    return one.health / Math.max(1, one.maxHealth);
  };
  return aims.reduce<CombatantId | null>(
    (best, id) => (best === null || share(id) < share(best) ? id : best),
    null,
  );
}

/** The action to send for a square and a target. */
export function actionOf(chosen: BarAction, target: CombatantId | null): Action | null {
  const aimed = target === null ? {} : { target };
  switch (chosen.kind) {
    case 'attack':
      return target === null ? null : { kind: 'attack', target };
    case 'ability':
      return { kind: 'ability', ability: chosen.ability!, ...aimed };
    case 'item':
      return { kind: 'item', item: chosen.item!, ...aimed };
    case 'defend':
      return { kind: 'defend' };
  }
}
