import { on } from '../../../platform/feature.ts';
import { endAll, followLevel } from './service.ts';

export const facts = [
  on('character.retired', (ctx, tx, { characterId }) => endAll(ctx, tx, characterId)),
  on('character.levelled', (ctx, tx, { characterId, level }) => followLevel(ctx, tx, characterId, level)),
];
