import { FLAG } from '@farhold/contracts/world-frame';
import type { Arms } from '@farhold/rules/heraldry';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import { type MirrorEntity, positionAt } from '@farhold/sdk/world-mirror';
import type { MapEntity } from '../../map/map-types.ts';
import { type Bearing, bearing } from './bearing.ts';

export type Relation = MapEntity['relation'];

/** A line of "near at hand". */
export type NearbyRow = {
  id: number;
  kind: MirrorEntity['kind'];
  name: string;
  level: number | null;
  relation: Relation;
  arms: Arms | null;
  species: string | null;
  understudy: boolean;
  fighting: boolean;
  /** Wet Ink: nobody may attack. */
  protected: boolean;
  /** Of Walkers. */
  characterId: string | null;
  /** The company that a Walker is in. */
  guild: string | null;
  /** Nodes: what skill they answer to, their tier, and whether they have to grow back. */
  skill: string | null;
  tier: number | null;
  spent: boolean;
  /** In whole units. */
  distance: number;
  bearing: Bearing;
};

/** Whom the player belongs to. */
export type Kin = {
  readonly selfId: number;
  /** Entities of those in one's party. */
  readonly party: ReadonlySet<number>;
};

type Entities = ReadonlyMap<number, MirrorEntity>;

/** What somebody on the map is to the player: whoever bears the name of one's own guild is of it. */
export function relationOf(entity: MirrorEntity, kin: Kin, entities: Entities): Relation {
  if (entity.id === kin.selfId) return 'self';
  if (entity.kind === 'monster') return 'foe';
  if (entity.kind !== 'player') return 'folk';
  if (kin.party.has(entity.id)) return 'party';
  const guild = entities.get(kin.selfId)?.descriptor.guild;
  return guild !== undefined && entity.descriptor.guild === guild ? 'guild' : 'other';
}

/** The arms of a player; one without any bears those that its name draws. */
export function armsOf(entity: MirrorEntity): Arms | null {
  if (entity.kind !== 'player') return null;
  return entity.descriptor.arms ?? armsFromSeed(entity.descriptor.name);
}

function rowOf(
  entity: MirrorEntity,
  from: { x: number; y: number },
  { relation, nowMs }: { relation: Relation; nowMs: number },
): NearbyRow {
  const at = positionAt(entity, nowMs);
  return {
    id: entity.id,
    kind: entity.kind,
    name: entity.descriptor.name,
    level: entity.descriptor.level ?? null,
    relation,
    arms: armsOf(entity),
    species: entity.descriptor.species ?? null,
    understudy: entity.descriptor.understudy ?? false,
    fighting: (entity.flags & FLAG.fighting) !== 0,
    protected: (entity.flags & FLAG.protected) !== 0,
    characterId: entity.descriptor.characterId ?? null,
    guild: entity.descriptor.guild ?? null,
    skill: entity.descriptor.skill ?? null,
    tier: entity.descriptor.tier ?? null,
    spent: (entity.flags & FLAG.spent) !== 0,
    distance: Math.round(Math.hypot(at.x - from.x, at.y - from.y)),
    bearing: bearing(from.x, from.y, at.x, at.y),
  };
}

/** Everyone in sight but oneself, nearest first; equals keep the order of their ids, so that lines do not flicker. */
export function nearbyRows(entities: Entities, kin: Kin, nowMs: number): NearbyRow[] {
  const self = entities.get(kin.selfId);
  if (!self) return [];
  const from = positionAt(self, nowMs);
  return [...entities.values()]
    .filter((entity) => entity.id !== kin.selfId)
    .map((entity) => rowOf(entity, from, { relation: relationOf(entity, kin, entities), nowMs }))
    .sort((a, b) => a.distance - b.distance || a.id - b.id);
}

/** Whether two lists read the same, so that React need not draw again. */
export function sameRows(before: readonly NearbyRow[], after: readonly NearbyRow[]): boolean {
  return (
    before.length === after.length &&
    before.every((row, index) => {
      const other = after[index]!;
      return (
        row.id === other.id &&
        row.distance === other.distance &&
        row.bearing === other.bearing &&
        row.relation === other.relation &&
        row.fighting === other.fighting &&
        row.protected === other.protected &&
        row.spent === other.spent &&
        row.level === other.level &&
        row.guild === other.guild &&
        row.relation === other.relation &&
        row.name === other.name
      );
    })
  );
}

/** The target after this one: foes first by distance, then the others; round again at the end. */
export function nextTarget(
  rows: readonly NearbyRow[],
  current: number | null,
  backwards = false,
): number | null {
  const foes = rows.filter((row) => row.relation === 'foe');
  const wanted = foes.length > 0 ? foes : rows.filter((row) => row.kind !== 'node');
  if (wanted.length === 0) return null;
  const at = wanted.findIndex((row) => row.id === current);
  if (at < 0) return wanted[0]!.id;
  return wanted[(at + (backwards ? -1 : 1) + wanted.length) % wanted.length]!.id;
}
