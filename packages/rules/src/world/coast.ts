import type { Geography, Point } from '../content/geography.ts';
import { distanceToSegment, type Segment } from './polyline.ts';

/** Spacing of the lattice in units; noise roughens the coast afterwards, so that its corners need no more. */
const SPACING = 32;

/** Units from the drawn outline, positive inland. Where the land runs off the sheet there is no coast. */
export type CoastField = (x: number, y: number) => number;

/** Signed distance to the nearest coast in units, positive on land; looked up between the points of a lattice. */
export function createCoastField(geography: Geography): CoastField {
  const side = Math.ceil(geography.size / SPACING) + 1;
  const edges = outlineEdges(geography);
  const coast = edges.filter((edge) => !runsOffTheSheet(edge, geography.size));
  const lattice = new Float64Array(side * side);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++)
      lattice[row * side + column] = signedDistance(
        onSheet(column * SPACING, row * SPACING, geography.size),
        edges,
        coast,
      );
  return (x, y) => {
    const u = Math.min(side - 1.001, Math.max(0, x / SPACING));
    const v = Math.min(side - 1.001, Math.max(0, y / SPACING));
    const column = Math.floor(u);
    const row = Math.floor(v);
    const at = row * side + column;
    const fx = u - column;
    const top = lattice[at]! + (lattice[at + 1]! - lattice[at]!) * fx;
    const bottom = lattice[at + side]! + (lattice[at + side + 1]! - lattice[at + side]!) * fx;
    return top + (bottom - top) * (v - row);
  };
}

function outlineEdges(geography: Geography): Segment[] {
  return geography.coast.map(([ax, ay], index) => {
    const [bx, by] = geography.coast[(index + 1) % geography.coast.length]!;
    return { ax, ay, bx, by, half: 0 };
  });
}

function runsOffTheSheet(edge: Segment, size: number): boolean {
  const along = (a: number, b: number): boolean => a === b && (a === 0 || a === size);
  return along(edge.ax, edge.bx) || along(edge.ay, edge.by);
}

/** Half a unit inside the sheet, so that the map's own edge counts as land where the outline follows it. */
function onSheet(x: number, y: number, size: number): Point {
  return [Math.min(Math.max(x, 0.5), size - 0.5), Math.min(Math.max(y, 0.5), size - 0.5)];
}

function signedDistance([x, y]: Point, edges: readonly Segment[], coast: readonly Segment[]): number {
  let inside = false;
  for (const { ax, ay, bx, by } of edges)
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
  let least = Number.POSITIVE_INFINITY;
  for (const edge of coast) least = Math.min(least, distanceToSegment(x, y, edge));
  return inside ? least : -least;
}
