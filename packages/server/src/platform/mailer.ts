import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Config } from './config.ts';
import type { Db, Tx } from './db/db.ts';
import { deleteStaleOutboxMails, insertOutboxMail } from './db/mail-outbox.ts';
import { type Job, job } from './feature.ts';

export const mailSchema = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /** When what it holds is of no more use; absent where it holds nothing that ends. */
  goodUntil: z.iso.datetime().optional(),
});
export type Mail = z.infer<typeof mailSchema>;

export type Mailer = {
  /** The mail goes out by a job if and only if the transaction commits. */
  queue(tx: Tx, mail: Mail): Promise<void>;
  /** Hands it to the SMTP server, or lays it in the outbox where there is none. Throws when the server refuses it: the job repeats. */
  deliver(mail: Mail): Promise<void>;
  close(): void;
};

const MAIL_JOB = 'mail.send';
const SMTP_TIMEOUT_MS = 15_000;

export function createMailer(config: Pick<Config, 'smtpUrl' | 'publicUrl'>, db: Pick<Db, 'pool'>): Mailer {
  const from = `Farhold <farhold@${new URL(config.publicUrl).hostname}>`;
  const smtp =
    config.smtpUrl === null
      ? null
      : createTransport({
          url: config.smtpUrl,
          connectionTimeout: SMTP_TIMEOUT_MS,
          greetingTimeout: SMTP_TIMEOUT_MS,
          socketTimeout: SMTP_TIMEOUT_MS,
        });
  return {
    queue: (tx, mail) => tx.addJob(MAIL_JOB, mail),
    async deliver(mail) {
      const { goodUntil = null } = mail;
      if (smtp === null)
        await insertOutboxMail(db.pool, {
          ...mail,
          goodUntil: goodUntil === null ? null : new Date(goodUntil),
        });
      else await smtp.sendMail({ from, to: mail.to, subject: mail.subject, text: mail.text });
    },
    close: () => smtp?.close(),
  };
}

/** The worker's part. A mail may arrive twice after a crash; never not at all. */
export const mailJob: Job = job(MAIL_JOB, mailSchema, (ctx, mail) => ctx.mailer.deliver(mail));

/** The outbox keeps no link that has ended, and no mail for ever. */
export const purgeOutboxJob: Job = job(
  'mail.purge',
  z.object({}),
  (ctx) => deleteStaleOutboxMails(ctx.db.pool, new Date(ctx.now())),
  '23 * * * *',
);
