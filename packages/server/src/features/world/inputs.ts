/** Answers what is asked of one zone: every question is judged against the simulation's own truth. */
import { FLAG } from '@farhold/contracts/world-frame';
import type { Point } from '@farhold/rules/content/geography';
import { assertNever } from '@farhold/rules/result';
import { cellOf } from '@farhold/rules/world/cells';
import { legsOf } from '@farhold/rules/world/legs';
import { planPath, steer } from '@farhold/rules/world/movement';
import { groundUnder } from '@farhold/rules/world/pace';
import { describePlayer, type Entity, isMoving, type PlayerPart, type Summary } from './entity.ts';
import { TICK_MS } from './frame.ts';
import type { Answer, Arrival, Question, Standing } from './question.ts';
import { addEntity, hurry, removeEntity, renew, type Simulation, setFlag, setWay } from './simulation.ts';
import { pathLeft } from './walking.ts';

/** Ticks for which a newcomer is written to the database again and again. */
const SAVE_TICKS = 80;
/** Ticks in which nothing hunts who has just come. */
const SPARED_TICKS = 50;

export const DONE: Answer = { is: 'done' };
const ABSENT: Answer = { is: 'refused', code: 'world/not-present' };

/** Answers a question about players; watching and fights are answered by the owner and by `engagements.ts`. */
export function answerPlayer(
  sim: Simulation,
  question: Extract<
    Question,
    {
      ask:
        | 'join'
        | 'take'
        | 'leave'
        | 'away'
        | 'move'
        | 'steer'
        | 'stop'
        | 'where'
        | 'describe'
        | 'pace'
        | 'players';
    }
  >,
): Answer {
  switch (question.ask) {
    case 'join':
    case 'take':
      return arrive(sim, question.arrival, question.ask === 'take');
    case 'describe':
      return describe(sim, question.summary);
    case 'players':
      return listPlayers(sim, question.cells);
    case 'leave':
    case 'away':
    case 'move':
    case 'steer':
    case 'stop':
    case 'where':
    case 'pace':
      return answerOne(sim, question);
    default:
      return assertNever(question);
  }
}

function answerOne(
  sim: Simulation,
  question: Extract<Question, { ask: 'leave' | 'away' | 'move' | 'steer' | 'stop' | 'where' | 'pace' }>,
): Answer {
  const entity = sim.entities.get(question.entityId);
  const player = entity?.player ?? null;
  if (entity === undefined || player === null) return ABSENT;
  switch (question.ask) {
    case 'where':
      return { is: 'standing', standing: standingOf(sim, entity, player) };
    case 'pace':
      return changePace(sim, entity, player, question.leastPace);
    case 'leave':
    case 'away':
      return part(sim, entity, question);
    case 'move':
      return walk(sim, entity, question.path as readonly Point[], question.fresh);
    case 'steer':
      return walk(
        sim,
        entity,
        steer([entity.x, entity.y], question.dx, question.dy, sim.terrain),
        question.fresh,
      );
    case 'stop':
      return walk(sim, entity, [], question.fresh);
    default:
      return assertNever(question);
  }
}

/** A character comes in. One who is here already stays where it stands: the newest connection speaks for it. */
function arrive(sim: Simulation, arrival: Arrival, walking: boolean): Answer {
  const { summary, nodeId } = arrival;
  const known = sim.entities.get(summary.entityId);
  if (known?.player != null) {
    if (known.player.leaving) return { is: 'refused', code: 'world/zone-unavailable' };
    known.player.nodeId = nodeId;
    known.player.silentSince = 0;
    changePace(sim, known, known.player, arrival.leastPace);
    if (!walking) {
      setFlag(sim, known, FLAG.away, false);
      redescribe(sim, known, known.player, summary);
    }
    return { is: 'standing', standing: standingOf(sim, known, known.player) };
  }
  const cell = cellOf(arrival.x, arrival.y);
  if (sim.zoneOf(cell) !== sim.zone.number) return { is: 'refused', code: 'world/zone-unavailable' };
  const player: PlayerPart = {
    characterId: summary.characterId,
    nodeId,
    summary,
    leaving: false,
    unsaved: true,
    saveUntil: sim.tick + SAVE_TICKS,
    leastPace: arrival.leastPace,
    weakUntil: sim.tick + Math.ceil(arrival.weakForMs / TICK_MS),
    protectedUntil: sim.tick + Math.ceil(arrival.protectedForMs / TICK_MS),
    sparedUntil: walking ? 0 : sim.tick + SPARED_TICKS,
    silentSince: 0,
  };
  const entity: Entity = {
    id: summary.entityId,
    kind: 'player',
    x: arrival.x,
    y: arrival.y,
    cell,
    flags: arrival.flags,
    descriptor: describePlayer(summary),
    legs: arrival.legs,
    leg: 0,
    mover: -1,
    news: 0,
    fight: arrival.fight,
    reservedUntil: 0,
    player,
    monster: null,
  };
  addEntity(sim, entity, arrival.from ?? undefined);
  return { is: 'standing', standing: standingOf(sim, entity, player) };
}

function part(
  sim: Simulation,
  entity: Entity,
  { ask, nodeId }: { readonly ask: 'leave' | 'away'; readonly nodeId: string },
): Answer {
  // Another gateway speaks for it by now.
  if (entity.player?.nodeId !== nodeId) return DONE;
  if (ask === 'away') setFlag(sim, entity, FLAG.away, true);
  else if ((entity.flags & FLAG.fighting) === 0) removeEntity(sim, entity);
  return DONE;
}

/** [MOV1] A wish becomes the way that can be walked, at the pace of the ground; [MOV3] not during a fight. */
function walk(sim: Simulation, entity: Entity, path: readonly Point[], fresh = false): Answer {
  if ((entity.flags & FLAG.fighting) !== 0) return { is: 'refused', code: 'world/fighting' };
  if (entity.player?.leaving === true) return { is: 'refused', code: 'world/zone-unavailable' };
  const from: Point = [entity.x, entity.y];
  const plan = planPath(from, path, sim.terrain);
  setWay(sim, entity, legsOf(from, plan.path, groundUnder(sim.terrain, entity.player?.leastPace ?? 0)));
  if (!fresh) hurry(sim, entity);
  if (plan.path.length === 0 && plan.cut !== 'none')
    return { is: 'refused', code: 'world/blocked', detail: plan.cut };
  return {
    is: 'course',
    course: {
      x: entity.x,
      y: entity.y,
      path: plan.path.map(([x, y]): [number, number] => [x, y]),
      speed: entity.legs[0]?.speed ?? 0,
      tick: sim.tick >>> 0,
      cut: plan.cut,
    },
  };
}

/** Other boots: whoever is under way goes on at the pace that is theirs from now on [MOV1]. */
function changePace(sim: Simulation, entity: Entity, player: PlayerPart, leastPace: number): Answer {
  if (player.leastPace === leastPace) return DONE;
  player.leastPace = leastPace;
  if (isMoving(entity) && !player.leaving)
    setWay(sim, entity, legsOf([entity.x, entity.y], pathLeft(entity), groundUnder(sim.terrain, leastPace)));
  return DONE;
}

function describe(sim: Simulation, summary: Summary): Answer {
  const entity = sim.entities.get(summary.entityId);
  if (entity?.player == null) return ABSENT;
  redescribe(sim, entity, entity.player, summary);
  return DONE;
}

function redescribe(sim: Simulation, entity: Entity, player: PlayerPart, summary: Summary): void {
  const descriptor = describePlayer(summary);
  player.summary = summary;
  if (Buffer.compare(descriptor, entity.descriptor) === 0) return;
  entity.descriptor = descriptor;
  renew(sim, entity);
}

function listPlayers(sim: Simulation, cells: readonly number[]): Answer {
  const players: Standing[] = [];
  for (const cell of cells)
    for (const entity of sim.playersByCell.get(cell) ?? [])
      if (entity.player !== null) players.push(standingOf(sim, entity, entity.player));
  return { is: 'players', players };
}

export function standingOf(sim: Simulation, entity: Entity, player: PlayerPart): Standing {
  const { id, x, y, flags, fight } = entity;
  const { characterId, summary } = player;
  return { entityId: id, characterId, zone: sim.zone.id, x, y, flags, fight, summary };
}

/** What the next zone's owner is told of a character at the border. */
export function arrivalOf(
  sim: Simulation,
  entity: Entity,
  at: { x: number; y: number; leg: number },
): Arrival {
  const player = entity.player!;
  return {
    nodeId: player.nodeId,
    summary: player.summary,
    x: at.x,
    y: at.y,
    flags: entity.flags,
    fight: entity.fight,
    weakForMs: Math.max(0, player.weakUntil - sim.tick) * TICK_MS,
    protectedForMs: Math.max(0, player.protectedUntil - sim.tick) * TICK_MS,
    legs: entity.legs.slice(at.leg),
    leastPace: player.leastPace,
    from: entity.cell,
  };
}
