import { guest } from '@farhold/contracts/rest/auth';
import * as contracts from '@farhold/contracts/rest/characters';
import { route } from '../../platform/feature.ts';
import { deliver } from '../auth/service.ts';
import { createCharacter } from './create.ts';
import { startGuest } from './guest.ts';
import {
  dropFromBag,
  equipItem,
  findInventory,
  moveInInventory,
  unequipItem,
  useFromBag,
} from './inventory.ts';
import {
  changeArms,
  findMe,
  findProfile,
  findSkills,
  findStats,
  listCharacters,
  selectCharacter,
} from './read.ts';

export const routes = [
  // It opens an account, and stands here because it makes a character too: auth knows nothing of characters.
  route(guest, { limit: { perMinute: 120, by: 'address' } }, async (ctx, call) =>
    deliver(call, await startGuest(ctx, call), call.body.refreshInBody),
  ),
  route(contracts.createCharacter, {}, (ctx, call) => createCharacter(ctx, call.caller.userId, call.body)),
  route(contracts.listCharacters, {}, async (ctx, call) => ({
    items: await listCharacters(ctx, call.caller.userId),
  })),
  route(contracts.selectCharacter, {}, (ctx, call) =>
    selectCharacter(ctx, { ...call.caller, characterId: call.body.characterId }),
  ),
  route(contracts.myCharacter, {}, (ctx, call) => findMe(ctx, call.caller.characterId)),
  route(contracts.updateCharacter, {}, (ctx, call) =>
    changeArms(ctx, call.caller.characterId, call.body.arms),
  ),
  route(contracts.mySkills, {}, async (ctx, call) => ({
    items: await findSkills(ctx, call.caller.characterId),
  })),
  route(contracts.myInventory, {}, (ctx, call) => findInventory(ctx, call.caller.characterId)),
  route(contracts.equipItem, {}, (ctx, call) =>
    equipItem(ctx, call.caller.characterId, call.body.inventoryId),
  ),
  route(contracts.unequipItem, {}, (ctx, call) => unequipItem(ctx, call.caller.characterId, call.body.place)),
  route(contracts.useItem, {}, (ctx, call) =>
    useFromBag(ctx, call.caller.characterId, call.body.inventoryId),
  ),
  route(contracts.moveItem, {}, (ctx, call) => {
    const { inventoryId, slot, quantity } = call.body;
    const move = { id: inventoryId, slot, ...(quantity === undefined ? {} : { quantity }) };
    return moveInInventory(ctx, call.caller.characterId, move);
  }),
  route(contracts.dropItem, {}, (ctx, call) => {
    const { inventoryId, quantity } = call.body;
    return dropFromBag(ctx, call.caller.characterId, { id: inventoryId, quantity });
  }),
  route(contracts.myStats, {}, (ctx, call) => findStats(ctx, call.caller.characterId)),
  route(contracts.characterProfile, {}, (ctx, call) => findProfile(ctx, call.params.name)),
];
