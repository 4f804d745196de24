import { skillNeeded } from '@farhold/rules/gathering/node';
import {
  type MirrorChange,
  type MirrorEntity,
  positionAt,
  type WorldMirror,
} from '@farhold/sdk/world-mirror';
import type { GameContent } from '../../app/content-query.ts';
import type { MapEntity, MapView } from '../../map/map-types.ts';
import { armsOf, type Kin, relationOf } from './nearby.ts';

/** What tokens are made with; the party changes while one looks. */
type Seen = { kin: () => Kin; content: GameContent | undefined; entities: WorldMirror['entities'] };

/** The course that is left: the report of it may have come late. */
const courseOf = (entity: MirrorEntity) => ({
  ...entity.segment,
  ...positionAt(entity, performance.now()),
});

/** Somebody in the mirror as a token for the map. */
export function tokenOf(entity: MirrorEntity, { kin, content, entities }: Seen): MapEntity {
  const { name, level, guild, species, understudy, skill, tier } = entity.descriptor;
  const family =
    species === undefined ? undefined : content?.species[species as keyof typeof content.species]?.family;
  const arms = armsOf(entity);
  return {
    ...courseOf(entity),
    id: entity.id,
    kind: entity.kind,
    flags: entity.flags,
    name,
    relation: relationOf(entity, kin(), entities),
    ...(level === undefined ? {} : { level }),
    ...(guild === undefined ? {} : { guild }),
    ...(arms === null ? {} : { arms }),
    ...(species === undefined ? {} : { species }),
    ...(family === undefined ? {} : { family }),
    ...(understudy === undefined ? {} : { understudy }),
    ...(skill === undefined || tier === undefined ? {} : { skill, tier, note: noteOf(skill, tier, content) }),
  };
}

/** What stands under the name of a node: the trade and the skill that it needs. */
function noteOf(skill: string, tier: number, content: GameContent | undefined): string {
  return content ? `${skill} ${skillNeeded(content.gathering, tier)}` : skill;
}

function tell(view: MapView, change: MirrorChange, seen: Seen): void {
  const { entity } = change;
  switch (change.kind) {
    case 'appear':
      view.upsert(tokenOf(entity, seen));
      // With the player's company others are of it, or are not any more.
      if (entity.id === seen.kin().selfId) showRelations(seen.entities, view, seen.kin());
      break;
    case 'move':
      view.patch(entity.id, courseOf(entity));
      break;
    case 'state':
      view.patch(entity.id, { flags: entity.flags });
      break;
    case 'exit':
      view.remove(entity.id);
  }
}

/** Puts everyone in the mirror on the map and keeps them there; the answer ends it. */
export function linkMap(mirror: WorldMirror, view: MapView, how: Omit<Seen, 'entities'>): () => void {
  const seen = { ...how, entities: mirror.entities };
  const { selfId } = seen.kin();
  view.clear();
  for (const entity of mirror.entities.values()) view.upsert(tokenOf(entity, seen));
  view.setSelf(selfId);
  view.follow(selfId);
  return mirror.onChange((change) => tell(view, change, seen));
}

/** Shows everyone anew as what they are to the player: after somebody joined the party, or left it. */
export function showRelations(entities: WorldMirror['entities'], view: MapView, kin: Kin): void {
  for (const entity of entities.values())
    view.patch(entity.id, { relation: relationOf(entity, kin, entities) });
}
