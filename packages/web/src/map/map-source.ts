// What a worker knows of the country: the terrain and everything derived from it once, for all chunks.
import type { Geography, Road } from '@farhold/rules/content/geography';
import type { Terrain } from '@farhold/rules/world/terrain';
import { softened } from './ink.ts';
import { type Landmark, listLandmarks } from './landmarks.ts';
import { createLineIndex, type LineIndex } from './line-index.ts';
import { createNoise, type Noise, octaves } from './noise.ts';
import { createRelief, type Relief } from './relief.ts';
import { listSettlements, type Settlement } from './settlements.ts';
import { planTown, type TownPlan } from './town-plan.ts';
import { createZoneWeights, type ZoneWeights } from './zone-weights.ts';

export type River = Terrain['rivers'][number];

export type MapSource = {
  terrain: Terrain;
  geography: Geography;
  rivers: readonly River[];
  roads: readonly Road[];
  roadIndex: LineIndex;
  riverIndex: LineIndex;
  settlements: readonly Settlement[];
  landmarks: readonly Landmark[];
  relief: Relief;
  zones: ZoneWeights;
  /** Plain, three-octave and independent noise, for use in sheet pixels. */
  noise: Noise;
  rough: Noise;
  mottle: Noise;
  /** The houses of a settlement, laid out when first asked for. */
  townPlan(settlement: Settlement): TownPlan;
};

export function createMapSource(geography: Geography, terrain: Terrain): MapSource {
  const noise = createNoise(terrain.seed + 99);
  const settlements = listSettlements(geography);
  const plans = new Map<Settlement, TownPlan>();
  const roads = terrain.roads.map((road) => ({
    ...road,
    line: softened(softened(road.line)).map(([x, y]): [number, number] => [x, y]),
  }));
  const roadIndex = createLineIndex(roads.map((road) => road.line));
  const riverIndex = createLineIndex(terrain.rivers.map((river) => river.line));
  return {
    terrain,
    geography,
    rivers: terrain.rivers,
    roads,
    roadIndex,
    riverIndex,
    settlements,
    landmarks: listLandmarks(geography),
    relief: createRelief(terrain),
    zones: createZoneWeights(geography, createNoise(terrain.seed + 7)),
    noise,
    rough: octaves(noise, 3),
    mottle: octaves(createNoise(terrain.seed + 313), 2),
    townPlan(settlement) {
      const known = plans.get(settlement);
      if (known) return known;
      const plan = planTown(settlement, { terrain, roadIndex, riverIndex });
      plans.set(settlement, plan);
      return plan;
    },
  };
}
