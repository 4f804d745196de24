import type { MailKind } from '@farhold/contracts/ws/mail';
import type { CharacterId, ItemId, MailId } from '@farhold/rules/ids';
import { defaulted, instant, int8, json, nullable, text, uuid } from '../columns.ts';

export const mails = {
  id: defaulted(uuid<MailId>()),
  recipient_id: uuid<CharacterId>(),
  sender_id: nullable(uuid<CharacterId>()),
  signed: text(),
  kind: text<MailKind>(),
  subject: text(),
  body: text(),
  marks: defaulted(int8()),
  items: defaulted(json<Readonly<Record<ItemId, number>>>()),
  status: defaulted(text<'open' | 'collected' | 'returned' | 'lapsed'>()),
  read_at: nullable(instant()),
  sent_at: instant(),
  expires_at: nullable(instant()),
};
