import { useEffect } from 'react';
import { useContent } from '../../app/content-query.ts';
import type { MapView } from '../../map/map-types.ts';
import { useCharacter } from '../character/character-store.ts';
import { useGame } from '../game.ts';
import { partyEntities, useCompany } from '../party/party-store.ts';
import { fixturesOf, fixtureToken } from './fixtures.ts';
import { linkMap, showRelations } from './map-link.ts';
import { PLAY_ZOOM } from './play-zoom.ts';

/** Keeps everybody in sight on the map, as what they are to the player. */
export function useMapTokens(view: MapView | null): void {
  const game = useGame();
  const content = useContent();
  const selfId = useCharacter()?.entityId;
  const companions = useCompany((company) => company.party?.members.map((one) => one.entityId).join() ?? '');

  useEffect(() => {
    if (!view || selfId === undefined) return;
    const { x, y } = game.walking.start();
    view.panTo(x, y, PLAY_ZOOM);
    const kin = () => ({ selfId, party: partyEntities() });
    const unlink = linkMap(game.mirror, view, { kin, content });
    if (content)
      for (const fixture of fixturesOf(content, game.map.geography)) view.upsert(fixtureToken(fixture));
    return unlink;
  }, [view, game, selfId, content]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever joins or leaves is shown so at once
  useEffect(() => {
    if (view && selfId !== undefined)
      showRelations(game.mirror.entities, view, { selfId, party: partyEntities() });
  }, [view, game, selfId, companions]);
}
