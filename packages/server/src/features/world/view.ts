/**
 * What each client sees [MOV4]: its cell and the eight around it. A change is joined once for all clients of a cell
 * and written to each of them as the same buffer; only who has come into another cell gets a frame of their own.
 * What is not urgent waits for the next flush, and leaves with it in one write.
 */
import { CELL_COUNT, type Cell } from '@farhold/rules/world/cells';
import type { Connection } from '../../platform/feature.ts';
import { type BinaryFrames, frameBinary, joinFrames } from '../../platform/realtime/wire.ts';
import { AROUND, type Composer, createComposer } from './compose.ts';
import type { Mirror } from './mirror.ts';
import { NO_CELL } from './tick-message.ts';

/** One connection that gets world frames. */
export type Viewer = {
  readonly connection: Pick<Connection, 'sendFrames'>;
  readonly entityId: number;
  /** The cell in the middle of what it sees. */
  centre: Cell;
  /** A frame of its own that is due in this flush. */
  own: BinaryFrames | null;
  /** What it was not sent with the last flush, and is with this one. */
  held: BinaryFrames | null;
  /** It has missed frames: a keyframe is due. */
  late: boolean;
  /** Tries for a keyframe before which a slow client, or a zone that has not arrived, is waited for. */
  wait: number;
};

export type View = {
  readonly viewers: ReadonlySet<Viewer>;
  /** From the next flush on the connection sees what its character sees; `centre` is where the character stands. */
  watch(connection: Viewer['connection'], entityId: number, centre: Cell): Viewer;
  unwatch(viewer: Viewer): void;
  /** Sends a keyframe with the next flush. */
  renew(viewer: Viewer): void;
  /** Writes what has changed since the last call where it is urgent, and in any case what waited then. Answers whether anything waits. */
  flush(): boolean;
  /** Writes the keyframes that are due; call it now and then, for those who had to wait. */
  catchUp(): void;
};

/** Tries for which a client waits for a neighbouring zone, and for which a slow one is left alone. */
const PATIENCE = 10;

type State = {
  readonly mirror: Mirror;
  readonly composer: Composer;
  readonly viewers: Set<Viewer>;
  readonly byEntity: Map<number, Viewer[]>;
  /** How many see the map from each cell. */
  readonly seated: Uint32Array;
  /** The frame for everyone in a cell, during a flush. */
  readonly frames: (BinaryFrames | null)[];
  /** Cells whose viewers must hear at once, during a flush. */
  readonly urgent: Uint8Array;
  /** Frames of this flush behind those that were held, during a flush. */
  joined: Map<BinaryFrames, { readonly held: BinaryFrames; readonly both: BinaryFrames }>;
  readonly late: Set<Viewer>;
};

/** A view of the mirror; whoever feeds the mirror calls `flush`. */
export function createView(mirror: Mirror): View {
  const state: State = {
    mirror,
    composer: createComposer(mirror),
    viewers: new Set(),
    byEntity: new Map(),
    seated: new Uint32Array(CELL_COUNT),
    frames: new Array(CELL_COUNT).fill(null),
    urgent: new Uint8Array(CELL_COUNT),
    joined: new Map(),
    late: new Set(),
  };
  return {
    viewers: state.viewers,
    watch: (connection, entityId, centre) => watch(state, connection, entityId, centre),
    unwatch: (viewer) => unwatch(state, viewer),
    renew: (viewer) => callLate(state, viewer),
    flush: () => flush(state),
    catchUp() {
      sendKeyframes(state);
      state.composer.end();
    },
  };
}

function watch(state: State, connection: Viewer['connection'], entityId: number, centre: Cell): Viewer {
  const known = state.mirror.entities.get(entityId);
  const at = known === undefined || known.cell === NO_CELL ? centre : known.cell;
  const viewer: Viewer = { connection, entityId, centre: at, own: null, held: null, late: true, wait: 0 };
  state.viewers.add(viewer);
  state.late.add(viewer);
  state.seated[at]!++;
  const others = state.byEntity.get(entityId);
  if (others === undefined) state.byEntity.set(entityId, [viewer]);
  else others.push(viewer);
  return viewer;
}

function unwatch(state: State, viewer: Viewer): void {
  if (!state.viewers.delete(viewer)) return;
  state.late.delete(viewer);
  state.seated[viewer.centre]!--;
  const others = state.byEntity.get(viewer.entityId)!;
  if (others.length === 1) state.byEntity.delete(viewer.entityId);
  else others.splice(others.indexOf(viewer), 1);
}

function flush(state: State): boolean {
  const { mirror, composer, frames } = state;
  // A zone was replaced as a whole: whoever sees some of it starts again.
  if (mirror.changes.replaced.size > 0)
    for (const viewer of state.viewers) if (seesReplaced(state, viewer.centre)) callLate(state, viewer);
  composer.begin();
  moveCentres(state);
  const centres = seatedCentres(state);
  for (const centre of centres) {
    const bytes = composer.shared(centre);
    frames[centre] = bytes === null ? null : frameBinary(bytes);
  }
  for (const cell of mirror.changes.urgent) for (const centre of AROUND[cell]!) state.urgent[centre] = 1;
  // All writes in one go, in the order in which the sockets were opened: both keep the caches of the kernel warm,
  // measured as 3 us less a write.
  let waits = false;
  for (const viewer of state.viewers) if (!give(state, viewer)) waits = true;
  for (const centre of centres) frames[centre] = null;
  state.urgent.fill(0);
  // A new one, not cleared: see `settle` of the mirror.
  if (state.joined.size > 0) state.joined = new Map();
  sendKeyframes(state);
  composer.end();
  mirror.settle();
  return waits;
}

/** Sends what is new to a viewer, behind what was held; or holds it. False when it waits. */
function give(state: State, viewer: Viewer): boolean {
  const { own, held, centre } = viewer;
  const frame = own ?? state.frames[centre]!;
  viewer.own = viewer.held = null;
  if (viewer.late || (frame === null && held === null)) return true;
  if (held !== null)
    send(
      state,
      viewer,
      frame === null ? held : own === null ? joined(state, held, frame) : joinFrames(held, own),
    );
  else if (state.urgent[centre] === 1) send(state, viewer, frame!);
  else viewer.held = frame;
  return viewer.held === null;
}

function joined(state: State, held: BinaryFrames, frame: BinaryFrames): BinaryFrames {
  const known = state.joined.get(frame);
  if (known?.held === held) return known.both;
  const both = joinFrames(held, frame);
  state.joined.set(frame, { held, both });
  return both;
}

/** Who has come into another cell sees from there, and is due a frame of their own. */
function moveCentres(state: State): void {
  for (const entity of state.mirror.changes.touched) {
    if (entity.cell === NO_CELL) continue;
    for (const viewer of state.byEntity.get(entity.id) ?? []) {
      if (viewer.centre === entity.cell) continue;
      if (!viewer.late) viewer.own = frameBinary(state.composer.moved(viewer.centre, entity.cell));
      state.seated[viewer.centre]!--;
      state.seated[entity.cell]!++;
      viewer.centre = entity.cell;
    }
  }
}

/** The cells with clients in them that see a change. */
function seatedCentres(state: State): Set<Cell> {
  const found = new Set<Cell>();
  for (const cell of state.composer.changedCells())
    for (const centre of AROUND[cell]!) if (state.seated[centre]! > 0) found.add(centre);
  return found;
}

function seesReplaced(state: State, centre: Cell): boolean {
  const { changes, zoneOf } = state.mirror;
  return AROUND[centre]!.some((cell) => changes.replaced.has(zoneOf(cell)));
}

function callLate(state: State, viewer: Viewer): void {
  viewer.late = true;
  viewer.wait = 0;
  state.late.add(viewer);
}

function sendKeyframes(state: State): void {
  for (const viewer of [...state.late]) {
    if (viewer.wait > 0) viewer.wait--;
    else if (!isWhole(state, viewer.centre)) viewer.wait = PATIENCE;
    else {
      viewer.late = false;
      state.late.delete(viewer);
      send(state, viewer, frameBinary(state.composer.keyframe(viewer.centre)));
    }
  }
}

/** Whether every followed zone in sight of the cell has arrived. */
function isWhole(state: State, centre: Cell): boolean {
  const { zones, zoneOf } = state.mirror;
  return AROUND[centre]!.every((cell) => zones.get(zoneOf(cell))?.ready !== false);
}

function send(state: State, viewer: Viewer, frames: BinaryFrames): void {
  if (viewer.connection.sendFrames(frames)) return;
  viewer.late = true;
  viewer.wait = PATIENCE;
  state.late.add(viewer);
}
