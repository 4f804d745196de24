import type { MapEntity } from './map-types.ts';
import { beginTrack, isMoving, positionAt, type Track } from './motion.ts';

export type Piece = { entity: MapEntity; track: Track };

export type EntityStore = {
  pieces: Map<number, Piece>;
  upsert(entity: MapEntity, nowMs: number): void;
  /** Returns whether the entity set out on a new course. */
  patch(id: number, partial: Partial<Omit<MapEntity, 'id'>>, nowMs: number): boolean;
  position(id: number, nowMs: number): [number, number] | null;
  anyMoving(nowMs: number): boolean;
};

const COURSE_KEYS = ['x', 'y', 'targetX', 'targetY', 'speed'] as const;

export function createEntityStore(): EntityStore {
  const pieces = new Map<number, Piece>();
  return {
    pieces,
    upsert(entity, nowMs) {
      pieces.set(entity.id, { entity, track: beginTrack(entity, nowMs, pieces.get(entity.id)?.track) });
    },
    patch(id, partial, nowMs) {
      const piece = pieces.get(id);
      if (!piece) return false;
      const turns = COURSE_KEYS.some((key) => partial[key] !== undefined);
      if (!turns) {
        piece.entity = { ...piece.entity, ...partial };
        return false;
      }
      const [x, y] = positionAt(piece.track, nowMs);
      piece.entity = { ...piece.entity, x, y, ...partial };
      piece.track = beginTrack(piece.entity, nowMs, piece.track);
      return (
        piece.track.speed > 0 &&
        (piece.track.fromX !== piece.track.toX || piece.track.fromY !== piece.track.toY)
      );
    },
    position(id, nowMs) {
      const piece = pieces.get(id);
      return piece ? positionAt(piece.track, nowMs) : null;
    },
    anyMoving(nowMs) {
      for (const { track } of pieces.values()) if (isMoving(track, nowMs)) return true;
      return false;
    },
  };
}
