import { mailIdSchema } from '@farhold/rules/ids';
import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { EXPIRE_JOB, expireMail, forgetOldMail } from './service.ts';

export const mailExpiry = job(EXPIRE_JOB, z.object({ mailId: mailIdSchema }), (ctx, { mailId }) =>
  expireMail(ctx, mailId),
);
export const forgetMail = job('mail.forget', z.object({}), forgetOldMail, '23 4 * * *');
