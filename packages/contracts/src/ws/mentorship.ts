import { armsSchema } from '@farhold/rules/heraldry';
import { characterIdSchema, mentorshipIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineEvent } from '../message.ts';

/** `mentorship.*`: who teaches whom. The commands stand under `/api/social/mentorship`. */
const sideSchema = z.object({
  characterId: characterIdSchema,
  name: z.string(),
  arms: armsSchema,
  level: z.int(),
});

export const mentorshipSchema = z.object({
  id: mentorshipIdSchema,
  mentor: sideSchema,
  pupil: sideSchema,
  status: z.enum(['asked', 'active', 'ended', 'graduated']),
  /** Milestones that the pupil has reached under this mentor, by level. */
  milestones: z.array(z.int()),
  /** Since when it is in this state. */
  since: z.iso.datetime(),
});
export type Mentorship = z.infer<typeof mentorshipSchema>;

export const mentorshipChanged = defineEvent({
  type: 'mentorship.changed',
  endpoints: [],
  summary: 'A mentorship of mine was asked for, began, reached a milestone, or is over',
  data: mentorshipSchema,
});
