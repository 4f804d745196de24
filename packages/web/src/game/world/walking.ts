import type { MessageReply } from '@farhold/contracts/message';
import { combatChallenge } from '@farhold/contracts/ws/combat';
import { worldMove, worldSteer, worldStop } from '@farhold/contracts/ws/world';
import type { Geography, Point } from '@farhold/rules/content/geography';
import { GATHER_REACH } from '@farhold/rules/gathering/node';
import { findPath, nearestWalkable, PATH_REACH } from '@farhold/rules/world/movement';
import { createTerrain, type Terrain } from '@farhold/rules/world/terrain';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { positionAt, type WorldMirror } from '@farhold/sdk/world-mirror';
import { troubleOf } from '../../app/problem.ts';
import type { MapView } from '../../map/map-types.ts';
import { pushToast } from '../toasts/toast-store.ts';
import { useWorld } from './world-store.ts';

export type WalkingParts = {
  socket: GameSocket;
  mirror: WorldMirror;
  selfId: () => number | null;
  /** The place that the server told with the character. */
  lastKnown: () => Point;
  view: () => MapView | null;
  /** What is done on reaching a pursued node. */
  gather: (id: number) => void;
  map: { geography: Geography; seed: number };
};

/** A click on water or rock means the shore beside it. */
const FORGIVING_UNITS = 24;
/** From here a pursuit tries to engage, in units: a little nearer than the server asks. */
const ENGAGE_REACH = 10;
/** From here a shopkeeper is spoken to, in units: a little nearer than the server asks. */
const VISIT_REACH = 26;
/** A pursued monster that has moved this far, in units, is walked after anew. */
const PURSUIT_SLACK = 10;

export type Walking = ReturnType<typeof createWalking>;

/** Walking by click, by keys, and up to whatever is to be engaged or gathered. */
export function createWalking(parts: WalkingParts) {
  const { socket, mirror } = parts;
  let terrain: Terrain | null = null;
  let goal: Point | null = null;
  let pursuedAt: Point | null = null;
  let heading = '0,0';
  let visiting: { id: number; at: Point; arrived: () => void } | null = null;

  const here = (): Point | null => {
    const self = mirror.entities.get(parts.selfId() ?? -1);
    if (!self) return null;
    const { x, y } = positionAt(self, performance.now());
    return [x, y];
  };

  const showCourse = (course: MessageReply<typeof worldMove> | null): void => {
    const line = course && course.path.length > 0 ? course.path : null;
    goal = line ? (line.at(-1) ?? null) : null;
    parts.view()?.setPath(line && course ? [[course.x, course.y], ...line] : null);
  };

  const complain = (error: unknown): void => {
    showCourse(null);
    const trouble = troubleOf(error);
    if (trouble.code !== 'offline') pushToast({ kind: 'warning', title: trouble.text });
  };

  /** The way to a place; a far one is walked towards as the crow flies. */
  const wayTo = (from: Point, to: Point): Point[] | null => {
    terrain ??= createTerrain(parts.map.geography, parts.map.seed);
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const share = Math.min(1, (PATH_REACH * 0.9) / length);
    const wish: Point = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    const end = nearestWalkable(wish, FORGIVING_UNITS, terrain);
    return end && findPath(from, end, terrain);
  };

  const walk = async (to: Point): Promise<void> => {
    const from = here();
    if (!from) return;
    const path = wayTo(from, to);
    if (!path || path.length === 0) {
      if (path === null) pushToast({ kind: 'warning', title: 'There is no way there on foot.' });
      return;
    }
    try {
      showCourse(await socket.send(worldMove, { path: path.map(([x, y]): [number, number] => [x, y]) }));
    } catch (error) {
      complain(error);
    }
  };

  const pursue = (id: number): void => {
    const entity = mirror.entities.get(id);
    if (!entity) return;
    const { x, y } = positionAt(entity, performance.now());
    pursuedAt = [x, y];
    useWorld.setState({ pursuit: id, target: id });
    void walk([x, y]);
  };

  const engage = async (id: number): Promise<void> => {
    useWorld.setState({ target: id });
    try {
      await socket.send(combatChallenge, { target: { kind: 'monster', entityId: id } });
      useWorld.setState({ pursuit: null });
      showCourse(null);
    } catch (error) {
      if (troubleOf(error).code === 'combat/too-far') return pursue(id);
      useWorld.setState({ pursuit: null });
      complain(error);
    }
  };

  const isNear = (at: Point): boolean => {
    const from = here();
    return from !== null && Math.hypot(at[0] - from[0], at[1] - from[1]) <= VISIT_REACH;
  };

  const arrive = ({ arrived }: { arrived: () => void }): void => {
    visiting = null;
    useWorld.setState({ pursuit: null });
    arrived();
  };

  /** Ends when one turns elsewhere. */
  const followVisit = (pursuit: number | null): void => {
    if (visiting === null) return;
    if (pursuit !== visiting.id) visiting = null;
    else if (isNear(visiting.at)) arrive(visiting);
  };

  const followPursuit = (id: number): void => {
    const entity = mirror.entities.get(id);
    const from = here();
    if (!entity || !from) {
      useWorld.setState({ pursuit: null });
      return;
    }
    const at = positionAt(entity, performance.now());
    const reach = entity.kind === 'node' ? GATHER_REACH - 1 : ENGAGE_REACH;
    if (Math.hypot(at.x - from[0], at.y - from[1]) <= reach) {
      useWorld.setState({ pursuit: null });
      if (entity.kind === 'node') parts.gather(id);
      else void engage(id);
    } else if (pursuedAt && Math.hypot(at.x - pursuedAt[0], at.y - pursuedAt[1]) > PURSUIT_SLACK) pursue(id);
  };

  return {
    here,
    engage,
    pursue,
    /** Where the map opens: on oneself, or where the server last saw one. */
    start(): { x: number; y: number } {
      const [x, y] = here() ?? parts.lastKnown();
      return { x, y };
    },
    walkTo(to: Point): void {
      useWorld.setState({ pursuit: null });
      void walk(to);
    },
    /** Walks up to what stands still, and calls back there; a walk elsewhere ends it. */
    visit(id: number, at: Point, arrived: () => void): void {
      visiting = { id, at, arrived };
      useWorld.setState({ target: id, pursuit: id });
      if (isNear(at)) arrive(visiting);
      else void walk(at);
    },
    /** Walks in a direction while it is held; (0, 0) stops. Sends only changes. */
    async steer(dx: number, dy: number): Promise<void> {
      const next = `${dx},${dy}`;
      if (next === heading) return;
      heading = next;
      useWorld.setState({ pursuit: null });
      showCourse(null);
      try {
        await (dx === 0 && dy === 0 ? socket.send(worldStop, {}) : socket.send(worldSteer, { dx, dy }));
      } catch (error) {
        complain(error);
      }
    },
    /** Four times a second: clears a walked path and follows a pursued monster. */
    refresh(): void {
      const { pursuit } = useWorld.getState();
      const at = here();
      if (goal && at && Math.hypot(at[0] - goal[0], at[1] - goal[1]) < 0.75) showCourse(null);
      followVisit(pursuit);
      if (pursuit !== null && pursuit >= 0) followPursuit(pursuit);
    },
    clearCourse: () => showCourse(null),
  };
}
