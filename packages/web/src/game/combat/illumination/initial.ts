import type { Inks, Pen } from './inks.ts';

function goldGround(pen: Pen, inks: Inks, size: number): void {
  const gold = pen.createLinearGradient(0, 0, size, size);
  gold.addColorStop(0, inks.gold[0]);
  gold.addColorStop(0.5, inks.gold[1]);
  gold.addColorStop(0.75, inks.gold[0]);
  gold.addColorStop(1, inks.gold[2]);
  pen.fillStyle = gold;
  pen.strokeStyle = inks.ink;
  pen.lineWidth = 1.4;
  pen.fillRect(0, 0, size, size);
  pen.strokeRect(0.7, 0.7, size - 1.4, size - 1.4);
  const inset = size * 0.075;
  pen.fillStyle = inks.lapis;
  pen.fillRect(inset, inset, size - 2 * inset, size - 2 * inset);
  pen.strokeRect(inset, inset, size - 2 * inset, size - 2 * inset);
}

/** Four spirals of white-work and four gold dots. */
function filigree(pen: Pen, inks: Inks, size: number): void {
  pen.strokeStyle = inks.white;
  pen.globalAlpha = 0.75;
  pen.lineWidth = 0.9;
  for (const [cx, cy, way, from] of [
    [0.26, 0.28, 1, 2],
    [0.74, 0.28, -1, 1],
    [0.26, 0.74, -1, 4],
    [0.74, 0.74, 1, 5],
  ] as const) {
    pen.beginPath();
    for (let i = 0; i <= 60; i++) {
      const angle = from + way * (i / 60) * 9;
      const radius = size * 0.17 * (1 - (i / 60) * 0.92);
      pen.lineTo(size * cx + Math.cos(angle) * radius, size * cy + Math.sin(angle) * radius);
    }
    pen.stroke();
  }
  pen.globalAlpha = 1;
  pen.fillStyle = inks.gold[1];
  for (const [x, y] of [
    [0.5, 0.16],
    [0.5, 0.86],
    [0.16, 0.5],
    [0.85, 0.5],
  ] as const) {
    pen.beginPath();
    pen.arc(size * x, size * y, size * 0.03, 0, Math.PI * 2);
    pen.fill();
  }
}

/** The letter that a chapter begins with, on gold and lapis. */
export function drawInitial(pen: Pen, inks: Inks, letter: string, size: number): void {
  goldGround(pen, inks, size);
  filigree(pen, inks, size);
  pen.font = `400 ${size * 0.8}px "Uncial Antiqua", "IM Fell English SC", serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.lineJoin = 'round';
  for (const [width, colour] of [
    [0.075, '#2d1d10'],
    [0.045, inks.gold[0]],
  ] as const) {
    pen.lineWidth = size * width;
    pen.strokeStyle = colour;
    pen.strokeText(letter, size / 2, size * 0.78);
  }
  const red = pen.createLinearGradient(0, size * 0.2, 0, size * 0.8);
  red.addColorStop(0, '#c9503f');
  red.addColorStop(1, '#8a231d');
  pen.fillStyle = red;
  pen.fillText(letter, size / 2, size * 0.78);
}
