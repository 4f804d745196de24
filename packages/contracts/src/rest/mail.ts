import { mailIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute, doneSchema, pageOf, pageQuerySchema } from '../route.ts';
import { mailSchema } from '../ws/mail.ts';

/** `/api/economy/mail`: letters, and what is attached to them. */
const player = { tag: 'economy', access: 'character' } as const;
const one = z.object({ id: mailIdSchema });

export const listMail = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/economy/mail',
  summary: 'My letters, newest first, and how many are unread',
  query: pageQuerySchema,
  response: pageOf(mailSchema).extend({ unread: z.int() }),
  errors: [],
});
export const collectMail = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/economy/mail/:id/collect',
  summary: 'Take all that is attached, once; a full bag leaves it there',
  params: one,
  response: mailSchema,
  errors: [
    'mail/not-found',
    'mail/nothing-attached',
    'mail/collected',
    'mail/expired',
    'item/bag-full',
    'character/in-fight',
  ],
});
export const readMail = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/economy/mail/:id/read',
  summary: 'Mark a letter as read',
  params: one,
  response: mailSchema,
  errors: ['mail/not-found'],
});
export const discardMail = defineRoute({
  ...player,
  method: 'DELETE',
  path: '/api/economy/mail/:id',
  summary: 'Throw away a letter that holds nothing',
  params: one,
  response: doneSchema,
  errors: ['mail/not-found', 'mail/holds-goods'],
});
