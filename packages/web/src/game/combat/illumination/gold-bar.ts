import type { Inks, Pen } from './inks.ts';

const SEGMENT_PX = 46;

function whiteWork(pen: Pen, inks: Inks, box: { x: number; y: number; width: number; height: number }): void {
  pen.strokeStyle = inks.white;
  pen.globalAlpha = 0.85;
  pen.lineWidth = 0.8;
  pen.beginPath();
  for (let i = 0; i <= 24; i++) {
    const y = box.y + (i / 24) * box.height;
    const x = box.x + box.width / 2 + Math.sin((i / 24) * Math.PI * 6) * box.width * 0.22;
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  pen.stroke();
  pen.globalAlpha = 1;
}

/** An upright bar of burnished gold, lapis and madder by turns, with lozenges at its ends and its middle. */
export function drawGoldBar(
  pen: Pen,
  inks: Inks,
  bar: { x: number; y: number; width: number; height: number },
): void {
  const count = Math.max(1, Math.round(bar.height / SEGMENT_PX));
  const length = bar.height / count;
  for (let i = 0; i < count; i++) {
    const box = { x: bar.x, y: bar.y + i * length, width: bar.width, height: length };
    if (i % 2 === 0) {
      const gold = pen.createLinearGradient(box.x, 0, box.x + box.width, 0);
      inks.gold.forEach((tone, at) => {
        gold.addColorStop(at / 2, tone);
      });
      pen.fillStyle = gold;
    } else pen.fillStyle = i % 4 === 1 ? inks.lapis : inks.madder;
    pen.fillRect(box.x, box.y, box.width, box.height);
    if (i % 2) whiteWork(pen, inks, box);
    pen.strokeStyle = inks.ink;
    pen.lineWidth = 0.8;
    pen.strokeRect(box.x, box.y, box.width, box.height);
  }
  pen.lineWidth = 1.2;
  pen.strokeRect(bar.x, bar.y, bar.width, bar.height);
  for (const share of [0, 0.5, 1]) drawLozenge(pen, inks, bar.x + bar.width / 2, bar.y + bar.height * share);
}

function drawLozenge(pen: Pen, inks: Inks, x: number, y: number): void {
  pen.save();
  pen.translate(x, y);
  pen.rotate(Math.PI / 4);
  pen.strokeStyle = inks.ink;
  pen.lineWidth = 1.2;
  for (const [half, colour] of [
    [9, inks.gold[1]],
    [4.5, inks.madder],
  ] as const) {
    pen.fillStyle = colour;
    pen.fillRect(-half, -half, half * 2, half * 2);
    pen.strokeRect(-half, -half, half * 2, half * 2);
  }
  pen.restore();
}
