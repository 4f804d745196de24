// Under the ruins older towns show through, each turned another way: rings and streets that were rubbed out.
import { inkLine, type Pt } from '../ink.ts';
import { createStream } from '../noise.ts';
import { rgba } from '../palette.ts';
import { scatter } from '../scatter.ts';
import { biomeWeight, grow, type Sheet } from '../sheet.ts';

const REACH_PX = 150;

export function drawUndertext(sheet: Sheet): void {
  if (sheet.level < 4) return;
  const { ctx, palette } = sheet;
  scatter(grow(sheet.area, REACH_PX), { spacing: 190, salt: 810 }, (x, y, seed) => {
    const weight = biomeWeight(sheet, 'ruins', { x, y });
    if (weight < 0.4) return;
    ctx.fillStyle = rgba(palette.ink, 0.17 * weight);
    drawGhostTown(sheet, { x, y, seed });
  });
}

function drawGhostTown({ ctx }: Sheet, town: { x: number; y: number; seed: number }): void {
  const next = createStream(town.seed);
  const radius = REACH_PX * (0.45 + next() * 0.5);
  const turn = next() * Math.PI;
  const squash = 0.6 + next() * 0.25;
  const at = (angle: number, away: number): Pt => {
    const [c, s] = [Math.cos(angle) * away, Math.sin(angle) * away * squash];
    return [
      town.x + c * Math.cos(turn) - s * Math.sin(turn),
      town.y + c * Math.sin(turn) + s * Math.cos(turn),
    ];
  };
  for (const share of [1, 0.94, 0.55, 0.28]) {
    const start = next() * Math.PI * 2;
    const span = Math.PI * (0.7 + next() * 1.1);
    const arc = Array.from({ length: 26 }, (_, i) => at(start + (span * i) / 25, radius * share));
    inkLine(ctx, arc, { width: 1.5, taperStart: 0.3, taperEnd: 0.3, seed: town.seed % 61 });
  }
  const spokes = 4 + Math.floor(next() * 4);
  for (let i = 0; i < spokes; i++) {
    const angle = (i / spokes) * Math.PI * 2 + next() * 0.3;
    const from = 0.2 + next() * 0.2;
    inkLine(
      ctx,
      [at(angle, radius * from), at(angle + 0.06, radius * 0.6), at(angle, radius * (0.75 + next() * 0.2))],
      { width: 1.3, taperEnd: 0.5 },
    );
  }
}
