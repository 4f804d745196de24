import { on } from '../../../platform/feature.ts';
import { insertBeginner } from './queries.ts';
import { takeStep } from './service.ts';

export const facts = [
  on('character.created', (_ctx, tx, { characterId }) => insertBeginner(tx, characterId)),
  on('combat.ended', (ctx, tx, { outcome, winners }) =>
    takeStep(ctx, tx, outcome === 'won' ? winners : [], 'fight'),
  ),
  on('resource.gathered', (ctx, tx, { characterId }) => takeStep(ctx, tx, [characterId], 'gather')),
  on('shop.traded', (ctx, tx, { characterId, deal }) =>
    takeStep(ctx, tx, deal === 'sell' ? [characterId] : [], 'sell'),
  ),
  on('auction.listed', (ctx, tx, { characterId }) => takeStep(ctx, tx, [characterId], 'sell')),
  on('stone.signed', (ctx, tx, { characterId }) => takeStep(ctx, tx, [characterId], 'sign')),
];
