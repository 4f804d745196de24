import { ERRORS, type ErrorCode } from '@farhold/contracts/error';
import type { Action, CombatantId } from '@farhold/rules/combat/action';
import type { Expectation, FightView } from '@farhold/rules/combat/view';
import type { Ability } from '@farhold/rules/content/ability';
import type { Item } from '@farhold/rules/content/item';
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
  /** On how many it falls at most. */
  most: number;
  /** Whom it may fall on; null where the rules of the aim say all. */
  lawful: readonly CombatantId[] | null;
  /** What it would do to each. */
  expects: readonly Expectation[];
};

/** Squares of one page: the first is always the plain stroke, the last always the guard. */
export const BAR_SIZE = 8;
const MIDDLE = BAR_SIZE - 2;

type Abilities = Readonly<Record<string, Ability | undefined>>;
type ItemOf = (id: ItemId) => Item | undefined;

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
    most: 1,
    lawful: null,
    expects: [],
  };
}

type Choice = NonNullable<FightView['you']>['choices'][number];

/** Why a choice is no choice, whosever turn it is; what is not one's turn may still be thought over. */
function whyNot(choice: Choice, mana: number): string | null {
  if (choice.usable) return null;
  if (choice.cooldownLeft > 0) return reasonOf('combat/on-cooldown');
  if (choice.mana > mana) return reasonOf('combat/no-mana');
  return choice.why === 'combat/not-your-turn' ? null : reasonOf(choice.why);
}

function abilityAction(choice: Choice, ability: Ability | undefined, mana: number): BarAction {
  const why = whyNot(choice, mana);
  return {
    ...plain('attack', choice.name),
    key: choice.ability,
    kind: 'ability',
    ability: choice.ability,
    mana: choice.mana,
    cooldown: { left: choice.cooldownLeft, total: Math.max(ability?.cooldown ?? 0, choice.cooldownLeft) },
    usable: why === null,
    why,
    aim: ability?.target ?? 'enemy',
    most: ability?.targets ?? 1,
    lawful: choice.expects.map((row) => row.target),
    expects: choice.expects,
  };
}

type Carried = NonNullable<FightView['you']>['items'][number];

/** What is thrown falls on foes, what is drunk may be handed to a friend. */
function itemAction(carried: Carried, item: Item | undefined): BarAction {
  const thrown = item?.use?.kind === 'over-time' ? item.use : null;
  return {
    ...plain('defend', carried.name),
    key: carried.item,
    kind: 'item',
    item: carried.item,
    quantity: carried.quantity,
    aim: thrown ? 'enemies' : 'ally',
    most: thrown?.targets ?? 1,
  };
}

/** Everything that the viewer can do in a turn, in the order of the bar. */
export function barActions(
  fight: FightView,
  abilities: Abilities,
  itemOf: ItemOf = () => undefined,
): BarAction[] {
  const { you } = fight;
  if (!you) return [];
  const mana = fight.combatants.find((one) => one.id === you.combatant)?.mana ?? 0;
  const strike: BarAction = {
    ...plain('attack', 'Strike'),
    lawful: you.attack.map((row) => row.target),
    expects: you.attack.map((row) => ({
      target: row.target,
      chance: row.hitChance,
      harm: [row.min, row.max],
    })),
  };
  return [
    strike,
    ...you.choices.map((choice) => abilityAction(choice, abilities[choice.ability], mana)),
    ...you.items.map((carried) => itemAction(carried, itemOf(carried.item))),
    plain('defend', 'Guard'),
  ];
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

type Aiming = Pick<BarAction, 'kind' | 'aim' | 'lawful' | 'most'>;

/** Whom an action may be aimed at; empty where nobody need be chosen. */
export function aimsOf(fight: FightView, { aim, lawful }: Aiming): CombatantId[] {
  const mine = fight.combatants.find((one) => one.id === fight.you?.combatant);
  if (!mine || aim === 'self') return [];
  const hostile = aim === 'enemy' || aim === 'enemies';
  return fight.combatants
    .filter((one) => one.state === 'standing' && (one.side !== mine.side) === hostile)
    .filter((one) => lawful?.includes(one.id) ?? true)
    .map((one) => one.id);
}

/** The wished target where it may be aimed at, else oneself for what is drunk, else the weakest that may. */
export function aimAt(fight: FightView, action: Aiming, wish: CombatantId | null): CombatantId | null {
  const aims = aimsOf(fight, action);
  if (wish !== null && aims.includes(wish)) return wish;
  const mine = fight.you?.combatant ?? null;
  if (action.kind === 'item' && mine !== null && aims.includes(mine)) return mine;
  const share = (id: CombatantId) => {
    const one = fight.combatants.find((combatant) => combatant.id === id)!;
    return one.health / Math.max(1, one.maxHealth);
  };
  return aims.reduce<CombatantId | null>(
    (best, id) => (best === null || share(id) < share(best) ? id : best),
    null,
  );
}

/** The next that may be aimed at, round and round; null where nobody may. */
export function aimAfter(
  aims: readonly CombatantId[],
  aimed: CombatantId | null,
  backwards: boolean,
): CombatantId | null {
  if (aims.length === 0) return null;
  const at = aimed === null ? -1 : aims.indexOf(aimed);
  const step = at < 0 ? (backwards ? aims.length - 1 : 0) : at + (backwards ? -1 : 1) + aims.length;
  return aims[step % aims.length]!;
}

/** Everybody that an action falls on: whom it is aimed at, and those beside for as many as it reaches. */
export function fallsOn(fight: FightView, action: Aiming, aimed: CombatantId | null): CombatantId[] {
  if (action.aim === 'self') return fight.you ? [fight.you.combatant] : [];
  if (aimed === null) return [];
  if (action.aim === 'enemy' || action.aim === 'ally') return [aimed];
  return [aimed, ...aimsOf(fight, action).filter((id) => id !== aimed)].slice(0, action.most);
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
