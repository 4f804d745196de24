import { moderationCaseIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { consultRemote, REMOTE_JOB } from './cases.ts';
import { forgetCases } from './queries.ts';
import { reopenAccounts } from './queue/queries.ts';

/** What was written is kept for moderators this long. */
const KEPT_MS = 90 * 86_400_000;

export const forgetCasesJob = job(
  'moderation.forget',
  z.object({}),
  (ctx) => forgetCases(ctx.db.pool, new Date(ctx.now() - KEPT_MS)),
  '41 4 * * *',
);
export const reopenAccountsJob = job(
  'moderation.reopen',
  z.object({}),
  (ctx) => reopenAccounts(ctx.db.pool, new Date(ctx.now())),
  '*/5 * * * *',
);
export const consultRemoteJob = job(
  REMOTE_JOB,
  z.object({ caseId: moderationCaseIdSchema }),
  (ctx, { caseId }) => consultRemote(ctx, caseId),
);
