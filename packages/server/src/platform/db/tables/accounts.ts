import type { Role } from '@farhold/contracts/rest/auth';
import type { CharacterId, SessionId, UserId } from '@farhold/rules/ids';
import { bool, bytes, defaulted, instant, nullable, text, uuid, xid8 } from '../columns.ts';

export type RevokedReason = 'logout' | 'closed' | 'reuse' | 'password-reset' | 'inactive' | 'staff';

/** What closed an account; null where it is open, or a person closed it otherwise. */
export type ShutBy = 'sanction' | 'unused';

export const users = {
  id: defaulted(uuid<UserId>()),
  username: text(),
  email: nullable(text()),
  password_hash: nullable(text()),
  created_at: defaulted(instant()),
  last_login: nullable(instant()),
  is_active: defaulted(bool()),
  role: defaulted(text<Role>()),
  is_guest: defaulted(bool()),
  shut_by: nullable(text<ShutBy>()),
};

export const sessions = {
  id: defaulted(uuid<SessionId>()),
  user_id: uuid<UserId>(),
  character_id: nullable(uuid<CharacterId>()),
  created_at: defaulted(instant()),
  last_used_at: defaulted(instant()),
  expires_at: instant(),
  user_agent: nullable(text()),
  revoked_at: nullable(instant()),
  revoked_reason: nullable(text<RevokedReason>()),
};

export const refresh_tokens = {
  token_hash: bytes(),
  session_id: uuid<SessionId>(),
  created_at: defaulted(instant()),
  used_at: nullable(instant()),
  used_by: nullable(xid8()),
};

export const password_resets = {
  token_hash: bytes(),
  user_id: uuid<UserId>(),
  created_at: defaulted(instant()),
  expires_at: instant(),
  used_at: nullable(instant()),
};
