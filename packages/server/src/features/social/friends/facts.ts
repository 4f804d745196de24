import { on } from '../../../platform/feature.ts';
import { tellFriendsOfLine } from './presence.ts';

export const facts = [
  on('presence.lost', async (ctx, tx, { characters }) =>
    tx.afterCommit(async () => {
      for (const id of characters) await tellFriendsOfLine(ctx, id);
    }),
  ),
];
