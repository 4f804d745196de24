/** Shopkeepers, stations and the mouths of errata: they stand still, and the client knows them from the content. */
import type { Erratum } from '@farhold/rules/content/erratum';
import type { Geography, Point } from '@farhold/rules/content/geography';
import { CRAFT_STATIONS, type CraftStation } from '@farhold/rules/content/recipe';
import type { Shop } from '@farhold/rules/content/shop';
import type { GameContent } from '../../app/content-query.ts';
import type { IconName } from '../../heraldry/icon.ts';
import type { MapEntity } from '../../map/map-types.ts';
import { sizeWords } from '../raids/raid-words.ts';
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
  | { readonly kind: 'erratum'; readonly erratum: Erratum }
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

/** Where the errata wait; one whose place is not on the map is nowhere. */
function mouthsOf(content: GameContent, geography: Geography): Omit<Fixture & { kind: 'erratum' }, 'id'>[] {
  return Object.values(content.errata).flatMap((erratum) => {
    const place = geography.places.find((one) => one.id === erratum.place);
    if (!place) return [];
    const about = `Erratum at ${place.name} · ${sizeWords(erratum.party)}`;
    return [
      { kind: 'erratum' as const, erratum, name: erratum.name, about, icon: 'event' as const, at: place.at },
    ];
  });
}

const known = new WeakMap<GameContent, readonly Fixture[]>();

/** Every shopkeeper, station and mouth of the country; the same list for the same content. */
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
  const standing = [...keepers, ...stations, ...mouthsOf(content, geography)];
  const fixtures = standing.map((one, index) => ({ ...one, id: -1 - index }) as Fixture);
  known.set(content, fixtures);
  return fixtures;
}

export function fixtureOf(fixtures: readonly Fixture[], id: number | null): Fixture | undefined {
  return id === null || id >= 0 ? undefined : fixtures[-1 - id];
}

/** A fixture as a token for the map. */
export function fixtureToken(fixture: Fixture): MapEntity {
  const { id, at, name, icon } = fixture;
  const [x, y] = at;
  const still = { id, x, y, targetX: x, targetY: y, name, speed: 0, flags: 0 };
  if (fixture.kind !== 'erratum') return { ...still, kind: 'npc', relation: 'folk', species: icon };
  const { id: species, family, level } = fixture.erratum;
  return { ...still, kind: 'monster', relation: 'foe', species, family, level };
}

/** The lines of "near at hand" for fixtures in sight. */
export function fixtureRows(fixtures: readonly Fixture[], from: Point): NearbyRow[] {
  return fixtures.flatMap((fixture): NearbyRow[] => {
    const { id, name, at } = fixture;
    const { kind, relation, species, level = null } = fixtureToken(fixture);
    const distance = Math.hypot(at[0] - from[0], at[1] - from[1]);
    if (distance > IN_SIGHT) return [];
    return [
      {
        ...{
          id,
          name,
          level,
          arms: null,
          understudy: false,
          fighting: false,
          protected: false,
          characterId: null,
          guild: null,
        },
        ...{ kind, relation, species: species ?? null, skill: null, tier: null, spent: false },
        distance: Math.round(distance),
        bearing: bearing(from[0], from[1], at[0], at[1]),
      },
    ];
  });
}
