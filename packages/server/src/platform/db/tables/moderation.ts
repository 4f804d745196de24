import type { CharacterId, MessageId, ModerationCaseId, UserId } from '@farhold/rules/ids';
import { always, defaulted, float8, instant, int4, int8, json, nullable, text, uuid } from '../columns.ts';

export const audit_log = {
  id: always(int8()),
  actor_id: nullable(uuid<UserId>()),
  action: text(),
  subject: text(),
  before: nullable(json<unknown>()),
  after: nullable(json<unknown>()),
  reason: nullable(text()),
  created_at: defaulted(instant()),
};

export const moderation_cases = {
  id: defaulted(uuid<ModerationCaseId>()),
  message_id: nullable(uuid<MessageId>()),
  author_id: uuid<CharacterId>(),
  source: text<'chat' | 'report' | 'label'>(),
  channel_type: text(),
  channel_id: text(),
  content: text(),
  shown: nullable(text()),
  action: text<'allow' | 'flag' | 'mask' | 'reject'>(),
  cause: nullable(text()),
  rule: nullable(text()),
  score: float8(),
  heads: json<Readonly<Record<string, number>>>(),
  remote: nullable(json<unknown>()),
  reports: defaulted(int4()),
  status: defaulted(text<'open' | 'dismissed' | 'upheld'>()),
  created_at: defaulted(instant()),
  decided_by: nullable(uuid<UserId>()),
  decided_at: nullable(instant()),
  note: nullable(text()),
};

export const moderation_reports = {
  case_id: uuid<ModerationCaseId>(),
  reporter_id: uuid<CharacterId>(),
  reason: text<'abuse' | 'hate' | 'threat' | 'sexual' | 'spam' | 'other'>(),
  note: nullable(text()),
  created_at: defaulted(instant()),
};

export const sanctions = {
  id: defaulted(uuid()),
  user_id: uuid<UserId>(),
  kind: text<'strike' | 'warn' | 'mute' | 'suspend' | 'ban'>(),
  case_id: nullable(uuid<ModerationCaseId>()),
  issued_by: nullable(uuid<UserId>()),
  reason: text(),
  created_at: defaulted(instant()),
  expires_at: nullable(instant()),
  lifted_at: nullable(instant()),
  lifted_by: nullable(uuid<UserId>()),
};

export const moderation_appeals = {
  id: defaulted(uuid()),
  case_id: uuid<ModerationCaseId>(),
  user_id: uuid<UserId>(),
  content: text(),
  status: defaulted(text<'open' | 'granted' | 'refused'>()),
  created_at: defaulted(instant()),
  decided_by: nullable(uuid<UserId>()),
  decided_at: nullable(instant()),
  note: nullable(text()),
};
