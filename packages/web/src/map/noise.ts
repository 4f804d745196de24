// Chance and noise for the pen. All of it is a function of place and seed, so every chunk can be drawn alone.
import { layered } from '@farhold/rules/world/noise';

/** A number in [0, 1) for a cell. */
export function hash01(x: number, y: number, salt: number): number {
  let h = (Math.imul(x | 0, 374761393) + Math.imul(y | 0, 668265263) + Math.imul(salt | 0, 1442695041)) | 0;
  h = Math.imul(h ^ (h >>> 15), 2246822519);
  h = Math.imul(h ^ (h >>> 13), 3266489917);
  h ^= h >>> 16;
  return (h >>> 0) / 4294967296;
}

export type Stream = () => number;

/** A stream of numbers in [0, 1) (mulberry32). */
export function createStream(seed: number): Stream {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Gradient noise, about -1 to 1, smooth over a distance of 1. */
export type Noise = (x: number, y: number) => number;

export function createNoise(seed: number): Noise {
  const next = createStream(seed);
  const order = Uint8Array.from({ length: 512 }, (_, i) => i & 255);
  for (let i = 255; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  for (let i = 0; i < 256; i++) order[i + 256] = order[i]!;
  const gx = Float32Array.from({ length: 256 }, (_, i) => Math.cos((i / 128) * Math.PI) * 1.5);
  const gy = Float32Array.from({ length: 256 }, (_, i) => Math.sin((i / 128) * Math.PI) * 1.5);
  return (x, y) => {
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const fx = x - x0;
    const fy = y - y0;
    const column = x0 & 255;
    const row = y0 & 255;
    const a = order[order[column]! + row]!;
    const b = order[order[column + 1]! + row]!;
    const c = order[order[column]! + row + 1]!;
    const d = order[order[column + 1]! + row + 1]!;
    const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
    const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
    const na = gx[a]! * fx + gy[a]! * fy;
    const nb = gx[b]! * (fx - 1) + gy[b]! * fy;
    const nc = gx[c]! * fx + gy[c]! * (fy - 1);
    const nd = gx[d]! * (fx - 1) + gy[d]! * (fy - 1);
    return na + u * (nb - na) + v * (nc - na + u * (na - nb - nc + nd));
  };
}

/** Octaves of a noise, each half as strong and about twice as fine as the one before. */
export function octaves(noise: Noise, count: number): Noise {
  return (x, y) => layered(noise, x, y, count);
}

export const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value));
export const lerp = (a: number, b: number, t: number): number => a + (b - a) * t;
export const smoothstep = (low: number, high: number, value: number): number => {
  const t = clamp((value - low) / (high - low));
  return t * t * (3 - 2 * t);
};
