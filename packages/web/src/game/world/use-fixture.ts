import { useContent } from '../../app/content-query.ts';
import { type Game, useGame } from '../game.ts';
import { openCrafting, openRaids, openShop } from '../sheets/sheet-store.ts';
import { type Fixture, fixtureOf, fixturesOf } from './fixtures.ts';

/** The shopkeeper, station or mouth that an id of the map stands for. */
export function useFixture(id: number | null): Fixture | undefined {
  const content = useContent();
  const { map } = useGame();
  return content && fixtureOf(fixturesOf(content, map.geography), id);
}

/** Walks up to a shopkeeper, a station or a mouth, and opens its page there. */
export function visit(game: Game, fixture: Fixture): void {
  game.walking.visit(fixture.id, fixture.at, () => {
    if (fixture.kind === 'shop') openShop(fixture.shop.id);
    else if (fixture.kind === 'station') openCrafting(fixture.station);
    else openRaids(fixture.erratum.id);
  });
}
