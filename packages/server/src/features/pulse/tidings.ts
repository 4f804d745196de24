/** The last things that happened in the world, for those who look in from outside. Every node keeps the same short list. */
import type { Ctx } from '../../platform/ctx.ts';
import type { Daemon } from '../../platform/feature.ts';

export type Tiding = { readonly at: string; readonly text: string; readonly icon: string };

const TOPIC = 'tidings';
const KEPT = 12;
const lists = new WeakMap<Ctx['bus'], Tiding[]>();

function listOf(ctx: Pick<Ctx, 'bus'>): Tiding[] {
  let list = lists.get(ctx.bus);
  if (list === undefined) {
    list = [];
    lists.set(ctx.bus, list);
  }
  return list;
}

/** Tells every node. */
export function tell(ctx: Pick<Ctx, 'bus' | 'now'>, icon: string, text: string): void {
  ctx.bus.publish(TOPIC, { at: new Date(ctx.now()).toISOString(), text, icon });
}

/** Newest first. */
export function recentTidings(ctx: Pick<Ctx, 'bus'>): Tiding[] {
  return listOf(ctx).toReversed();
}

export const tidingsListener: Daemon = {
  name: 'tidings',
  role: 'api',
  async start(ctx) {
    const list = listOf(ctx);
    const off = await ctx.bus.subscribe(TOPIC, (message) => {
      list.push(message as Tiding);
      if (list.length > KEPT) list.shift();
    });
    return { stop: async () => off() };
  },
};
