import { burnished, type Inks, type Pen } from './inks.ts';

export const LEAVES = ['ivy', 'blue-flower', 'red-flower', 'blade', 'bud'] as const;
export type Leaf = (typeof LEAVES)[number];

function ivy(pen: Pen, inks: Inks, s: number): void {
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.quadraticCurveTo(-s * 0.2, -s * 0.7, s * 0.35, -s * 0.55);
  pen.quadraticCurveTo(s * 0.45, -s * 0.3, s * 0.5, -s * 0.22);
  pen.quadraticCurveTo(s * 0.9, -s * 0.3, s * 1.1, 0);
  pen.quadraticCurveTo(s * 0.9, s * 0.3, s * 0.5, s * 0.22);
  pen.quadraticCurveTo(s * 0.45, s * 0.3, s * 0.35, s * 0.55);
  pen.quadraticCurveTo(-s * 0.2, s * 0.7, 0, 0);
  pen.fillStyle = burnished(pen, inks, { x: s * 0.4, y: 0, radius: s * 0.8 });
  pen.fill();
  pen.stroke();
}

function flower(pen: Pen, inks: Inks, s: number, colour: string): void {
  for (let petal = 0; petal < 5; petal++) {
    pen.save();
    pen.translate(s * 0.5, 0);
    pen.rotate((petal / 5) * Math.PI * 2);
    pen.beginPath();
    pen.ellipse(s * 0.36, 0, s * 0.3, s * 0.22, 0, 0, Math.PI * 2);
    pen.fillStyle = colour;
    pen.fill();
    pen.stroke();
    pen.strokeStyle = inks.white;
    pen.lineWidth = 0.7;
    pen.beginPath();
    pen.moveTo(s * 0.22, 0);
    pen.lineTo(s * 0.5, 0);
    pen.stroke();
    pen.restore();
  }
  pen.beginPath();
  pen.arc(s * 0.5, 0, s * 0.2, 0, Math.PI * 2);
  pen.fillStyle = burnished(pen, inks, { x: s * 0.5, y: 0, radius: s * 0.2 });
  pen.fill();
  pen.stroke();
}

function blade(pen: Pen, inks: Inks, s: number): void {
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.quadraticCurveTo(s * 0.5, -s * 0.5, s * 1.2, 0);
  pen.quadraticCurveTo(s * 0.5, s * 0.5, 0, 0);
  pen.fillStyle = inks.green;
  pen.fill();
  pen.stroke();
}

function bud(pen: Pen, inks: Inks, s: number): void {
  pen.beginPath();
  pen.arc(s * 0.3, 0, s * 0.28, 0, Math.PI * 2);
  pen.fillStyle = burnished(pen, inks, { x: s * 0.3, y: 0, radius: s * 0.28 });
  pen.fill();
  pen.stroke();
  pen.beginPath();
  for (let hair = -1; hair <= 1; hair++) {
    pen.moveTo(s * 0.6, hair * s * 0.1);
    pen.lineTo(s, hair * s * 0.3);
  }
  pen.stroke();
}

/** A leaf at the end of its stalk, `size` long, pointing along `angle`. */
export function drawLeaf(
  pen: Pen,
  inks: Inks,
  kind: Leaf,
  place: { x: number; y: number; angle: number; size: number },
): void {
  pen.save();
  pen.translate(place.x, place.y);
  pen.rotate(place.angle);
  pen.lineJoin = 'round';
  pen.strokeStyle = inks.ink;
  pen.lineWidth = 0.8;
  if (kind === 'ivy') ivy(pen, inks, place.size);
  else if (kind === 'blade') blade(pen, inks, place.size);
  else if (kind === 'bud') bud(pen, inks, place.size);
  else flower(pen, inks, place.size, kind === 'blue-flower' ? inks.lapis : inks.madder);
  pen.restore();
}
