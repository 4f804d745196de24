import { on } from '../../../platform/feature.ts';
import { endAll } from './friendships.ts';
import { tellFriendsOfLost } from './presence.ts';

export const facts = [
  on('character.retired', (ctx, tx, { characterId }) => endAll(ctx, tx, characterId)),
  on('presence.lost', async (ctx, tx, { characters }) =>
    tx.afterCommit(() => tellFriendsOfLost(ctx, characters)),
  ),
];
