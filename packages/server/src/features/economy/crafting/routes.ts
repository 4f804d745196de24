import * as contracts from '@farhold/contracts/rest/crafting';
import { route } from '../../../platform/feature.ts';
import { enchant } from './enchanting.ts';
import { listRecipes } from './recipe-list.ts';
import { craft, experiment } from './service.ts';

export const routes = [
  route(contracts.recipes, {}, (ctx, { caller }) => listRecipes(ctx, caller.characterId)),
  route(contracts.craft, {}, (ctx, { caller, body }) => craft(ctx, caller.characterId, body)),
  route(contracts.experiment, {}, (ctx, { caller, body }) => experiment(ctx, caller.characterId, body)),
  route(contracts.enchant, {}, (ctx, { caller, body }) => enchant(ctx, caller.characterId, body)),
];
