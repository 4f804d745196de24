import type { MailKind } from '@farhold/contracts/ws/mail';
import type { CharacterId, ItemId, MailId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Place } from '../../../platform/cursor.ts';
import type { Queryable, Tx } from '../../../platform/db/db.ts';

export type MailRow = {
  readonly id: MailId;
  readonly recipient_id: CharacterId;
  readonly sender_id: CharacterId | null;
  readonly sender_name: string | null;
  readonly signed: string;
  readonly kind: MailKind;
  readonly subject: string;
  readonly body: string;
  readonly marks: number;
  readonly items: Readonly<Partial<Record<ItemId, number>>>;
  readonly status: 'open' | 'collected' | 'returned' | 'lapsed';
  readonly read_at: Date | null;
  readonly sent_at: Date;
  readonly expires_at: Date | null;
};
export type NewMail = Omit<MailRow, 'id' | 'sender_name' | 'status' | 'read_at'>;

const mails = sql`
  select m.id, m.recipient_id, m.sender_id, s.name as sender_name, m.signed, m.kind, m.subject, m.body, m.marks, m.items,
    m.status, m.read_at, m.sent_at, m.expires_at
  from mails m left join characters s on s.id = m.sender_id`;
/** What its recipient can see: not what has gone back, nor what has lain too long. */
const visible = (now: Date) =>
  sql`m.status in ('open', 'collected') and (m.expires_at is null or m.expires_at > ${now})`;

export async function insertMail(tx: Tx, mail: NewMail): Promise<MailId> {
  const { rows } = await sql<{ id: MailId }>`
    insert into mails (recipient_id, sender_id, signed, kind, subject, body, marks, items, sent_at, expires_at)
    values (${mail.recipient_id}, ${mail.sender_id}, ${mail.signed}, ${mail.kind}, ${mail.subject}, ${mail.body},
      ${mail.marks}, ${JSON.stringify(mail.items)}::jsonb, ${mail.sent_at}, ${mail.expires_at})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export async function findMail(db: Queryable, id: MailId): Promise<MailRow | undefined> {
  const { rows } = await sql<MailRow>`${mails} where m.id = ${id}`.execute(db);
  return rows[0];
}

/** Holds off everybody else who would collect it, return it or throw it away. Before characters and accounts. */
export async function lockMail(tx: Tx, id: MailId): Promise<MailRow | undefined> {
  const { rows } = await sql<MailRow>`${mails} where m.id = ${id} for no key update of m`.execute(tx);
  return rows[0];
}

/** Letters that a character has not collected. */
export async function lockOpenTo(tx: Tx, recipient: CharacterId): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    ${mails} where m.recipient_id = ${recipient} and m.status = 'open' order by m.id for no key update of m`.execute(
    tx,
  );
  return rows;
}

/** Where nobody comes for what they have sent, it goes out of the world. */
export async function updateSenderGone(tx: Tx, sender: CharacterId): Promise<void> {
  await tx.carry(sql`update mails set sender_id = null where sender_id = ${sender} and status = 'open'`);
}

export async function listMails(
  db: Queryable,
  recipient: CharacterId,
  page: { readonly before: Place | null; readonly limit: number; readonly now: Date },
): Promise<MailRow[]> {
  const older =
    page.before === null
      ? sql`true`
      : sql`(m.sent_at, m.id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`;
  const { rows } = await sql<MailRow>`
    ${mails} where m.recipient_id = ${recipient} and ${visible(page.now)} and ${older}
    order by m.sent_at desc, m.id desc limit ${page.limit}`.execute(db);
  return rows;
}

export async function countUnread(db: Queryable, recipient: CharacterId, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mails m
    where m.recipient_id = ${recipient} and m.read_at is null and ${visible(now)}`.execute(db);
  return rows[0]!.count;
}

/** False where the letter is not theirs to read. */
export async function updateRead(
  db: Queryable,
  which: { readonly id: MailId; readonly recipient: CharacterId },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update mails m set read_at = coalesce(m.read_at, ${now})
    where m.id = ${which.id} and m.recipient_id = ${which.recipient} and ${visible(now)} returning 1`.execute(
    db,
  );
  return rows.length > 0;
}

export async function updateMail(
  tx: Tx,
  mail: Pick<MailRow, 'id' | 'status' | 'read_at' | 'expires_at'>,
): Promise<void> {
  await tx.carry(sql`
    update mails set status = ${mail.status}, read_at = ${mail.read_at}, expires_at = ${mail.expires_at}
    where id = ${mail.id}`);
}

export async function deleteMail(tx: Tx, id: MailId): Promise<void> {
  await tx.carry(sql`delete from mails where id = ${id}`);
}

/** Those that nobody has seen since `before` and that hold nothing. */
export async function deleteOldMails(db: Queryable, before: Date): Promise<void> {
  await sql`
    delete from mails
    where expires_at < ${before} and (status <> 'open' or (marks = 0 and items = '{}'))`.execute(db);
}
