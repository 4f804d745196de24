import * as contracts from '@farhold/contracts/rest/crafting';
import { route } from '../../../platform/feature.ts';
import { enchant } from './enchanting.ts';
import { listRecipes } from './recipe-list.ts';
import { craft, experiment } from './service.ts';

const oneTransaction = { isOneTransaction: true } as const;

export const routes = [
  route(contracts.recipes, {}, (ctx, { caller }) => listRecipes(ctx, caller.characterId)),
  route(contracts.craft, oneTransaction, (ctx, { caller, body }) => craft(ctx, caller.characterId, body)),
  route(contracts.experiment, oneTransaction, (ctx, { caller, body }) =>
    experiment(ctx, caller.characterId, body),
  ),
  route(contracts.enchant, oneTransaction, (ctx, { caller, body }) => enchant(ctx, caller.characterId, body)),
];
