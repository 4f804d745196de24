// Layer 6: fields, a warped grid with shared corners, turned to the lie of each town; in farmland it covers the country.
import { addTuft } from '../glyphs/small.ts';
import { addTick, between, fillShape, inkLine, type Pt, tracePath } from '../ink.ts';
import { hash01 } from '../noise.ts';
import { rgba } from '../palette.ts';
import { type Settlement, UNITS_PER_TILE } from '../settlements.ts';
import { biomeWeight, grow, type Sheet } from '../sheet.ts';
import { createZoneReader, type ZoneReader } from '../zone-reader.ts';

const FIELD_UNITS = { wide: 3.3 * UNITS_PER_TILE, deep: 2.3 * UNITS_PER_TILE };
/** On small sheets fields are drawn larger than they are, so that they can be told apart. */
const LEAST_FIELD_PX = 23;
const FIRST_LEVEL = 2;

/** The size in units of the fields of a sheet. */
function fieldSize(scale: number): { wide: number; deep: number } {
  const grow = Math.max(1, LEAST_FIELD_PX / (FIELD_UNITS.wide * scale));
  return { wide: FIELD_UNITS.wide * grow, deep: FIELD_UNITS.deep * grow };
}
const SQUASH = 0.84;

export type Field = { corners: Pt[]; seed: number; cell: string };
export type Hedge = { from: Pt; to: Pt; seed: number };

/** The fields whose middle lies near the chunk; the same from whichever chunk one asks. */
export function listFields(sheet: Sheet): Field[] {
  if (sheet.level < FIRST_LEVEL) return [];
  const fields: Field[] = [];
  const zoneAt = createZoneReader(sheet.source);
  for (const settlement of sheet.source.settlements) {
    if (isUnploughed(settlement)) continue;
    eachCellNear(sheet, settlement, (column, row) => {
      const field = fieldAt(sheet, settlement, { column, row, zoneAt });
      if (field) fields.push(field);
    });
  }
  return fields;
}

type Turn = { cos: number; sin: number };
const turnOf = (settlement: Settlement): Turn => {
  const angle = hash01(settlement.seed, 1, 1) * 1.2 - 0.6;
  return { cos: Math.cos(angle), sin: Math.sin(angle) };
};

function eachCellNear(
  sheet: Sheet,
  settlement: Settlement,
  visit: (column: number, row: number) => void,
): void {
  const { area, scale } = sheet;
  const { cos, sin } = turnOf(settlement);
  const size = fieldSize(scale);
  const margin = 60;
  let [c0, c1, r0, r1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [px, py] of [
    [area.left - margin, area.top - margin],
    [area.right + margin, area.top - margin],
    [area.left - margin, area.bottom + margin],
    [area.right + margin, area.bottom + margin],
  ] as const) {
    const dx = px / scale - settlement.x;
    const dy = (py / scale - settlement.y) / SQUASH;
    const column = (cos * dx + sin * dy) / size.wide;
    const row = (cos * dy - sin * dx) / size.deep;
    [c0, c1, r0, r1] = [Math.min(c0, column), Math.max(c1, column), Math.min(r0, row), Math.max(r1, row)];
  }
  const reach = 900 / size.deep;
  for (let row = Math.max(-reach, Math.floor(r0) - 1) | 0; row <= Math.min(reach, r1 + 1); row++) {
    for (let column = Math.max(-reach, Math.floor(c0) - 1) | 0; column <= Math.min(reach, c1 + 1); column++)
      visit(column, row);
  }
}

function cornerAt(sheet: Sheet, settlement: Settlement, cell: { column: number; row: number }): Pt {
  const { column, row } = cell;
  const { cos, sin } = turnOf(settlement);
  const size = fieldSize(sheet.scale);
  const u = (column + (hash01(column, row, settlement.seed) - 0.5) * 0.34) * size.wide;
  const bend = sheet.source.noise(column * 0.23, row * 0.23) * 0.565 * size.deep;
  const v = (row + (hash01(column, row, settlement.seed + 1) - 0.5) * 0.36) * size.deep + bend;
  const x = settlement.x + cos * u - sin * v;
  const y = settlement.y + (sin * u + cos * v) * SQUASH;
  return [x * sheet.scale, y * sheet.scale];
}

function fieldAt(
  sheet: Sheet,
  settlement: Settlement,
  cell: { column: number; row: number; zoneAt: ZoneReader },
): Field | null {
  const { column, row } = cell;
  if (hash01(column, row, settlement.seed + 7) < 0.1) return null;
  const corners = CORNERS.map(([right, down]) =>
    cornerAt(sheet, settlement, { column: column + right, row: row + down }),
  );
  if (!touches(sheet, corners)) return null;
  const middle = between(corners[0]!, corners[2]!, 0.5);
  if (!isTilled(sheet, settlement, { at: middle, zoneAt: cell.zoneAt })) return null;
  for (const point of [...corners, middle]) {
    if (!isOwnParish(sheet, settlement, point) || !isArable(sheet, point)) return null;
  }
  return {
    corners,
    seed: Math.floor(hash01(column, row, settlement.seed + 5) * 1e6),
    cell: `${settlement.seed}:${column}:${row}`,
  };
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

/** Whether any of it, or of the hedge that stands on it, can be seen on the chunk. */
function touches(sheet: Sheet, corners: readonly Pt[]): boolean {
  const near = grow(sheet.area, 44);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return (
    Math.max(...xs) > near.left &&
    Math.min(...xs) < near.right &&
    Math.max(...ys) > near.top &&
    Math.min(...ys) < near.bottom
  );
}

/** Whether this settlement's people work the ground here: near the houses, and everywhere in farmland. */
function isTilled(sheet: Sheet, settlement: Settlement, place: { at: Pt; zoneAt: ZoneReader }): boolean {
  const { scale, source } = sheet;
  const [x, y] = [place.at[0] / scale, place.at[1] / scale];
  const away = Math.hypot(x - settlement.x, (y - settlement.y) / SQUASH);
  if (away < settlement.built * 1.16) return false;
  const farmland = place.zoneAt('farmland', x, y);
  const wild = place.zoneAt('blank', x, y) + place.zoneAt('snow', x, y);
  const base = settlement.built * (settlement.rank === 'capital' ? 1.35 : wild > 0.5 ? 0 : 1.9);
  const patchy = source.noise(x / 52, y / 52);
  if (away > base + settlement.built * patchy && (farmland < 0.5 || patchy < -0.28)) return false;
  return true;
}

/** Whether no other settlement is nearer, and none has its houses here. */
function isOwnParish({ source, scale }: Sheet, settlement: Settlement, at: Pt): boolean {
  const [x, y] = [at[0] / scale, at[1] / scale];
  const away = Math.hypot(x - settlement.x, (y - settlement.y) / SQUASH);
  for (const other of source.settlements) {
    if (other === settlement || isUnploughed(other)) continue;
    const theirs = Math.hypot(x - other.x, (y - other.y) / SQUASH);
    if (theirs < other.built * 1.16 || theirs < away) return false;
  }
  return true;
}

/** Gates have no fields of their own. */
const isUnploughed = (settlement: Settlement): boolean => settlement.place.kind === 'gate';

/** Fields reach beyond the chunk's samples, so they ask the terrain itself. */
function isArable({ source, scale, level }: Sheet, at: Pt): boolean {
  const [x, y] = [at[0] / scale, at[1] / scale];
  const { terrain, relief, riverIndex, roadIndex } = source;
  if (relief.shoreAt(x, y) * scale < 10 || terrain.forestAt(x, y) > 0.42) return false;
  if (relief.mountainAt(x, y) > 0.12) return false;
  const bank = (6 + level * 1.1) / scale;
  const verge = (4 + level * 0.5) / scale;
  return riverIndex.distance(x, y, bank) >= bank && roadIndex.distance(x, y, verge) >= verge;
}

export function drawFields(sheet: Sheet, fields: readonly Field[]): Hedge[] {
  const hedges: Hedge[] = [];
  for (const field of fields) {
    const middle = between(field.corners[0]!, field.corners[2]!, 0.5);
    const inset = field.corners.map(
      (corner): Pt => [
        corner[0] + (middle[0] - corner[0]) * 0.045,
        corner[1] + (middle[1] - corner[1]) * 0.06,
      ],
    );
    tintField(sheet, inset, field.seed);
    furrow(sheet, inset, field.seed);
    edgeField(sheet, inset, field.seed);
    const hedged = biomeWeight(sheet, 'farmland', { x: middle[0], y: middle[1] }) > 0.5 ? 0.75 : 0.5;
    if (sheet.level > 12 && hash01(field.seed, 2, 9) < hedged)
      hedges.push({ from: inset[2]!, to: inset[3]!, seed: field.seed });
  }
  return hedges;
}

function tintField({ ctx, palette, level }: Sheet, corners: readonly Pt[], seed: number): void {
  const slip = level > 12 ? 5 : 2;
  ctx.globalAlpha = palette.light ? 0.62 : 0.75;
  ctx.fillStyle = palette.fields[seed % 4]!;
  fillShape(
    ctx,
    corners.map(
      ([x, y], i): Pt => [x + (hash01(seed, i, 3) - 0.5) * slip, y + (hash01(seed, i, 4) - 0.5) * slip],
    ),
  );
  ctx.globalAlpha = 1;
}

/** Furrows, broken rows, or rows of tufts, along or across the field. */
function furrow(sheet: Sheet, corners: readonly Pt[], seed: number): void {
  const { ctx, palette, level } = sheet;
  const [a, b, c, d] = corners as [Pt, Pt, Pt, Pt];
  const kind = seed % 5;
  const along = kind === 3;
  const size = fieldSize(sheet.scale);
  const span = (along ? size.wide : size.deep) * sheet.scale;
  const rows = Math.max(3, Math.round(span / (kind === 4 ? 11 : level > 12 ? 6 : 4)));
  ctx.save();
  ctx.beginPath();
  tracePath(ctx, corners);
  ctx.closePath();
  ctx.clip();
  ctx.fillStyle = rgba(palette.ink, palette.light ? 0.36 : 0.3);
  ctx.beginPath();
  for (let i = 1; i < rows; i++) {
    const from = along ? between(a, b, i / rows) : between(a, d, i / rows);
    const to = along ? between(d, c, i / rows) : between(b, c, i / rows);
    if (kind === 4 && level > 12)
      for (let k = 1; k < 9; k++)
        addTuft(ctx, { x: between(from, to, k / 9)[0], y: between(from, to, k / 9)[1] + 2, size: 4.4 }, () =>
          hash01(seed, k, i),
        );
    else if (kind === 2)
      addTick(ctx, {
        from: between(from, to, hash01(seed, i, 1) * 0.3),
        to: between(from, to, 0.5 + hash01(seed, i, 2) * 0.5),
        width: 0.95,
        bow: 1.5,
      });
    else addTick(ctx, { from, to, width: level > 12 ? 1.05 : 0.8, bow: (hash01(seed, i, 6) - 0.5) * 3 });
  }
  ctx.fill();
  ctx.restore();
}

function edgeField({ ctx, palette, level }: Sheet, corners: readonly Pt[], seed: number): void {
  ctx.fillStyle = rgba(palette.ink, 0.6);
  for (let i = 0; i < 4; i++) {
    if (hash01(seed, i, 8) < 0.12) continue;
    const a = corners[i]!;
    const b = corners[(i + 1) % 4]!;
    const middle = between(a, b, 0.5);
    const bent: Pt = [
      middle[0] + (hash01(seed, i, 9) - 0.5) * 3,
      middle[1] + (hash01(seed, i, 10) - 0.5) * 3,
    ];
    inkLine(ctx, [a, bent, b], {
      width: level > 12 ? 1.15 : 0.85,
      taperStart: 0.04,
      taperEnd: 0.08,
      seed: i,
    });
  }
}
