import { HEADER_BYTES, type RecordWriter, type Segment, writeHeader } from '@farhold/contracts/world-frame';
import { type Cell, cellColumn, cellRow } from '@farhold/rules/world/cells';

export const TICK_MS = 100;

/** The writer's records behind a header, as a Buffer, which the socket takes without wrapping it again. */
export function frameOf(
  type: 'delta' | 'keyframe',
  tick: number,
  centre: Cell,
  writer: RecordWriter,
): Uint8Array {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + writer.length);
  writeHeader(frame, type, tick, [cellColumn(centre), cellRow(centre)]);
  writer.copyTo(frame, HEADER_BYTES);
  return frame;
}

export type Moving = Segment & {
  /** The tick of x and y. */
  readonly since: number;
};

/** Where something on a straight course is at a tick, with the rest of the course before it. */
export function coursePoint(course: Moving, tick: number): Segment {
  const { x, y, targetX, targetY, speed } = course;
  const way = Math.hypot(targetX - x, targetY - y);
  const gone = speed * (TICK_MS / 1000) * Math.max(0, tick - course.since);
  if (way === 0 || gone <= 0) return course;
  const share = gone >= way ? 1 : gone / way;
  return { x: x + (targetX - x) * share, y: y + (targetY - y) * share, targetX, targetY, speed };
}
