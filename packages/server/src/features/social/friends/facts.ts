import { on } from '../../../platform/feature.ts';
import { tellFriendsOfLost } from './presence.ts';

export const facts = [
  on('presence.lost', async (ctx, tx, { characters }) =>
    tx.afterCommit(() => tellFriendsOfLost(ctx, characters)),
  ),
];
