import { on } from '../../../platform/feature.ts';
import { settleMail } from './service.ts';

export const facts = [
  on('character.retired', (ctx, tx, { characterId }) => settleMail(ctx, tx, characterId)),
];
