import type { Queryable } from './db.ts';

export type OutboxMail = { readonly to: string; readonly subject: string; readonly text: string };
/** How long a mail lies in the outbox where nothing in it ends sooner. */
const KEPT_DAYS = 30;

/** `goodUntil`: when what it holds is of no more use. */
export async function insertOutboxMail(
  db: Queryable,
  mail: OutboxMail & { readonly goodUntil: Date | null },
): Promise<void> {
  await db
    .insertInto('mail_outbox')
    .values({ recipient: mail.to, subject: mail.subject, body: mail.text, good_until: mail.goodUntil })
    .execute();
}

/** The newest first. */
export async function listOutboxMails(
  db: Queryable,
  limit: number,
): Promise<(OutboxMail & { readonly sentAt: Date })[]> {
  return db
    .selectFrom('mail_outbox')
    .select(['recipient as to', 'subject', 'body as text', 'created_at as sentAt'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function deleteStaleOutboxMails(db: Queryable, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  await db
    .deleteFrom('mail_outbox')
    .where((mail) => mail.or([mail('created_at', '<', before), mail('good_until', '<=', now)]))
    .execute();
}
