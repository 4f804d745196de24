// Where things are between two reports: a straight course walked at a known speed, and small corrections eased away.

/** A course begun at (fromX, fromY) at `beganMs`; an old error fades from `offX`, `offY` to nothing. */
export type Track = {
  fromX: number;
  fromY: number;
  toX: number;
  toY: number;
  /** Units a second. */
  speed: number;
  beganMs: number;
  offX: number;
  offY: number;
};

export type Course = { x: number; y: number; targetX: number; targetY: number; speed: number };

/** An error larger than this many units is not eased but taken at once. */
const SNAP_UNITS = 14;
const EASE_MS = 260;

export function beginTrack(course: Course, nowMs: number, before?: Track): Track {
  let offX = 0;
  let offY = 0;
  if (before) {
    const [x, y] = positionAt(before, nowMs);
    offX = x - course.x;
    offY = y - course.y;
    if (Math.hypot(offX, offY) > SNAP_UNITS) offX = offY = 0;
  }
  return {
    fromX: course.x,
    fromY: course.y,
    toX: course.targetX,
    toY: course.targetY,
    speed: course.speed,
    beganMs: nowMs,
    offX,
    offY,
  };
}

export function positionAt(track: Track, nowMs: number): [number, number] {
  const share = shareWalked(track, nowMs);
  const fade = Math.max(0, 1 - (nowMs - track.beganMs) / EASE_MS);
  const soft = fade * fade * (3 - 2 * fade);
  return [
    track.fromX + (track.toX - track.fromX) * share + track.offX * soft,
    track.fromY + (track.toY - track.fromY) * share + track.offY * soft,
  ];
}

/** Units walked since the course began. */
export function walkedUnits(track: Track, nowMs: number): number {
  return shareWalked(track, nowMs) * courseLength(track);
}

export function isMoving(track: Track, nowMs: number): boolean {
  if (nowMs - track.beganMs < EASE_MS && (track.offX !== 0 || track.offY !== 0)) return true;
  return track.speed > 0 && shareWalked(track, nowMs) < 1;
}

function courseLength(track: Track): number {
  return Math.hypot(track.toX - track.fromX, track.toY - track.fromY);
}

function shareWalked(track: Track, nowMs: number): number {
  const length = courseLength(track);
  if (length === 0 || track.speed <= 0) return track.speed <= 0 ? 0 : 1;
  return Math.min(1, Math.max(0, ((nowMs - track.beganMs) / 1000) * track.speed) / length);
}
