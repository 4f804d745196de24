import { createStream, type Stream } from '../../../map/noise.ts';
import type { Inks, Pen } from './inks.ts';
import { drawLeaf, type Leaf } from './leaves.ts';

export type Box = { x: number; y: number; width: number; height: number };
type Step = { x: number; y: number; angle: number };

const STEPS = 70;
const TURNS = 1.55;

/** The points of one scroll, from its rim inward. */
function scroll(centre: { x: number; y: number }, radius: number, from: number, way: 1 | -1): Step[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const t = i / STEPS;
    const angle = from + way * t * TURNS * Math.PI * 2;
    const r = radius * (1 - t * 0.88) ** 0.9;
    return { x: centre.x + Math.cos(angle) * r, y: centre.y + Math.sin(angle) * r, angle };
  });
}

function strokeSteps(pen: Pen, steps: readonly Step[]): void {
  pen.beginPath();
  steps.forEach(({ x, y }, i) => {
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
  pen.stroke();
}

function leafKind(next: Stream): Leaf {
  const chance = next();
  if (chance < 0.5) return 'ivy';
  if (chance < 0.72) return 'blade';
  if (chance < 0.9) return 'bud';
  return next() < 0.5 ? 'blue-flower' : 'red-flower';
}

type Growth = { pen: Pen; inks: Inks; next: Stream; box: Box; breadth: number };

/** Leaves on short stalks along a scroll, none outside the box. */
function leafOut({ pen, inks, next, box, breadth }: Growth, steps: readonly Step[], way: 1 | -1): void {
  for (let i = 5; i < STEPS - 9; i += 7) {
    const { x, y, angle } = steps[i]!;
    const heading = next() < 0.72 ? angle + way * 0.9 : angle + Math.PI - way * 0.5;
    const length = breadth * (0.05 + next() * 0.05);
    const [lx, ly] = [x + Math.cos(heading) * length, y + Math.sin(heading) * length];
    const size = breadth * (0.065 + next() * 0.025);
    const kind = leafKind(next);
    if (lx < box.x + 3 || lx > box.x + box.width - 3 || ly < box.y + 3 || ly > box.y + box.height - 3)
      continue;
    pen.strokeStyle = inks.ink;
    pen.lineWidth = 0.8;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.quadraticCurveTo(
      x + Math.cos(heading - way * 0.5) * length * 0.6,
      y + Math.sin(heading - way * 0.5) * length * 0.6,
      lx,
      ly,
    );
    pen.stroke();
    drawLeaf(pen, inks, kind, { x: lx, y: ly, angle: heading, size });
  }
}

/** A vine of scrolls that turn by turns left and right, with a flower in the heart of each. */
export function drawVine(pen: Pen, inks: Inks, box: Box, seed: number): void {
  const upright = box.height > box.width;
  const [length, breadth] = upright ? [box.height, box.width] : [box.width, box.height];
  const count = Math.max(1, Math.round(length / (breadth * 0.92)));
  const pitch = length / count;
  const radius = Math.min(breadth * 0.46, pitch * 0.52);
  const growth: Growth = { pen, inks, next: createStream(seed), box, breadth };
  let stem: Step | null = null;
  pen.lineCap = 'round';
  for (let i = 0; i < count; i++) {
    const along = (i + 0.5) * pitch;
    const centre = upright
      ? { x: box.x + breadth / 2, y: box.y + along }
      : { x: box.x + along, y: box.y + breadth / 2 };
    const way = i % 2 ? 1 : -1;
    const from = upright ? (way > 0 ? Math.PI * 1.18 : -Math.PI * 0.18) : way * Math.PI * 0.7;
    const steps = scroll(centre, radius, from, way);
    pen.strokeStyle = inks.ink;
    pen.lineWidth = 1.15;
    strokeSteps(pen, steps);
    if (stem) {
      const rim = steps[0]!;
      pen.beginPath();
      pen.moveTo(stem.x, stem.y);
      pen.bezierCurveTo(
        (stem.x + rim.x) / 2,
        stem.y + (rim.y - stem.y) * 0.2,
        stem.x + (rim.x - stem.x) * 0.7,
        stem.y + (rim.y - stem.y) * 0.8,
        rim.x,
        rim.y,
      );
      pen.stroke();
    }
    stem = steps[10]!;
    leafOut(growth, steps, way);
    const heart = steps[STEPS]!;
    drawLeaf(pen, inks, i % 3 === 1 ? 'red-flower' : 'blue-flower', {
      ...heart,
      angle: heart.angle + way * 1.6,
      size: breadth * 0.17,
    });
  }
}
