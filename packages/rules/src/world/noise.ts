import { hash32 } from '../random.ts';

/** A smooth field of chance in about [-1, 1], zero on whole-numbered points; one feature per unit of x and y. */
export type Noise = (x: number, y: number) => number;

// Sixteen directions as literals: Math.sin may differ between engines, and this noise decides where one can walk.
const A = 0.9238795325112867;
const B = Math.SQRT1_2;
const C = 0.3826834323650898;
const GRADIENTS_X = Float64Array.of(1, A, B, C, 0, -C, -B, -A, -1, -A, -B, -C, 0, C, B, A);
const GRADIENTS_Y = Float64Array.of(0, C, B, A, 1, A, B, C, 0, -C, -B, -A, -1, -A, -B, -C);
/** Brings single-octave gradient noise close to the full range. */
const GAIN = 1.5;

/** Gradient noise (Perlin 2002) for a whole-number seed; it repeats every 256 units. */
export function createNoise(seed: number): Noise {
  const order = shuffledBytes(seed);
  return (x, y) => {
    const cx = Math.floor(x);
    const cy = Math.floor(y);
    const fx = x - cx;
    const fy = y - cy;
    const left = order[cx & 255]!;
    const right = order[(cx + 1) & 255]!;
    const g00 = order[(left + cy) & 255]! & 15;
    const g10 = order[(right + cy) & 255]! & 15;
    const g01 = order[(left + cy + 1) & 255]! & 15;
    const g11 = order[(right + cy + 1) & 255]! & 15;
    const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
    const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
    const a = GRADIENTS_X[g00]! * fx + GRADIENTS_Y[g00]! * fy;
    const b = GRADIENTS_X[g10]! * (fx - 1) + GRADIENTS_Y[g10]! * fy;
    const c = GRADIENTS_X[g01]! * fx + GRADIENTS_Y[g01]! * (fy - 1);
    const d = GRADIENTS_X[g11]! * (fx - 1) + GRADIENTS_Y[g11]! * (fy - 1);
    const top = a + u * (b - a);
    return (top + v * (c + u * (d - c) - top)) * GAIN;
  };
}

/** `octaves` layers of noise, each about twice as fine and half as strong; about [-1, 1]. */
export function layered(noise: Noise, x: number, y: number, octaves: number): number {
  let sum = 0;
  let total = 0;
  let strength = 1;
  for (let octave = 0; octave < octaves; octave++) {
    sum += strength * noise(x, y);
    total += strength;
    strength *= 0.5;
    // Not quite twice, and shifted, so that the zeroes of the layers do not fall on one another.
    x = x * 2.03 + 17.3;
    y = y * 2.03 + 9.1;
  }
  return sum / total;
}

/** `value` held between `low` and `high`. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
}

function shuffledBytes(seed: number): Uint8Array {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let index = 255; index > 0; index--) {
    const other = hash32(seed, index) % (index + 1);
    const kept = bytes[index]!;
    bytes[index] = bytes[other]!;
    bytes[other] = kept;
  }
  return bytes;
}
