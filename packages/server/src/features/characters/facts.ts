import { on } from '../../platform/feature.ts';
import { markChanged, markPurse } from './changes.ts';

export const facts = [
  on('inventory.changed', async (ctx, tx, { characters }) => {
    for (const id of characters) markChanged(ctx, tx, id, 'inventory');
  }),
  on('purse.changed', async (ctx, tx, { purses }) => {
    for (const purse of purses) markPurse(ctx, tx, purse);
  }),
  on('combat.started', async (ctx, tx, { characters }) => {
    for (const id of characters) markChanged(ctx, tx, id, 'character');
  }),
  on('combat.ended', async (ctx, tx, { winners, losers, fled }) => {
    for (const id of [...winners, ...losers, ...fled]) markChanged(ctx, tx, id, 'character');
  }),
];
