import { armsSchema } from '@farhold/rules/heraldry';
import { characterIdSchema, erratumIdSchema, raidIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineEvent } from '../message.ts';

/** `raid.*`: the lobby of a raid. The commands stand under `/api/combat/raids`. */
export const raidSchema = z.object({
  id: raidIdSchema,
  version: z.int(),
  erratum: erratumIdSchema,
  leaderId: characterIdSchema,
  /** `checking`: the leader has asked who is ready, and waits until `checkUntil`. */
  status: z.enum(['gathering', 'checking']),
  checkUntil: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
  members: z.array(
    z.object({
      characterId: characterIdSchema,
      name: z.string(),
      arms: armsSchema,
      level: z.int(),
      online: z.boolean(),
      ready: z.boolean(),
    }),
  ),
});
export type Raid = z.infer<typeof raidSchema>;

export const raidChanged = defineEvent({
  type: 'raid.changed',
  endpoints: ['combat'],
  summary: 'The lobby that I am in, as it is now; null when I am in none any more',
  data: z.object({ raid: raidSchema.nullable() }),
});
