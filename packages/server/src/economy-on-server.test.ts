/** Shops and crafting through the doors of a whole server: where one stands, and requests that come twice. */
import { buyFromShop } from '@farhold/contracts/rest/shops';
import type { ItemId, RecipeId, ShopId } from '@farhold/rules/ids';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { createGameSocket } from '@farhold/sdk/socket';
import type { GameSocket, WebSocketConstructor } from '@farhold/sdk/socket-types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { grant } from './features/ledger/service.ts';
import { startWholeServer, type WholeServer } from './testing/whole-server.ts';

let server: WholeServer;
const sockets: GameSocket[] = [];
beforeAll(async () => {
  server = await startWholeServer();
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await server.close();
});

const near = 'lettice-pound' as ShopId;
const far = 'nan-footnote' as ShopId;

async function newGuest() {
  const rest = createRestClient({ baseUrl: server.url });
  const api = createApi(rest);
  const { characterId } = await api.auth.guest();
  return { rest, api, characterId: characterId! };
}

/** A guest on the map: newcomers stand in the Walkers' Queue, nineteen paces from Lettice Pound's stall. */
async function newCustomer() {
  const guest = await newGuest();
  const socket = createGameSocket({
    url: server.url,
    getToken: guest.rest.accessToken,
    WebSocket: WebSocket as unknown as WebSocketConstructor,
  });
  sockets.push(socket);
  await socket.ready();
  return guest;
}

describe('shops', () => {
  it('[SHP1] deal with whoever stands near, and tell others how far it is', async () => {
    const { api } = await newCustomer();
    const { items } = await api.shops.listShops();
    expect(items.find((one) => one.shop === near)).toMatchObject({ near: true, keeper: 'Lettice Pound' });
    expect((await api.shops.showShop({ params: { id: far } })).near).toBe(false);
    const body = { item: 'vial' as ItemId, quantity: 1 };
    await expect(api.shops.buyFromShop({ params: { id: far }, body })).rejects.toMatchObject({
      code: 'shop/too-far',
      problem: { status: 409 },
    });
    await expect(api.shops.showShop({ params: { id: 'nobody' as ShopId } })).rejects.toMatchObject({
      code: 'shop/not-found',
    });
  });

  it('[ECO3] a purchase that is repeated is made once', async () => {
    const { api, rest } = await newCustomer();
    const vials = async () =>
      (await api.characters.myInventory()).items
        .filter((row) => row.item === 'vial')
        .reduce((sum, row) => sum + row.quantity, 0);
    const { marks } = await api.characters.myInventory();
    // Some begin with vials in the bag.
    const had = await vials();
    const wish = { params: { id: near }, body: { item: 'vial' as ItemId, quantity: 3 } };
    const key = { idempotencyKey: 'three-vials' };
    const [first, second] = await Promise.all([1, 2].map(() => rest.call(buyFromShop, wish, key)));
    expect(second).toEqual(first);
    const after = await api.characters.myInventory();
    expect(after.marks).toBe(marks - first!.marks);
    expect(await vials()).toBe(had + 3);
  });

  it('have nothing for somebody who is not on the map', async () => {
    const { api } = await newGuest();
    await expect(api.shops.listShops()).rejects.toMatchObject({ code: 'world/not-present' });
  });
});

describe('crafting', () => {
  it('[CRF1] is done at the stations of where one stands, and its worth is told beforehand', async () => {
    const { api, characterId } = await newCustomer();
    const goods = { items: { ['flour' as ItemId]: 20, ['salt' as ItemId]: 20 } };
    await server.ctx.db.tx((tx) => grant(tx, characterId, goods, 'test:flour'));
    const list = await api.crafting.recipes();
    expect(list.stations).toContain('hearth');
    expect(list.items).toHaveLength(84);
    const bannock = 'walkers-bannock' as RecipeId;
    expect(list.items.find((one) => one.recipe === bannock)).toMatchObject({ known: true, made: false });
    const skill = list.skills.cooking;
    const craft = api.crafting.craft({ body: { recipe: bannock, count: 2 } });
    if (skill < 1) await expect(craft).rejects.toMatchObject({ code: 'craft/skill-too-low' });
    else expect((await craft).experience.amount).toBeGreaterThan(0);
    const body = { recipe: bannock, count: 21 };
    await expect(api.crafting.craft({ body })).rejects.toMatchObject({ code: 'input/invalid' });
  });
});
