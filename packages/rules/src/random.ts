/**
 * The one source of chance. sfc32 (Chris Doty-Humphrey, PractRand, public domain): four 32-bit words that
 * travel inside the state of whatever is random, so that the same state always gives the same future.
 */
export type RngState = readonly [number, number, number, number];

export type Rng = {
  /** A float in [0, 1) with 32 bits of randomness. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** True with probability `p` (0 to 1). */
  chance(p: number): boolean;
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** What to store so that `createRng` goes on from here. */
  state(): RngState;
};

/** A class, because fights make one for every deed and draw from it all the time: its methods are made once. */
class Sfc32 implements Rng {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor([a, b, c, d]: RngState) {
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
  }

  next(): number {
    const b = this.#b;
    const c = this.#c;
    const d = this.#d;
    const t = (this.#a + b + d) | 0;
    this.#a = b ^ (b >>> 9);
    this.#b = (c + (c << 3)) | 0;
    this.#c = (((c << 21) | (c >>> 11)) + t) | 0;
    this.#d = (d + 1) | 0;
    return (t >>> 0) / 4294967296;
  }

  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  state(): RngState {
    return [this.#a, this.#b, this.#c, this.#d];
  }
}

/** A generator that goes on from `state`; the argument is not changed. */
export function createRng(state: RngState): Rng {
  return new Sfc32(state);
}

/** The first state for a whole-number seed; twelve rounds mix the seed in, as PractRand advises. */
export function seedRng(seed: number): RngState {
  const rng = createRng([seed | 0, Math.trunc(seed / 4294967296) | 0, 0x9e3779b9 | 0, 1]);
  for (let i = 0; i < 12; i++) rng.next();
  return rng.state();
}

/** A well-mixed unsigned 32-bit hash of up to three whole numbers (murmur3's finaliser): cheap, stateless chance. */
export function hash32(a: number, b = 0, c = 0): number {
  let h = (Math.imul(a, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
