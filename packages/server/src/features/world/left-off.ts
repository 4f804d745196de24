import { worldGatherStopped, worldReadingStopped } from '@farhold/contracts/ws/world';
import type { Ctx } from '../../platform/ctx.ts';
import { announce, characterTopic } from '../../platform/feature.ts';
import type { Works } from './works.ts';

/** Tells those who left off, or were made to. */
export function tellStopped(ctx: Ctx, { stopped }: Works): void {
  for (const { work, code } of stopped.splice(0)) {
    const topic = characterTopic(work.worker.player!.characterId);
    if ('node' in work) announce(ctx, topic, worldGatherStopped, { nodeId: work.node.id, code });
    else announce(ctx, topic, worldReadingStopped, { reading: work.reading, code });
  }
}
