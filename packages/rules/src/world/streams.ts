import type { Point } from '../content/geography.ts';
import { hash32 } from '../random.ts';
import { createHeap } from './heap.ts';
import { smooth } from './polyline.ts';
import type { River } from './waters.ts';

/** Side in units of the squares over which rain is gathered. */
export const DRAIN_SIZE = 32;
/** A stream begins where this much rain has run together, in squares of full rain. */
const SPRING = 15;
/** Streams shorter than this many squares are not worth a line. */
const SHORTEST = 5;
const NEIGHBOURS: readonly Point[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
];

/** What rain meets, by square in reading order. */
export type Catchment = {
  readonly side: number;
  /** Height at each square's middle; standing water and main rivers count as outlets. */
  readonly height: Float32Array;
  readonly outlet: Uint8Array;
  /** 0 to 1: how much rain a square gathers. */
  readonly rain: Float32Array;
};

/**
 * The nameless streams: rain runs down the relief square by square (priority flood, Barnes 2014), and where enough of
 * it has run together there is a line from the spring down to a river, lake or sea.
 */
export function gatherStreams(catchment: Catchment, seed: number): River[] {
  const { order, down } = drain(catchment);
  const flow = Float32Array.from(catchment.rain);
  for (let index = order.length - 1; index >= 0; index--) {
    const square = order[index]!;
    if (down[square]! >= 0 && !catchment.outlet[square]) flow[down[square]!]! += flow[square]!;
  }
  const fed = new Uint8Array(flow.length);
  const isStream = (square: number): boolean => flow[square]! >= SPRING && !catchment.outlet[square];
  for (const square of order) if (isStream(square) && down[square]! >= 0) fed[down[square]!] = 1;
  const springs = order.filter((square) => isStream(square) && fed[square] === 0);
  springs.sort((one, other) => other - one);
  const used = new Uint8Array(flow.length);
  const streams: River[] = [];
  for (const spring of springs) {
    const squares = trace(spring, { down, used, outlet: catchment.outlet });
    if (squares.length < SHORTEST) continue;
    for (const square of squares) used[square] = 1;
    const strongest = squares.reduce(
      (most, square) => (catchment.outlet[square] ? most : Math.max(most, flow[square]!)),
      0,
    );
    const line = squares.map((square) => middleOf(square, catchment.side, seed));
    streams.push({ name: null, width: Math.min(4.5, 1.6 + strongest / 40), line: smooth(smooth(line)) });
  }
  return streams;
}

/** Every square's way down, and the squares in the order in which the flood rises to them. */
function drain({ side, height, outlet }: Catchment): { order: number[]; down: Int32Array } {
  const down = new Int32Array(height.length).fill(-1);
  const seen = new Uint8Array(height.length);
  const heap = createHeap();
  for (let square = 0; square < height.length; square++) {
    if (!outlet[square]) continue;
    seen[square] = 1;
    heap.push(square, -1);
  }
  const order: number[] = [];
  const level = Float32Array.from(height);
  for (let square = heap.pop(); square >= 0; square = heap.pop()) {
    order.push(square);
    const column = square % side;
    const row = Math.floor(square / side);
    for (const [i, j] of NEIGHBOURS) {
      if (column + i < 0 || column + i >= side || row + j < 0 || row + j >= side) continue;
      const next = square + j * side + i;
      if (seen[next]) continue;
      seen[next] = 1;
      down[next] = square;
      // A hair's slope on filled hollows, so that they drain too.
      level[next] = Math.max(height[next]!, level[square]! + 1e-4);
      heap.push(next, level[next]!);
    }
  }
  return { order, down };
}

type Slopes = { readonly down: Int32Array; readonly used: Uint8Array; readonly outlet: Uint8Array };

/** From a spring down to an outlet or to a stream that is there already, both included. */
function trace(spring: number, { down, used, outlet }: Slopes): number[] {
  const squares = [spring];
  for (let square = down[spring]!; square >= 0; square = down[square]!) {
    squares.push(square);
    if (outlet[square] || used[square]) break;
  }
  return squares;
}

/** A square's middle, shifted a little so that lines do not follow the grid; the same for every line through it. */
function middleOf(square: number, side: number, seed: number): Point {
  const shift = (salt: number): number => (hash32(seed, square, salt) / 4294967296 - 0.5) * 0.66;
  return [
    ((square % side) + 0.5 + shift(1)) * DRAIN_SIZE,
    (Math.floor(square / side) + 0.5 + shift(2)) * DRAIN_SIZE,
  ];
}
