import { on } from '../../platform/feature.ts';
import { addVariants } from './items.ts';

export const facts = [
  on('items.first-seen', async (ctx, tx, { items }) => addVariants(tx, ctx.content, items)),
];
