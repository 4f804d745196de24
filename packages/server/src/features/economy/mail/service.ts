/**
 * Letters, and what is attached to them: it lies in `mail:<id>` until it is collected, once, or goes back [MAIL1].
 * Lock order: the letter, then characters, then accounts.
 */
import { type Mail, type MailKind, mailNew } from '@farhold/contracts/ws/mail';
import type { CharacterId, ItemId, MailId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { decodeCursor, toPage } from '../../../platform/cursor.ts';
import type { Tx } from '../../../platform/db/db.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { refuse } from '../../../platform/refusal.ts';
import { lockAtRest } from '../../characters/service.ts';
import { type Account, characterAccount, type Goods, post, transfer } from '../../ledger/service.ts';
import * as queries from './queries.ts';

/** How long a letter lies that somebody would get back, or that holds nothing any more. */
export const KEPT_MS = 30 * 24 * 60 * 60_000;
export const EXPIRE_JOB = 'mail.expire';
const POST_OFFICE = 'The Post';

export type Letter = {
  readonly to: CharacterId;
  /** The character who gets the goods back where they are not collected. Absent: they are the recipient's, and are kept. */
  readonly from?: CharacterId;
  /** Who signs where no character does: an office or a person of the world. */
  readonly signed?: string;
  readonly kind: MailKind;
  /** 1 to 120 characters. */
  readonly subject: string;
  /** Up to 2,000 characters. */
  readonly text: string;
  readonly goods?: Goods;
  /** The account that the goods leave now; the mint unless told. */
  readonly goodsFrom?: Account;
  /**
   * When it goes back to `from`, or else out of the world. Unless told: 30 days after, but never where there are goods
   * and nobody to return them to.
   */
  readonly expiresAt?: Date;
};

/**
 * Sends a letter in the caller's transaction: goods, letter and job are there together or not at all. The recipient
 * hears of it (`mail.new`) after the commit. Refuses with `ledger/insufficient` where the account has too little.
 */
export async function sendMail(ctx: Ctx, tx: Tx, letter: Letter): Promise<MailId> {
  const { marks = 0, items = {} } = letter.goods ?? {};
  const held = Object.fromEntries(Object.entries(items).filter(([, quantity]) => quantity !== 0));
  const hasGoods = marks !== 0 || Object.keys(held).length > 0;
  const isKept = hasGoods && letter.from === undefined;
  const expiresAt = letter.expiresAt ?? (isKept ? null : new Date(ctx.now() + KEPT_MS));
  const id = await queries.insertMail(tx, {
    recipient_id: letter.to,
    sender_id: letter.from ?? null,
    signed: letter.signed ?? POST_OFFICE,
    kind: letter.kind,
    subject: letter.subject,
    body: letter.text,
    marks,
    items: held,
    sent_at: new Date(ctx.now()),
    expires_at: expiresAt,
  });
  if (hasGoods) await move(tx, [letter.goodsFrom ?? 'mint', mailAccount(id)], { id, marks, items: held });
  if (hasGoods && expiresAt !== null) await addExpiry(tx, id, expiresAt);
  tx.afterCommit(() => tellOf(ctx, id));
  return id;
}

/** Where the goods of a letter lie. */
export const mailAccount = (id: MailId): Account => `mail:${id}`;

/** A character's letters, newest first. */
export async function listMail(
  ctx: Ctx,
  me: CharacterId,
  query: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const now = new Date(ctx.now());
  const page = { before: decodeCursor(query.cursor), limit: query.limit, now };
  const rows = await queries.listMails(ctx.db.pool, me, page);
  const unread = await queries.countUnread(ctx.db.pool, me, now);
  return { ...toPage(rows, query.limit, { item: showMail, place: placeOf }), unread };
}

/**
 * Takes all that is attached, or nothing. Of two at once one is told `mail/collected`. Refusals: `mail/not-found`,
 * `mail/nothing-attached`, `mail/collected`, `mail/expired`, `item/bag-full`, `character/in-fight`.
 */
export function collectMail(ctx: Ctx, me: CharacterId, id: MailId): Promise<Mail> {
  return ctx.db.tx(async (tx) => {
    const row = await lockMine(tx, me, id);
    if (!holdsGoods(row)) refuse('mail/nothing-attached');
    if (row.status === 'collected') refuse('mail/collected');
    const now = new Date(ctx.now());
    if (row.status !== 'open' || isOver(row, now)) refuse('mail/expired');
    // A fight counts on what its fighters had with them when it began.
    await lockAtRest(tx, me);
    await move(tx, [mailAccount(id), characterAccount(me)], { ...row, actor: me });
    const changes = {
      status: 'collected' as const,
      read_at: row.read_at ?? now,
      expires_at: row.expires_at ?? new Date(ctx.now() + KEPT_MS),
    };
    await queries.updateMail(tx, { id, ...changes });
    return showMail({ ...row, ...changes });
  });
}

/** Refusals: `mail/not-found`. */
export async function readMail(ctx: Ctx, me: CharacterId, id: MailId): Promise<Mail> {
  const isMine = await queries.updateRead(ctx.db.pool, { id, recipient: me }, new Date(ctx.now()));
  const row = isMine ? await queries.findMail(ctx.db.pool, id) : undefined;
  return showMail(row ?? refuse('mail/not-found'));
}

/** Refusals: `mail/not-found`, `mail/holds-goods`. */
export function discardMail(ctx: Ctx, me: CharacterId, id: MailId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const row = await lockMine(tx, me, id);
    if (row.status === 'open' && holdsGoods(row)) refuse('mail/holds-goods');
    await queries.deleteMail(tx, id);
  });
}

/**
 * The job: what nobody has collected goes back to its sender by another letter; what nobody sent leaves the world.
 * Finds nothing to do where it was collected; comes again where it is early.
 */
export function expireMail(ctx: Ctx, id: MailId): Promise<void> {
  return ctx.db.tx(async (tx) => {
    const row = await queries.lockMail(tx, id);
    if (row === undefined || row.status !== 'open' || row.expires_at === null || !holdsGoods(row)) return;
    if (!isOver(row, new Date(ctx.now()))) return addExpiry(tx, id, row.expires_at);
    await giveBack(ctx, tx, row);
  });
}

async function giveBack(ctx: Ctx, tx: Tx, row: queries.MailRow): Promise<void> {
  if (row.sender_id === null) await move(tx, [mailAccount(row.id), 'sink'], row);
  else await sendBack(ctx, tx, row, row.sender_id);
  await queries.updateMail(tx, { ...row, status: row.sender_id === null ? 'lapsed' : 'returned' });
}

/** Of one who is no more: what they have not collected goes back or out of the world, and nothing comes back to them. */
export async function settleMail(ctx: Ctx, tx: Tx, who: CharacterId): Promise<void> {
  await queries.updateSenderGone(tx, who);
  for (const row of await queries.lockOpenTo(tx, who)) if (holdsGoods(row)) await giveBack(ctx, tx, row);
}

/** The job: letters that have gone a month ago are forgotten; the ledger remembers what was attached. */
export async function forgetOldMail(ctx: Ctx): Promise<void> {
  await queries.deleteOldMails(ctx.db.pool, new Date(ctx.now() - KEPT_MS));
}

async function sendBack(ctx: Ctx, tx: Tx, row: queries.MailRow, to: CharacterId): Promise<void> {
  await sendMail(ctx, tx, {
    to,
    kind: 'returned',
    subject: `Returned: ${row.subject}`.slice(0, 120),
    text: 'Nobody came for this. What was with it is yours again.',
    goods: { marks: row.marks, items: row.items },
    goodsFrom: mailAccount(row.id),
  });
}

async function lockMine(tx: Tx, me: CharacterId, id: MailId): Promise<queries.MailRow> {
  const row = await queries.lockMail(tx, id);
  return row?.recipient_id === me ? row : refuse('mail/not-found');
}

type Attached = Required<Pick<Goods, 'marks' | 'items'>> & {
  readonly id: MailId;
  /** Whoever collects it. */
  readonly actor?: CharacterId;
};

async function move(tx: Tx, [from, to]: readonly [Account, Account], goods: Attached): Promise<void> {
  const { id, marks, items, actor } = goods;
  const entries = transfer(from, to, { marks, items });
  await post(tx, { kind: 'mail', reason: `mail:${id}`, entries, ...(actor === undefined ? {} : { actor }) });
}

const addExpiry = (tx: Tx, mailId: MailId, runAt: Date): Promise<void> =>
  tx.addJob(EXPIRE_JOB, { mailId }, { runAt, key: `${EXPIRE_JOB}:${mailId}` });

async function tellOf(ctx: Ctx, id: MailId): Promise<void> {
  const row = await queries.findMail(ctx.db.pool, id);
  if (row !== undefined) announce(ctx, characterTopic(row.recipient_id), mailNew, showMail(row));
}

const holdsGoods = (row: queries.MailRow): boolean => row.marks > 0 || Object.keys(row.items).length > 0;
const isOver = (row: queries.MailRow, now: Date): boolean => row.expires_at !== null && row.expires_at <= now;
const placeOf = (row: queries.MailRow) => ({ at: row.sent_at, id: row.id });

function showMail(row: queries.MailRow): Mail {
  const items = Object.entries(row.items) as [ItemId, number][];
  return {
    id: row.id,
    kind: row.kind,
    from: { characterId: row.sender_id, name: row.sender_name ?? row.signed },
    subject: row.subject,
    text: row.body,
    goods: { marks: row.marks, items: items.map(([item, quantity]) => ({ item, quantity })) },
    collected: row.status === 'collected',
    read: row.read_at !== null,
    sentAt: row.sent_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
  };
}
