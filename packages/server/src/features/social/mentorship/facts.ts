import { on } from '../../../platform/feature.ts';
import { followLevel } from './service.ts';

export const facts = [
  on('character.levelled', (ctx, tx, { characterId, level }) => followLevel(ctx, tx, characterId, level)),
];
