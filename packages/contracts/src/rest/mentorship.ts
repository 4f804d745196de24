import { armsSchema } from '@farhold/rules/heraldry';
import { characterIdSchema, mentorshipIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute, doneSchema } from '../route.ts';
import { mentorshipSchema } from '../ws/mentorship.ts';

/** `/api/social/mentorship`: those who know the land teach those who are new to it. */
const player = { tag: 'social', access: 'character' } as const;
const one = z.strictObject({ mentorshipId: mentorshipIdSchema });

export const MENTOR_TEXT = 200;

/** Somebody who would take a pupil. */
export const mentorOfferSchema = z.object({
  characterId: characterIdSchema,
  name: z.string(),
  arms: armsSchema,
  level: z.int(),
  diplomacy: z.int(),
  /** What both gain together, as a share of experience. */
  bonus: z.number(),
  text: z.string(),
  online: z.boolean(),
  /** Places left. */
  places: z.int(),
});
export type MentorOffer = z.infer<typeof mentorOfferSchema>;

export const getMentorship = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/social/mentorship',
  summary: 'My mentorships and requests, my own offer, and mentors who would take me',
  response: z.object({
    /** Whether I may offer to teach, and how many. */
    places: z.int(),
    offer: z.object({ text: z.string() }).nullable(),
    mentorships: z.array(mentorshipSchema),
    mentors: z.array(mentorOfferSchema),
  }),
  errors: [],
});
export const offerMentorship = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/mentorship/offer',
  summary: 'Offer to teach, with a word about it; null withdraws the offer',
  body: z.strictObject({ text: z.string().max(MENTOR_TEXT).nullable() }),
  response: doneSchema,
  errors: ['mentor/not-able', 'chat/rejected'],
});
export const requestMentorship = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/mentorship/request',
  summary: 'Ask a mentor to teach me',
  status: 201,
  body: z.strictObject({ name: z.string().min(1).max(40) }),
  response: mentorshipSchema,
  errors: [
    'character/not-found',
    'mentor/self',
    'mentor/no-offer',
    'mentor/not-able',
    'mentor/beyond-teaching',
    'mentor/level-gap',
    'mentor/full',
    'mentor/has-one',
    'mentor/already-asked',
    'mentor/too-many-requests',
    'social/blocked',
  ],
});
export const acceptMentorship = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/mentorship/accept',
  summary: 'Take a pupil who asks',
  body: one,
  response: mentorshipSchema,
  errors: [
    'mentor/no-request',
    'mentor/not-able',
    'mentor/beyond-teaching',
    'mentor/level-gap',
    'mentor/full',
    'mentor/has-one',
    'social/blocked',
  ],
});
export const endMentorship = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/mentorship/end',
  summary: 'End a mentorship, withdraw a request of mine, or turn one down',
  body: one,
  response: doneSchema,
  errors: ['mentor/none'],
});
