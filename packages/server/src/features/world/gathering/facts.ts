import { on } from '../../../platform/feature.ts';
import { insertToolBuyer } from './queries.ts';

export const facts = [
  // [GAT3] Tools are lent until the first purchase of one.
  on('shop.traded', async (ctx, tx, { characterId, deal, item }) => {
    if (deal === 'buy' && ctx.content.items[item]?.type === 'tool') await insertToolBuyer(tx, characterId);
  }),
];
