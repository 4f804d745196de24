import type { AppearRecord, ExitRecord, Segment, WorldFrame } from '@farhold/contracts/world-frame';

/** Somebody or something in sight. */
export type MirrorEntity = {
  readonly id: number;
  readonly kind: AppearRecord['kind'];
  readonly descriptor: AppearRecord['descriptor'];
  /** Bits of `FLAG`. */
  flags: number;
  /** The straight course under way, as of `segmentAtMs`. */
  segment: Segment;
  segmentAtMs: number;
};
export type Point = { readonly x: number; readonly y: number };

export type WorldMirror = {
  readonly entities: ReadonlyMap<number, MirrorEntity>;
  /** The cell in the middle of what is watched; null before the first frame. */
  centre(): { readonly column: number; readonly row: number } | null;
  /** The tick of the last frame. */
  tick(): number;
  /**
   * Takes a frame that arrived at `nowMs` (by any clock that `positionAt` is asked with too). A frame tells how things
   * were at its tick: one that comes late, held back by the server or on its way, sets nobody back.
   */
  apply(frame: WorldFrame, nowMs: number): void;
  /** Tells of whoever comes into sight, changes course or flags, or is gone; the answer ends it. */
  onChange(listener: (change: MirrorChange) => void): () => void;
  /** Forgets everything, as after a connection that could not be resumed. */
  clear(): void;
};
export type MirrorChange =
  | { readonly kind: 'appear' | 'move' | 'state'; readonly entity: MirrorEntity }
  | { readonly kind: 'exit'; readonly entity: MirrorEntity };

/**
 * Where an entity is at a time: on the way from the start of its segment to its end at its speed (units a second),
 * and at the end from then on.
 */
export function positionAt(entity: Pick<MirrorEntity, 'segment' | 'segmentAtMs'>, nowMs: number): Point {
  const { x, y, targetX, targetY, speed } = entity.segment;
  const length = Math.hypot(targetX - x, targetY - y);
  if (length === 0) return { x, y };
  const part = Math.min(1, Math.max(0, ((nowMs - entity.segmentAtMs) / 1000) * speed) / length);
  return { x: x + (targetX - x) * part, y: y + (targetY - y) * part };
}

/** Milliseconds a tick. */
const TICK_MS = 100;
/** A frame counts as late by so much at most: beyond, the server's clock has jumped. */
const LATEST_MS = 500;
/** The two clocks may drift apart by this share. */
const DRIFT = 0.001;

/** When a tick was, by this client's clock: as long after other ticks as the quickest of the last frames says. */
function createTickClock(): (tick: number, nowMs: number) => number {
  let offsetMs = Number.POSITIVE_INFINITY;
  let lastMs = 0;
  return (tick, nowMs) => {
    offsetMs = Math.min(offsetMs + (nowMs - lastMs) * DRIFT, nowMs - tick * TICK_MS);
    lastMs = nowMs;
    const atMs = offsetMs + tick * TICK_MS;
    if (nowMs - atMs <= LATEST_MS) return atMs;
    offsetMs = nowMs - tick * TICK_MS;
    return nowMs;
  };
}

/** What a client knows of the map around it, kept up by world frames. */
export function createWorldMirror(): WorldMirror {
  const timeOf = createTickClock();
  const entities = new Map<number, MirrorEntity>();
  const listeners = new Set<(change: MirrorChange) => void>();
  let centre: { column: number; row: number } | null = null;
  let tick = 0;
  const tell = (change: MirrorChange): void => {
    for (const listener of listeners) listener(change);
  };
  const remove = (entity: MirrorEntity): void => {
    entities.delete(entity.id);
    tell({ kind: 'exit', entity });
  };
  const appear = (record: AppearRecord, atMs: number): void => {
    const { x, y, targetX, targetY, speed } = record;
    const entity: MirrorEntity = {
      id: record.id,
      kind: record.kind,
      descriptor: record.descriptor,
      flags: record.flags,
      segment: { x, y, targetX, targetY, speed },
      segmentAtMs: atMs,
    };
    entities.set(record.id, entity);
    tell({ kind: 'appear', entity });
  };
  const exit = (record: ExitRecord): void => {
    const entity = entities.get(record.id);
    // Into a cell that is still watched: it stays in sight.
    if (entity === undefined || isWatched(centre, record.cellX, record.cellY)) return;
    remove(entity);
  };

  return {
    entities,
    centre: () => centre,
    tick: () => tick,
    apply(frame, nowMs) {
      centre = { column: frame.centreX, row: frame.centreY };
      tick = frame.tick;
      const atMs = timeOf(frame.tick, nowMs);
      if (frame.type === 'keyframe') {
        const seen = new Set(frame.records.map((record) => record.id));
        for (const entity of [...entities.values()]) if (!seen.has(entity.id)) remove(entity);
      }
      for (const record of frame.records) {
        if (record.record === 'appear') appear(record, atMs);
        else if (record.record === 'exit') exit(record);
        else {
          const entity = entities.get(record.id);
          if (entity === undefined) continue;
          if (record.record === 'state') entity.flags = record.flags;
          else {
            const { x, y, targetX, targetY, speed } = record;
            entity.segment = { x, y, targetX, targetY, speed };
            entity.segmentAtMs = atMs;
          }
          tell({ kind: record.record, entity });
        }
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    clear() {
      for (const entity of [...entities.values()]) remove(entity);
      centre = null;
    },
  };
}

function isWatched(
  centre: { readonly column: number; readonly row: number } | null,
  column: number,
  row: number,
): boolean {
  return centre !== null && Math.abs(column - centre.column) <= 1 && Math.abs(row - centre.row) <= 1;
}
