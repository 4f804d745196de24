import type { UserId } from '@farhold/rules/ids';
import { always, defaulted, instant, int4, int8, nullable, text, uuid } from '../columns.ts';

export const idempotency_keys = {
  user_id: uuid<UserId>(),
  key: text(),
  fingerprint: text(),
  status: nullable(int4()),
  body: nullable(text()),
  created_at: defaulted(instant()),
};

export const mail_outbox = {
  id: always(int8()),
  recipient: text(),
  subject: text(),
  body: text(),
  created_at: defaulted(instant()),
  good_until: nullable(instant()),
};
