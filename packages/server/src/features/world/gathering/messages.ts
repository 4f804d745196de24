import { worldGather } from '@farhold/contracts/ws/world';
import { message } from '../../../platform/feature.ts';
import { gather } from './service.ts';

export const messages = [
  message(worldGather, (ctx, connection, { nodeId }) => gather(ctx, connection.characterId, nodeId)),
];
