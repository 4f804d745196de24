/** Shopkeepers and stations: they stand still, and the client knows them from the content. */
import type { Geography, Point } from '@farhold/rules/content/geography';
import { CRAFT_STATIONS, type CraftStation } from '@farhold/rules/content/recipe';
import type { Shop } from '@farhold/rules/content/shop';
import type { GameContent } from '../../app/content-query.ts';
import type { IconName } from '../../heraldry/icon.ts';
import type { MapEntity } from '../../map/map-types.ts';
import { bearing } from './bearing.ts';
import type { NearbyRow } from './nearby.ts';

export type Fixture = {
  /** Negative, so that it is nobody's of the server. */
  readonly id: number;
  readonly name: string;
  /** What it is, in a few words. */
  readonly about: string;
  readonly icon: IconName;
  readonly at: Point;
} & (
  | { readonly kind: 'shop'; readonly shop: Shop }
  | { readonly kind: 'station'; readonly station: CraftStation }
);

export const STATION_NAMES: Readonly<Record<CraftStation, string>> = {
  forge: 'Forge',
  loom: 'Loom',
  desk: 'Desk',
  still: 'Still',
  hearth: 'Hearth',
};
const STATION_WORK: Readonly<Record<CraftStation, string>> = {
  forge: 'Smithing is done here',
  loom: 'Tailoring is done here',
  desk: 'Enchanting is done here',
  still: 'Alchemy is done here',
  hearth: 'Cooking is done here',
};

/** The stations of a settlement stand in a ring this far from its middle, in units. */
const RING = 26;
/** Fixtures within this many units are listed as near at hand. */
const IN_SIGHT = 70;

const known = new WeakMap<GameContent, readonly Fixture[]>();

/** Every shopkeeper and station of the country; the same list for the same content. */
export function fixturesOf(content: GameContent, geography: Geography): readonly Fixture[] {
  const before = known.get(content);
  if (before) return before;
  const keepers = Object.values(content.shops).map(
    (shop): Omit<Fixture & { kind: 'shop' }, 'id'> => ({
      kind: 'shop',
      shop,
      name: shop.keeper,
      about: shop.trade,
      icon: 'shop',
      at: shop.at,
    }),
  );
  const stations = geography.places.flatMap((place) => {
    const kept = CRAFT_STATIONS.filter((station) => place.stations.includes(station));
    return kept.map((station, index): Omit<Fixture & { kind: 'station' }, 'id'> => {
      const turn = ((index + 0.5) / kept.length) * 2 * Math.PI;
      return {
        kind: 'station',
        station,
        name: STATION_NAMES[station],
        about: STATION_WORK[station],
        icon: station,
        at: [place.at[0] + Math.cos(turn) * RING, place.at[1] + Math.sin(turn) * RING],
      };
    });
  });
  const fixtures = [...keepers, ...stations].map((one, index) => ({ ...one, id: -1 - index }) as Fixture);
  known.set(content, fixtures);
  return fixtures;
}

export function fixtureOf(fixtures: readonly Fixture[], id: number | null): Fixture | undefined {
  return id === null || id >= 0 ? undefined : fixtures[-1 - id];
}

/** A fixture as a token for the map. */
export function fixtureToken({ id, at: [x, y], name, icon }: Fixture): MapEntity {
  return {
    ...{ id, x, y, targetX: x, targetY: y, name },
    ...{ kind: 'npc', relation: 'folk', speed: 0, flags: 0, species: icon },
  };
}

/** The lines of "near at hand" for fixtures in sight. */
export function fixtureRows(fixtures: readonly Fixture[], from: Point): NearbyRow[] {
  return fixtures.flatMap(({ id, name, icon, at }): NearbyRow[] => {
    const distance = Math.hypot(at[0] - from[0], at[1] - from[1]);
    if (distance > IN_SIGHT) return [];
    return [
      {
        ...{
          id,
          name,
          level: null,
          arms: null,
          understudy: false,
          fighting: false,
          protected: false,
          characterId: null,
        },
        ...{ kind: 'npc', relation: 'folk', species: icon, skill: null, tier: null, spent: false },
        distance: Math.round(distance),
        bearing: bearing(from[0], from[1], at[0], at[1]),
      },
    ];
  });
}
