import type { CharacterId } from '@farhold/rules/ids';
import { defaulted, instant, uuid } from '../columns.ts';

/** Whose company a character will not have. */
export const character_blocks = {
  character_id: uuid<CharacterId>(),
  blocked_id: uuid<CharacterId>(),
  created_at: defaulted(instant()),
};
