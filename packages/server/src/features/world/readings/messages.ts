import { worldRead } from '@farhold/contracts/ws/world';
import { message } from '../../../platform/feature.ts';
import { read } from './service.ts';

export const messages = [
  message(worldRead, (ctx, connection, { reading }) => read(ctx, connection.characterId, reading)),
];
