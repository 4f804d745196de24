// Layer 7: what the pen puts on bare ground, by the character of the country.

import { clearOfSettlements } from '../clearings.ts';
import { addReeds, addTuft } from '../glyphs/small.ts';
import { sampleGrid } from '../grid.ts';
import { addTick, type Ctx } from '../ink.ts';
import { createStream, hash01, type Stream, smoothstep } from '../noise.ts';
import { rgba } from '../palette.ts';
import { scatter } from '../scatter.ts';
import { biomeWeight, grow, type Sheet } from '../sheet.ts';

type Mark = { x: number; y: number; chance: number; next: Stream; near: boolean; seed: number };

export function drawGround(sheet: Sheet): void {
  const { ctx, palette, level } = sheet;
  const near = level > 12;
  ctx.fillStyle = rgba(palette.ink, palette.light ? 0.42 : 0.38);
  ctx.beginPath();
  const spacing = near ? 27 : level > 4 ? 22 : 17;
  scatter(grow(sheet.area, 40), { spacing, salt: 40 }, (x, y, seed) => {
    if (sampleGrid(sheet.coast, x, y) < 6 || sampleGrid(sheet.mountain, x, y) > 0.3) return;
    if (sampleGrid(sheet.roads, x, y) < 9 + level * 0.15 || sampleGrid(sheet.rivers, x, y) < 6 + level * 1.1)
      return;
    if (!clearOfSettlements(sheet, { x, y }, { built: 1.1, icon: 0.8 })) return;
    drawMark(sheet, { x, y, chance: hash01(seed, 2, 2), next: createStream(seed), near, seed });
  });
  ctx.fill();
}

function drawMark(sheet: Sheet, mark: Mark): void {
  const { ctx } = sheet;
  const pick = hash01(mark.seed, 8, 8);
  const has = (biome: Parameters<typeof biomeWeight>[1]) =>
    biomeWeight(sheet, biome, mark) > 0.2 + pick * 0.6;
  if (has('blank')) {
    surveyMark(ctx, mark);
    return;
  }
  if (has('fen')) {
    addReeds(ctx, { x: mark.x, y: mark.y, size: mark.near ? 8 : 4 }, mark.chance < 0.6);
    return;
  }
  if (has('steppe')) {
    steppeMark(ctx, mark);
    return;
  }
  if (has('snow')) {
    snowMark(ctx, mark);
    return;
  }
  if (has('ruins')) {
    ruinMark(ctx, mark);
    return;
  }
  if (has('canyon')) {
    canyonMark(ctx, mark);
    return;
  }
  if (has('hills')) {
    hachure(ctx, mark);
    return;
  }
  if (has('chalk')) {
    chalkMark(sheet, mark);
    return;
  }
  if (has('shore')) {
    wrackMark(ctx, mark);
    return;
  }
  meadowMark(sheet, mark);
}

function meadowMark(sheet: Sheet, mark: Mark): void {
  const { ctx, level, scale, source } = sheet;
  const { x, y, chance, next, near } = mark;
  if (sampleGrid(sheet.forest, x, y) > 0.5) return;
  const lush = 0.5 + 1.2 * smoothstep(-0.3, 0.4, source.noise(x / scale / 20, y / scale / 20));
  const size = (near ? 6.4 : level > 4 ? 5 : 3.6) * (0.8 + next() * 0.5);
  if (chance < (near ? 0.42 : 0.3) * lush) addTuft(ctx, { x, y, size }, next);
  else if (near && chance > 0.86)
    stipple(ctx, mark, { count: 3 + ((mark.seed >> 3) % 4), spread: 22, dot: 0.6 });
  else if (near && chance > 0.8 && sampleGrid(sheet.hill, x, y) > 0.2) hachure(ctx, mark);
}

function stipple(ctx: Ctx, { x, y, next }: Mark, dots: { count: number; spread: number; dot: number }): void {
  for (let i = 0; i < dots.count; i++) {
    const px = x + (next() - 0.5) * dots.spread;
    const py = y + (next() - 0.5) * dots.spread * 0.6;
    const radius = dots.dot + next() * 0.35;
    ctx.moveTo(px + radius, py);
    ctx.arc(px, py, radius, 0, Math.PI * 2);
  }
}

function steppeMark(ctx: Ctx, mark: Mark): void {
  const { x, y, chance, next, near } = mark;
  const size = near ? 13 : 6;
  if (chance < 0.16) {
    addTick(ctx, { from: [x - size, y], to: [x + size, y - size * 0.1], width: 1.2, bow: size * 0.3 });
    addTick(ctx, {
      from: [x + size * 0.1, y + size * 0.1],
      to: [x + size * 0.9, y + size * 0.25],
      width: 0.8,
      bow: size * 0.05,
    });
  } else if (chance < 0.36) addTuft(ctx, { x, y, size: near ? 7 : 4 }, next);
  else if (chance < 0.8) stipple(ctx, mark, { count: 4, spread: near ? 20 : 12, dot: 0.6 });
}

function snowMark(ctx: Ctx, mark: Mark): void {
  const { x, y, chance, next, near } = mark;
  const size = near ? 15 + next() * 12 : 7;
  if (chance < 0.12)
    addTick(ctx, { from: [x - size, y], to: [x + size, y + size * 0.06], width: 1, bow: -size * 0.22 });
  else if (chance < 0.34) stipple(ctx, mark, { count: 2, spread: 16, dot: 0.5 });
}

/** Faint ends of lines that an eraser did not reach. */
function ruinMark(ctx: Ctx, mark: Mark): void {
  const { x, y, chance, next, near } = mark;
  if (chance > 0.42) {
    meagreGrass(ctx, mark);
    return;
  }
  const size = (near ? 13 : 6) * (0.7 + next() * 0.6);
  const turn = Math.floor(next() * 2) * 0.35 - 0.17;
  addTick(ctx, { from: [x - size, y - size * turn], to: [x + size, y + size * turn], width: 0.8 });
  if (next() < 0.7)
    addTick(ctx, {
      from: [x - size * 0.4, y - size * turn * 0.4],
      to: [x - size * 0.4 - size * turn, y - size * 0.8],
      width: 0.8,
    });
}

function meagreGrass(ctx: Ctx, { x, y, chance, next, near }: Mark): void {
  if (chance < 0.6) addTuft(ctx, { x, y, size: near ? 5.4 : 3.4 }, next);
}

function canyonMark(ctx: Ctx, mark: Mark): void {
  const { x, y, chance, next, near } = mark;
  if (chance > 0.5) {
    meagreGrass(ctx, mark);
    return;
  }
  const size = (near ? 16 : 8) * (0.7 + next() * 0.6);
  addTick(ctx, { from: [x + next() * 2, y - size], to: [x, y + size], width: 1.1, bow: size * 0.12 });
  if (next() < 0.6)
    addTick(ctx, {
      from: [x + size * 0.3, y - size * 0.5],
      to: [x + size * 0.26, y + size * 0.7],
      width: 0.9,
      bow: size * 0.1,
    });
}

/** A fold of ground with strokes down its shaded side. */
function hachure(ctx: Ctx, mark: Mark): void {
  const { x, y, chance, next, near } = mark;
  if (chance > 0.62) {
    meagreGrass(ctx, mark);
    return;
  }
  const size = (near ? 16 : 8) * (0.7 + next() * 0.7);
  addTick(ctx, {
    from: [x - size, y + size * 0.08],
    to: [x + size * 0.2, y - size * 0.12],
    width: 1.1,
    bow: -size * 0.08,
  });
  addTick(ctx, {
    from: [x + size * 0.2, y - size * 0.12],
    to: [x + size, y + size * 0.1],
    width: 1.1,
    bow: -size * 0.06,
  });
  for (let i = 0; i < 5; i++) {
    const px = x + size * (i * 0.2 - 0.1);
    addTick(ctx, {
      from: [px, y - size * (0.1 - i * 0.03)],
      to: [px + size * 0.07, y + size * (0.2 + next() * 0.12)],
      width: 0.9,
    });
  }
}

/** Short white downs: one long low stroke, and grass between. */
function chalkMark(sheet: Sheet, mark: Mark): void {
  const { x, y, chance, next, near } = mark;
  if (chance > 0.14) {
    meadowMark(sheet, mark);
    return;
  }
  const size = (near ? 22 : 10) * (0.7 + next() * 0.6);
  addTick(sheet.ctx, { from: [x - size, y], to: [x + size, y], width: 1.1, bow: -size * 0.18 });
}

/** Wrack lines and planks: what the sea laid down and the wind moved on. */
function wrackMark(ctx: Ctx, mark: Mark): void {
  const { x, y, chance, next, near } = mark;
  if (chance > 0.5) {
    meagreGrass(ctx, mark);
    return;
  }
  const size = (near ? 13 : 6) * (0.7 + next() * 0.7);
  if (chance < 0.08) {
    for (let i = 0; i < 3; i++) {
      const off = i * size * 0.22;
      addTick(ctx, {
        from: [x - size + off, y + off],
        to: [x + size * 0.6 + off, y - size * 0.3 + off],
        width: 1.5,
      });
    }
    return;
  }
  for (let i = 0; i < 4; i++) {
    const px = x + (i - 2) * size * 0.5;
    const py = y + Math.sin(i * 1.3 + next()) * size * 0.16;
    addTick(ctx, { from: [px, py], to: [px + size * 0.5, py + size * 0.08], width: 0.9, bow: -size * 0.1 });
  }
}

/** A surveyor's cross, or a run of dots where a line will be. */
function surveyMark(ctx: Ctx, mark: Mark): void {
  const { x, y, chance, near } = mark;
  const size = near ? 4 : 2.4;
  if (chance < 0.05) {
    addTick(ctx, { from: [x - size, y], to: [x + size, y], width: 0.8 });
    addTick(ctx, { from: [x, y - size], to: [x, y + size], width: 0.8 });
  } else if (chance < 0.13) {
    for (let i = 0; i < 5; i++) {
      const px = x + i * size * 1.2;
      ctx.moveTo(px + 0.6, y - i * size * 0.3);
      ctx.arc(px, y - i * size * 0.3, 0.6, 0, Math.PI * 2);
    }
  }
}
