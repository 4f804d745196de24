/** Asks the owner of a zone, and follows a character that has walked on meanwhile. */
import type { ZoneId } from '@farhold/rules/ids';
import { BusTimeout, type JsonValue } from '../../platform/bus/bus.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { answerHere } from './here.ts';
import { type Answer, type Question, zoneInTopic } from './question.ts';

const ASK_MS = 1500;
/** Zones through which one is followed before giving up. */
const HOPS = 4;

/** The answer of whoever has the character; refuses with what the owner refused, or when there is no owner. */
export async function askZone(ctx: Ctx, zone: ZoneId, question: Question): Promise<Answer> {
  let at = zone;
  for (let hop = 0; hop < HOPS; hop++) {
    // In one process the zone is this node's own, and the way over the bus can be saved.
    const answer = answerHere(ctx, at, question) ?? (await request(ctx, at, question));
    if (answer.is === 'refused') refuse(answer.code, answer.detail);
    if (answer.is !== 'moved') return answer;
    at = answer.zone;
  }
  return refuse('world/zone-unavailable');
}

async function request(ctx: Ctx, zone: ZoneId, question: Question): Promise<Answer> {
  try {
    const answer = await ctx.bus.request(zoneInTopic(zone), question as unknown as JsonValue, ASK_MS);
    return answer as unknown as Answer;
  } catch (error) {
    // Nobody serves the zone just now; anything else is a fault and is told as one.
    if (error instanceof BusTimeout) return refuse('world/zone-unavailable');
    throw error;
  }
}
