/** Two of the tortured trade: lay down, change, lock, confirm at once and too late, and now and then one walks away. */
import type { Trade } from '@farhold/contracts/ws/trade';
import type { Hand } from './deeds.ts';
import type { Victim } from './stage.ts';
import type { Answer, Wire } from './wire.ts';

const TRADE = '/api/economy/trade';
export type Trader = Hand & {
  readonly victim: Victim;
  /** Has a body on the map, as far as one can know. */
  isHere(): boolean;
};

const tradeOf = (answer: Answer | null): Trade | null =>
  answer !== null && answer.status < 300 ? (answer.body as unknown as Trade) : null;
const post = (wire: Wire, path: string, body?: object): Promise<Answer | null> =>
  wire.deed({ method: 'POST', path: TRADE + path, ...(body === undefined ? {} : { body }), kind: null });

async function layDown({ wire, bag }: Trader, id: string): Promise<void> {
  const stacks = await bag.stacksOf(['bog-iron-ore']);
  const items = stacks.slice(0, 1).map(({ item, quantity }) => ({ item, quantity: Math.min(quantity, 2) }));
  await post(wire, `/${id}/offer`, {
    marks: Math.floor(Math.random() * 30),
    items: Math.random() < 0.6 ? items : [],
  });
}

export async function trade(one: Trader, other: Trader): Promise<void> {
  const opened =
    tradeOf(await post(one.wire, '', { characterId: other.victim.characterId })) ?? (await current(one));
  if (opened === null) return;
  const { id } = opened;
  await Promise.all([layDown(one, id), layDown(other, id)]);
  if (Math.random() < 0.15) await post(other.wire, `/${id}/cancel`);
  for (let round = 0; round < 3; round++) {
    const seen = await one.wire.look<Trade>(`${TRADE}/${id}`);
    if (seen?.status !== 'open') return;
    const { terms } = seen;
    await Promise.all([one, other].map(({ wire }) => post(wire, `/${id}/lock`, { terms })));
    // One changes their mind while the other says yes.
    const late = Math.random() < 0.2 ? [layDown(other, id)] : [];
    await Promise.all([...[one, other].map(({ wire }) => post(wire, `/${id}/confirm`, { terms })), ...late]);
  }
  await post(one.wire, `/${id}/cancel`);
}

async function current({ wire }: Trader): Promise<Trade | null> {
  return (await wire.look<{ trade: Trade | null }>(TRADE))?.trade ?? null;
}
