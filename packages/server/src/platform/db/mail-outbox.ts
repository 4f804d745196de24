import type { Queryable } from './db.ts';

export type OutboxMail = { readonly to: string; readonly subject: string; readonly text: string };

export async function insertOutboxMail(db: Queryable, mail: OutboxMail): Promise<void> {
  await db
    .insertInto('mail_outbox')
    .values({ recipient: mail.to, subject: mail.subject, body: mail.text })
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
