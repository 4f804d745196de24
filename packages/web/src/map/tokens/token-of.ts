// Which token an entity gets.
import { FLAG } from '@farhold/contracts/world-frame';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import { assertNever } from '@farhold/rules/result';
import { type IconName, isIconName, speciesIcon } from '../../heraldry/icon.ts';
import type { Atlas, Sprite } from '../atlas.ts';
import type { MapEntity } from '../map-types.ts';
import { eventToken, folkToken, nodeToken } from './paper-tokens.ts';
import { sealToken, type Wax } from './seal-token.ts';
import { shieldToken } from './shield-token.ts';

const WAX_BY_FAMILY: Record<NonNullable<MapEntity['family']>, Wax> = {
  beast: 'umber',
  folk: 'crimson',
  slip: 'violet',
  drollery: 'verdigris',
  undertext: 'slate',
};

/** What is dug, cut, picked, caught in snares and fished. */
const NODE_ICONS: Readonly<Record<string, IconName>> = {
  mining: 'ore',
  logging: 'log',
  herbalism: 'herb',
  hunting: 'hide',
  fishing: 'fish',
};

export function tokenOf(atlas: Atlas, entity: MapEntity, light: boolean): Sprite {
  switch (entity.kind) {
    case 'player':
      return shieldToken(atlas, entity.arms ?? armsFromSeed(entity.name), entity.relation);
    case 'monster':
      return sealToken(atlas, {
        icon: speciesIcon(entity.species),
        wax: WAX_BY_FAMILY[entity.family ?? 'beast'],
        elite: isElite(entity),
        seed: entity.id,
      });
    case 'node':
      return nodeToken(atlas, {
        icon: NODE_ICONS[entity.skill ?? ''] ?? 'herb',
        tier: entity.tier ?? 1,
        spent: (entity.flags & FLAG.spent) !== 0,
      });
    case 'npc':
      return folkToken(atlas, { icon: folkIcon(entity), mark: null, light });
    case 'event':
      return eventToken(atlas, {
        icon: entity.species && isIconName(entity.species) ? entity.species : 'event',
        colour: '#97501f',
      });
    default:
      return assertNever(entity.kind);
  }
}

/** Those of whom there is only one: the errata, and those whose species begins with `great` or `old`. */
const ELITE = /^(great|old|sir|mother|abbess)-|^(offset|pumice|arrears)$/;

export function isElite(entity: MapEntity): boolean {
  return entity.kind === 'monster' && ELITE.test(entity.species ?? '');
}

function folkIcon(entity: MapEntity): IconName {
  return entity.species && isIconName(entity.species) ? entity.species : 'folk';
}

/** Half the width in pixels of what can be clicked. */
export function tokenReach(entity: MapEntity): number {
  return isElite(entity) ? 30 : entity.kind === 'node' ? 18 : 24;
}
