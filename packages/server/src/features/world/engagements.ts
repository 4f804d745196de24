/** The map's part in fights: who is held, which monsters join, who is free again. */
import { FLAG } from '@farhold/contracts/world-frame';
import { assertNever } from '@farhold/rules/result';
import { cellOf, watches } from '@farhold/rules/world/cells';
import type { Entity } from './entity.ts';
import { TICK_MS } from './frame.ts';
import { DONE, standingOf } from './inputs.ts';
import type { Answer, Opponent, Question } from './question.ts';
import { type Simulation, setFlag, setWay } from './simulation.ts';

/** Units within which one can engage [see docs/rules/world.md]. */
export const ENGAGE_REACH = 12;
/** Units within which others of a pack join. */
const PACK_REACH = 40;
/** At most so many of a pack against one; one more for each companion, and never more than six. */
const PACK_MOST = 3;
const MONSTERS_MOST = 6;
const STAYS_OUT = FLAG.fighting | FLAG.weakened | FLAG.away;

export function answerFight(
  sim: Simulation,
  question: Extract<Question, { ask: 'hold' | 'muster' | 'reserve' | 'fight' | 'release' }>,
): Answer {
  switch (question.ask) {
    case 'hold':
      return hold(sim, question.entityId, question.forMs);
    case 'muster':
      return muster(sim, question);
    case 'reserve':
      return reserve(sim, question);
    case 'fight':
      for (const id of question.entityIds) {
        const entity = sim.entities.get(id);
        if (entity === undefined) continue;
        keep(sim, entity);
        entity.fight = question.fightId;
        if (question.unprotects === true && entity.player !== null) {
          entity.player.protectedUntil = 0;
          setFlag(sim, entity, FLAG.protected, false);
        }
      }
      return DONE;
    case 'release':
      for (const id of question.entityIds) {
        const entity = sim.entities.get(id);
        if (entity !== undefined && entity.fight === null) letGo(sim, entity);
      }
      return DONE;
    default:
      return assertNever(question);
  }
}

/** [MOV3] Stops a character where it stands while its fight is being set up. */
function hold(sim: Simulation, id: number, forMs: number): Answer {
  const entity = sim.entities.get(id);
  if (entity?.player == null) return { is: 'refused', code: 'world/not-present' };
  if (entity.player.leaving) return { is: 'refused', code: 'world/zone-unavailable' };
  if ((entity.flags & FLAG.fighting) !== 0) return { is: 'refused', code: 'combat/already-fighting' };
  if ((entity.flags & FLAG.weakened) !== 0) return { is: 'refused', code: 'combat/weakened' };
  keep(sim, entity);
  entity.reservedUntil = sim.tick + Math.ceil(forMs / TICK_MS);
  return DONE;
}

/** [PTY6] Members of a party who see the place are held with the one who fights; who is busy or away stays out. */
function muster(sim: Simulation, question: Extract<Question, { ask: 'muster' }>): Answer {
  const here = cellOf(question.x, question.y);
  const joining = question.entityIds.flatMap((id) => {
    const entity = sim.entities.get(id);
    const isFree = entity?.player != null && !entity.player.leaving && (entity.flags & STAYS_OUT) === 0;
    return isFree && watches(here, cellOf(entity.x, entity.y)) ? [entity] : [];
  });
  for (const entity of joining) {
    keep(sim, entity);
    entity.reservedUntil = sim.tick + Math.ceil(question.forMs / TICK_MS);
  }
  return { is: 'players', players: joining.map((entity) => standingOf(sim, entity, entity.player!)) };
}

/** Holds a monster, and those of its pack that are near, for one who stands within reach. */
function reserve(sim: Simulation, question: Extract<Question, { ask: 'reserve' }>): Answer {
  const target = sim.entities.get(question.monsterId);
  if (target?.monster == null) return { is: 'refused', code: 'combat/target-gone' };
  if ((target.flags & FLAG.fighting) !== 0) return { is: 'refused', code: 'combat/target-busy' };
  if (Math.hypot(target.x - question.x, target.y - question.y) > ENGAGE_REACH)
    return { is: 'refused', code: 'combat/too-far' };
  const most = Math.min(MONSTERS_MOST, PACK_MOST - 1 + question.people);
  const joining = [target, ...packOf(sim, target)].slice(0, most);
  for (const entity of joining) {
    keep(sim, entity);
    entity.reservedUntil = sim.tick + Math.ceil(question.forMs / TICK_MS);
  }
  return {
    is: 'opponents',
    opponents: joining.map((entity): Opponent => {
      const { species, level } = entity.monster!;
      return { entityId: entity.id, species, level };
    }),
  };
}

/** Idle neighbours of the same pack, nearest first. */
function packOf(sim: Simulation, target: Entity): Entity[] {
  const { pack } = target.monster!;
  if (pack === null) return [];
  const distance = (other: Entity): number => Math.hypot(other.x - target.x, other.y - target.y);
  return [...sim.monsters]
    .filter(
      (other) =>
        other !== target &&
        other.monster?.pack === pack &&
        (other.flags & FLAG.fighting) === 0 &&
        distance(other) <= PACK_REACH,
    )
    .sort((a, b) => distance(a) - distance(b));
}

function keep(sim: Simulation, entity: Entity): void {
  setWay(sim, entity, []);
  setFlag(sim, entity, FLAG.fighting, true);
  setFlag(sim, entity, FLAG.hunting | FLAG.warning, false);
}

export function letGo(sim: Simulation, entity: Entity): void {
  entity.fight = null;
  entity.reservedUntil = 0;
  setFlag(sim, entity, FLAG.fighting, false);
}
