/** What the people in a fight, and those who watch, are told after each commit. */
import {
  type Contribution,
  combatEnded,
  combatEvents,
  combatStarted,
  type Reward,
  type StruckOutView,
} from '@farhold/contracts/ws/combat';
import type { Lot } from '@farhold/contracts/ws/loot';
import type { CombatEvent } from '@farhold/rules/combat/event';
import type { Fight, FightContent } from '@farhold/rules/combat/state';
import type { FightView, Side } from '@farhold/rules/combat/view';
import { eventsFor, viewFor } from '@farhold/rules/combat/view-for';
import type { CharacterId, FightId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import { announce, characterTopic } from '../../platform/feature.ts';

export const fightTopic = (id: FightId): string => `combat:${id}`;

/** Views of states that were shown already: states never change, and a deed is told to its doer twice. */
const views = new WeakMap<Fight, Map<CharacterId | null, FightView>>();

/** The fight as one viewer may see it, with the deadline that only the server knows. */
export function viewOf(
  fight: Fight,
  viewer: CharacterId | null,
  shown: { readonly content: FightContent; readonly deadline: Date | null },
): FightView {
  const cut = views.get(fight) ?? new Map<CharacterId | null, FightView>();
  views.set(fight, cut);
  const view = cut.get(viewer) ?? viewFor(fight, viewer, shown.content);
  cut.set(viewer, view);
  return view.turn === null
    ? view
    : { ...view, turn: { ...view.turn, deadline: shown.deadline?.getTime() ?? null } };
}

function withDeadline(events: readonly CombatEvent[], deadline: Date | null): CombatEvent[] {
  const last = events.findLastIndex((event) => event.kind === 'turn');
  return events.map((event, at) =>
    at === last && event.kind === 'turn' ? { ...event, deadline: deadline?.getTime() ?? null } : event,
  );
}

export function fightersOf(fight: Fight): CharacterId[] {
  return fight.combatants.flatMap((one) => (one.who.kind === 'character' ? [one.who.characterId] : []));
}

export type Shown = { readonly fight: Fight; readonly content: FightContent; readonly deadline: Date | null };

export type Opening = { readonly incipit: string; readonly events: readonly CombatEvent[] };

export function announceStart(ctx: Ctx, shown: Shown, opening: Opening): void {
  const { fight } = shown;
  const events = withDeadline(opening.events, shown.deadline);
  for (const id of fightersOf(fight)) {
    const started = {
      fight: viewOf(fight, id, shown),
      incipit: opening.incipit,
      events: [...eventsFor(events, id)],
    };
    announce(ctx, characterTopic(id), combatStarted, started, fight.version);
  }
}

export function announceEvents(ctx: Ctx, shown: Shown, events: readonly CombatEvent[]): void {
  const { fight } = shown;
  const timed = withDeadline(events, shown.deadline);
  const tell = (topic: string, viewer: CharacterId | null): void => {
    if (!ctx.bus.isHeard(topic)) return;
    const told = {
      id: fight.id,
      version: fight.version,
      events: [...eventsFor(timed, viewer)],
      fight: viewOf(fight, viewer, shown),
    };
    announce(ctx, topic, combatEvents, told, fight.version);
  };
  for (const id of fightersOf(fight)) tell(characterTopic(id), id);
  tell(fightTopic(fight.id), null);
}

export type Ending = {
  readonly characterId: CharacterId;
  readonly result: Result;
  readonly reward: Reward | null;
  readonly text: string;
  readonly struckOut: StruckOutView | null;
  /** Of everybody on the same side. */
  readonly contributions: readonly Contribution[];
  /** What they may roll for or be given. */
  readonly lots: readonly Lot[];
};
export type Result = 'victory' | 'defeat' | 'fled' | 'surrendered' | 'draw';

export function announceEnd(ctx: Ctx, fight: Fight, ending: Ending): void {
  const { characterId, contributions, lots, ...told } = ending;
  announce(
    ctx,
    characterTopic(characterId),
    combatEnded,
    {
      id: fight.id,
      version: fight.version,
      ...told,
      contributions: [...contributions],
      lots: [...lots],
    },
    fight.version,
  );
}

/** How the fight went for one side's combatant. */
export function resultFor(
  fight: Pick<Fight, 'outcome'>,
  side: Side,
  state: 'standing' | 'struck-out' | 'fled' | 'surrendered',
): Result {
  if (state === 'fled') return 'fled';
  if (state === 'surrendered') return 'surrendered';
  if (fight.outcome?.winner === side) return 'victory';
  return fight.outcome?.winner === null || fight.outcome === null ? 'draw' : 'defeat';
}
