import type { Biome } from '@farhold/rules/content/geography';
import { drawBroadleaf } from '../../map/glyphs/broadleaf.ts';
import { drawHill } from '../../map/glyphs/hill.ts';
import { drawMountain } from '../../map/glyphs/mountain.ts';
import { drawPine } from '../../map/glyphs/pine.ts';
import { addReeds, addTuft, drawBush, drawRock } from '../../map/glyphs/small.ts';
import { addTick, type Brush, type Ctx, type Spot } from '../../map/ink.ts';
import { createStream, type Stream } from '../../map/noise.ts';
import { paletteOf, rgba } from '../../map/palette.ts';

type Land = {
  mountains: number;
  hills: number;
  pines: number;
  trees: number;
  rocks: number;
  bushes: number;
  tufts: number;
  reeds: number;
  snow: number;
};

const MEADOW: Land = {
  mountains: 0,
  hills: 9,
  pines: 0,
  trees: 26,
  rocks: 3,
  bushes: 14,
  tufts: 220,
  reeds: 0,
  snow: 0,
};
/** What stands on the horizon and about the field, by the zone's biome. */
const LANDS: Readonly<Record<Biome, Land>> = {
  meadow: MEADOW,
  farmland: { ...MEADOW, trees: 18, bushes: 22 },
  chalk: { ...MEADOW, trees: 6, hills: 12, rocks: 9 },
  forest: { ...MEADOW, trees: 46, pines: 26, hills: 4 },
  canyon: { ...MEADOW, mountains: 8, trees: 2, rocks: 16, tufts: 110 },
  fen: { ...MEADOW, hills: 2, trees: 8, reeds: 26, tufts: 160 },
  hills: { ...MEADOW, mountains: 3, hills: 14, trees: 6, rocks: 10 },
  steppe: { ...MEADOW, trees: 1, rocks: 8, hills: 7, tufts: 260, bushes: 6 },
  ruins: { ...MEADOW, trees: 8, rocks: 20 },
  shore: { ...MEADOW, trees: 3, hills: 5, rocks: 14, reeds: 8 },
  snow: { ...MEADOW, mountains: 9, pines: 34, trees: 0, hills: 3, bushes: 2, tufts: 60, snow: 1 },
  blank: { ...MEADOW, trees: 0, hills: 1, bushes: 0, rocks: 1, tufts: 24 },
};

/** The horizon stands at this share of the height. */
const HORIZON = 0.21;

type Scene = { brush: Brush; width: number; height: number; next: Stream; land: Land };

function layGround({ brush, width, height, land }: Scene): void {
  const { ctx, palette } = brush;
  const sky = ctx.createLinearGradient(0, 0, 0, height);
  const ground = land.snow ? palette.tints.snow : palette.tints.plain;
  sky.addColorStop(0, rgba(palette.light ? palette.sea : palette.seaShore, 1));
  sky.addColorStop(HORIZON, rgba(palette.light ? palette.paperHigh : palette.paper, 1));
  sky.addColorStop(HORIZON + 0.04, rgba(ground, 1));
  sky.addColorStop(1, rgba(palette.light ? palette.paper : palette.paperLow, 1));
  ctx.fillStyle = sky;
  ctx.fillRect(0, 0, width, height);
}

function strokes(
  { brush, width, next }: Scene,
  band: { from: number; to: number; count: number; alpha: number },
): void {
  const { ctx, palette } = brush;
  ctx.fillStyle = rgba(palette.ink, band.alpha);
  ctx.beginPath();
  for (let i = 0; i < band.count; i++) {
    const [x, y, length] = [next() * width, band.from + next() * (band.to - band.from), 16 + next() * 70];
    addTick(ctx, { from: [x, y], to: [x + length, y - 1], width: 1 });
  }
  ctx.fill();
}

function raiseHorizon({ brush, width, height, next, land }: Scene): void {
  const horizon = height * HORIZON;
  const spread = (count: number, draw: (spot: Spot) => void, size: () => number, drop: number) => {
    for (let i = 0; i < count; i++) {
      const x = ((i + 0.2 + next() * 0.6) / count) * width;
      draw({ x, y: horizon + drop + next() * 5, size: size(), seed: 100 + i * 7 });
    }
  };
  spread(
    land.mountains,
    (spot) => drawMountain(brush, spot, { snow: land.snow }),
    () => 44 + next() * 40,
    4,
  );
  spread(
    land.hills,
    (spot) => drawHill(brush, spot),
    () => 26 + next() * 26,
    12,
  );
}

/** Everything that stands, farther things first. */
function plant(scene: Scene): void {
  const { brush, width, height, next, land } = scene;
  const horizon = height * HORIZON;
  const standing: { spot: Spot; draw: (spot: Spot) => void }[] = [];
  const add = (count: number, draw: (spot: Spot) => void, place: (i: number) => Spot) => {
    for (let i = 0; i < count; i++) standing.push({ spot: place(i), draw });
  };
  const far =
    (grow: number) =>
    (i: number): Spot => {
      const y = horizon + 8 + next() * 26;
      return { x: next() * width, y, size: grow + (y - horizon) * 0.3, seed: 900 + i };
    };
  /** Near trees keep to the edges, so that nobody is hidden behind one. */
  const near = (i: number): Spot => ({
    x: i % 2 ? next() * 46 - 8 : width - 40 + next() * 48,
    y: height * 0.45 + next() * height * 0.5,
    size: 40 + next() * 16,
    seed: 30 + i,
  });
  const about =
    (size: number) =>
    (i: number): Spot => ({
      x: next() * width,
      y: height * 0.4 + next() * height * 0.58,
      size: size + next() * size * 0.6,
      seed: 60 + i,
    });
  add(land.pines, (spot) => drawPine(brush, spot, { snow: land.snow > 0 }), far(15));
  add(land.trees, (spot) => drawBroadleaf(brush, spot), far(11));
  add(land.pines > 10 ? 5 : 0, (spot) => drawPine(brush, spot, { snow: land.snow > 0 }), near);
  add(land.trees > 12 ? 5 : 0, (spot) => drawBroadleaf(brush, spot), near);
  add(land.rocks, (spot) => drawRock(brush, spot), about(9));
  add(land.bushes, (spot) => drawBush(brush, spot), about(8));
  standing.sort((a, b) => a.spot.y - b.spot.y);
  for (const { spot, draw } of standing) draw(spot);
}

function grow({ brush, width, height, next, land }: Scene): void {
  const { ctx, palette } = brush;
  const from = height * (HORIZON + 0.09);
  ctx.fillStyle = rgba(palette.ink, palette.light ? 0.4 : 0.32);
  ctx.beginPath();
  for (let i = 0; i < land.tufts; i++) {
    const y = from + next() * (height - from);
    addTuft(ctx, { x: next() * width, y, size: 5 + y / 90 }, next);
  }
  for (let i = 0; i < land.reeds; i++)
    addReeds(
      ctx,
      { x: next() * width, y: from + next() * (height - from), size: 8 + next() * 6 },
      next() < 0.7,
    );
  ctx.fill();
}

/** The field of a fight as a vignette of the country it is fought in. */
export function drawScenery(
  ctx: Ctx,
  size: { width: number; height: number },
  look: { biome: Biome; theme: 'day' | 'candle'; seed: number },
): void {
  const scene: Scene = {
    brush: { ctx, palette: paletteOf(look.theme) },
    ...size,
    next: createStream(look.seed),
    land: LANDS[look.biome],
  };
  const { height } = size;
  layGround(scene);
  strokes(scene, { from: 6, to: height * 0.16, count: 40, alpha: 0.22 });
  raiseHorizon(scene);
  grow(scene);
  strokes(scene, { from: height * 0.34, to: height, count: 50, alpha: 0.18 });
  plant(scene);
}
