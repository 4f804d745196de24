// What is written on the map at each zoom: regions on arcs, towns, landmarks, waters and roads along their courses.
import type { Geography, Place } from '@farhold/rules/content/geography';
import type { Courses } from './chunk-workers.ts';
import type { Pt } from './ink.ts';
import { listSettlements, type Rank, type Settlement } from './settlements.ts';

export type LabelKind = 'region' | 'city' | 'place' | 'water' | 'road';
export type MapLabel = {
  text: string;
  kind: LabelKind;
  x: number;
  y: number;
  /** Radians; lines of writing along rivers and roads. */
  turn: number;
  rank?: Rank;
  /** Units: of a town's built-up ground, or a lake. */
  radius?: number;
  /** Zooms in CSS pixels a unit between which it is written. */
  from: number;
  to: number;
  /** Lower numbers are written first. */
  priority: number;
};

/** Roads and rivers are named again after this many units. */
const REPEAT_UNITS = 420;

export function listLabels(geography: Geography, courses: Courses): MapLabel[] {
  return [
    ...geography.zones.map(
      (zone): MapLabel => ({
        text: zone.name,
        kind: 'region',
        x: (zone.bounds.x1 + zone.bounds.x2) / 2,
        y: (zone.bounds.y1 + zone.bounds.y2) / 2 - 60,
        turn: 0,
        from: 0,
        to: 3.2,
        priority: 3,
      }),
    ),
    ...listSettlements(geography).map(townLabel),
    ...geography.places.flatMap(placeLabel),
    ...geography.waters.lakes.map(
      (lake): MapLabel => ({
        text: lake.name,
        kind: 'water',
        x: lake.at[0],
        y: lake.at[1],
        radius: lake.radius,
        turn: 0,
        from: 0.7,
        to: 99,
        priority: 4,
      }),
    ),
    ...courses.rivers.flatMap(({ name, line }) =>
      alongLine(line, { text: name, kind: 'water', from: 0.55, priority: 5 }),
    ),
    ...courses.roads.flatMap(({ name, line }) =>
      alongLine(line, { text: name, kind: 'road', from: 2.5, priority: 6 }),
    ),
  ];
}

function townLabel(town: Settlement): MapLabel {
  const from = { capital: 0, town: 0.2, village: 0.35, camp: town.place.kind === 'town' ? 0.35 : 1.2 }[
    town.rank
  ];
  return {
    text: town.place.name,
    kind: 'city',
    x: town.x,
    y: town.y,
    turn: 0,
    rank: town.rank,
    radius: town.built,
    from,
    to: 99,
    priority: town.rank === 'capital' ? 1 : 2,
  };
}

function placeLabel(place: Place): MapLabel[] {
  const [x, y] = place.at;
  if (place.kind === 'landmark')
    return [{ text: place.name, kind: 'place', x, y, turn: 0, from: 1.4, to: 99, priority: 4 }];
  if (place.kind === 'reading' || place.kind === 'spot')
    return [{ text: place.name, kind: 'place', x, y, turn: 0, from: 5, to: 99, priority: 7 }];
  return [];
}

type LineName = { text: string; kind: LabelKind; from: number; priority: number };

/** A name at every so many units of a line, upright enough to be read. */
function alongLine(line: readonly Pt[], name: LineName): MapLabel[] {
  const out: MapLabel[] = [];
  let walked = REPEAT_UNITS / 2;
  for (let i = 3; i + 3 < line.length; i++) {
    walked += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]);
    if (walked < REPEAT_UNITS) continue;
    const [ax, ay] = line[i - 3]!;
    const [bx, by] = line[i + 3]!;
    let turn = Math.atan2(by - ay, bx - ax);
    if (turn > Math.PI / 2 + 0.01) turn -= Math.PI;
    if (turn < -Math.PI / 2 + 0.01) turn += Math.PI;
    out.push({ ...name, x: line[i]![0], y: line[i]![1], turn, to: 99 });
    walked = 0;
  }
  return out;
}
