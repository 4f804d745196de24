import { characterIdSchema, invitationIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { EXPIRE_JOB, expire } from './invitations.ts';
import { ABSENT_JOB, leaveIfAbsent } from './service.ts';

export const expireInvitation = job(
  EXPIRE_JOB,
  z.object({ invitationId: invitationIdSchema }),
  (ctx, { invitationId }) => expire(ctx, invitationId),
);
export const dropAbsent = job(
  ABSENT_JOB,
  z.object({ characterId: characterIdSchema }),
  (ctx, { characterId }) => leaveIfAbsent(ctx, characterId),
);
