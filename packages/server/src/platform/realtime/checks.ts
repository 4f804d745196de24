/** Whether what leaves is of its contract's form: for tests, where a wrong word must not go unnoticed. */
import { isDeepStrictEqual } from 'node:util';
import { EVENTS } from '@farhold/contracts/catalogue';
import type { MessageContract } from '@farhold/contracts/message';
import type { z } from 'zod';

const byType = new Map(EVENTS.map((event) => [event.type, event]));

export function checkEvent(type: string, data: unknown): void {
  const event = byType.get(type);
  if (event !== undefined) check(`event ${type}`, event.data, data);
}

export function checkReply(contract: MessageContract, reply: unknown): void {
  check(`reply to ${contract.type}`, contract.reply, reply);
}

function check(what: string, schema: z.ZodType, data: unknown): void {
  const value: unknown = JSON.parse(JSON.stringify(data));
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(`${what} is not of its form: ${parsed.error.message}`);
  if (!isDeepStrictEqual(parsed.data, value))
    throw new Error(`${what} holds more than its contract: ${JSON.stringify(value).slice(0, 500)}`);
}
