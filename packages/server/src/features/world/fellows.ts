/** Which nodes run zones now: each says so every two seconds, and takes no more than its share. */
import type { Ctx } from '../../platform/ctx.ts';

const TOPIC = 'world:owners';
/** One that has been silent for so long is gone. */
const SILENT_MS = 7000;

export type Fellows = {
  /** Says that this node is there, and answers how many zones it may own. */
  share(zones: number): number;
  stop(): void;
};

export async function meetFellows(ctx: Ctx, clock: () => number): Promise<Fellows> {
  const heardAt = new Map<string, number>([[ctx.nodeId, Number.POSITIVE_INFINITY]]);
  const stop = await ctx.bus.subscribe(TOPIC, (message) => {
    const { nodeId, leaving } = message as { nodeId: string; leaving: boolean };
    if (nodeId === ctx.nodeId) return;
    if (leaving) heardAt.delete(nodeId);
    else heardAt.set(nodeId, clock());
  });
  return {
    share(zones) {
      ctx.bus.publish(TOPIC, { nodeId: ctx.nodeId, leaving: false });
      for (const [nodeId, at] of heardAt) if (clock() - at > SILENT_MS) heardAt.delete(nodeId);
      return Math.ceil(zones / heardAt.size);
    },
    stop() {
      stop();
      ctx.bus.publish(TOPIC, { nodeId: ctx.nodeId, leaving: true });
    },
  };
}
