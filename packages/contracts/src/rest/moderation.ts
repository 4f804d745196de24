import { actionSchema } from '@farhold/rules/content/moderation';
import {
  appealIdSchema,
  characterIdSchema,
  messageIdSchema,
  moderationCaseIdSchema,
} from '@farhold/rules/ids';
import { z } from 'zod';
import { defineRoute, doneSchema, pageQuerySchema } from '../route.ts';

/** Reports, appeals, and the moderators' queue. */
const player = { tag: 'social', access: 'character' } as const;
/** Also for those who are suspended. */
const accused = { tag: 'social', access: 'appellant' } as const;
const staff = { tag: 'admin', access: 'moderator' } as const;

export const REPORT_REASONS = ['abuse', 'hate', 'threat', 'sexual', 'spam', 'other'] as const;
export const reportReasonSchema = z.enum(REPORT_REASONS);
export type ReportReason = z.infer<typeof reportReasonSchema>;

const caseParams = z.object({ id: moderationCaseIdSchema });
const writtenSchema = z.string().trim().min(1).max(1000);

export const reportMessage = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/social/messages/:id/report',
  summary: 'Report a line to the moderators',
  status: 201,
  params: z.object({ id: messageIdSchema }),
  body: z.strictObject({ reason: reportReasonSchema, note: z.string().trim().max(500).optional() }),
  response: doneSchema,
  errors: ['report/not-found', 'report/own', 'report/already', 'rate-limited'],
});

/** A text of mine that was masked or refused. */
export const myCaseSchema = z.object({
  id: moderationCaseIdSchema,
  /** As I wrote it; empty once it is forgotten. */
  text: z.string(),
  /** As others read it; null where nobody does. */
  shown: z.string().nullable(),
  action: actionSchema,
  cause: z.string().nullable(),
  createdAt: z.iso.datetime(),
  status: z.enum(['open', 'dismissed', 'upheld']),
  appeal: z.enum(['none', 'open', 'granted', 'refused']),
});
export const sanctionSchema = z.object({
  kind: z.enum(['strike', 'warn', 'mute', 'suspend', 'ban']),
  reason: z.string(),
  createdAt: z.iso.datetime(),
  /** Null for what lasts until it is lifted. */
  expiresAt: z.iso.datetime().nullable(),
});
export const myModeration = defineRoute({
  ...accused,
  method: 'GET',
  path: '/api/social/moderation',
  summary: 'What of mine was masked or refused lately, and the sanctions that hold',
  response: z.object({ cases: z.array(myCaseSchema), sanctions: z.array(sanctionSchema) }),
  errors: [],
});
export const appealCase = defineRoute({
  ...accused,
  method: 'POST',
  path: '/api/social/moderation/:id/appeal',
  summary: 'Ask another moderator to look at it again, once',
  status: 201,
  params: caseParams,
  body: z.strictObject({ text: writtenSchema }),
  response: doneSchema,
  errors: ['moderation/not-found', 'appeal/already'],
});

export const moderationCaseSchema = z.object({
  id: moderationCaseIdSchema,
  author: z.object({ id: characterIdSchema, name: z.string() }),
  source: z.enum(['chat', 'report', 'label']),
  channel: z.string(),
  channelId: z.string(),
  text: z.string(),
  shown: z.string().nullable(),
  action: actionSchema,
  cause: z.string().nullable(),
  /** The word, pattern or head that fired. */
  rule: z.string().nullable(),
  score: z.number(),
  heads: z.record(z.string(), z.number()),
  /** What the remote provider makes of it, where there is one and it has answered. */
  remote: z.object({ flagged: z.boolean(), category: z.string().nullable(), score: z.number() }).nullable(),
  reports: z.array(
    z.object({ reporter: z.string(), reason: reportReasonSchema, note: z.string().nullable() }),
  ),
  /** What was said around it, oldest first. */
  context: z.array(z.object({ sender: z.string().nullable(), text: z.string(), sentAt: z.iso.datetime() })),
  /** Of the author, that have not expired. */
  strikes: z.int(),
  status: z.enum(['open', 'dismissed', 'upheld']),
  createdAt: z.iso.datetime(),
});
export type ModerationCase = z.infer<typeof moderationCaseSchema>;

export const listModerationCases = defineRoute({
  ...staff,
  method: 'GET',
  path: '/api/admin/moderation',
  summary: 'The queue: what was reported most and scored highest comes first',
  query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
  response: z.object({ items: z.array(moderationCaseSchema) }),
  errors: [],
});

/** Longer than any mute or suspension that is not a ban. */
const YEAR_MS = 366 * 86_400_000;
export const decideCase = defineRoute({
  ...staff,
  method: 'POST',
  path: '/api/admin/moderation/:id/decide',
  summary: 'Close a case, with or without a sanction',
  params: caseParams,
  body: z.strictObject({
    decision: z.enum(['dismiss', 'uphold']),
    sanction: z
      .strictObject({
        kind: z.enum(['warn', 'mute', 'suspend', 'ban']),
        /** Null lasts until it is lifted. */
        durationMs: z.int().min(60_000).max(YEAR_MS).nullable(),
      })
      .optional(),
    note: writtenSchema,
  }),
  response: doneSchema,
  errors: [
    'moderation/not-found',
    'moderation/decided',
    'moderation/own-case',
    'moderation/outranked',
    'input/invalid',
  ],
});

export const appealSchema = z.object({
  id: appealIdSchema,
  case: moderationCaseSchema,
  text: z.string(),
  createdAt: z.iso.datetime(),
  /** Null where nobody had decided. */
  decidedBy: z.string().nullable(),
});
export const listAppeals = defineRoute({
  ...staff,
  method: 'GET',
  path: '/api/admin/moderation/appeals',
  summary: 'Open appeals, oldest first',
  query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
  response: z.object({ items: z.array(appealSchema) }),
  errors: [],
});
export const decideAppeal = defineRoute({
  ...staff,
  method: 'POST',
  path: '/api/admin/moderation/appeals/:id/decide',
  summary: 'Grant an appeal, which lifts what the case brought, or refuse it',
  params: z.object({ id: appealIdSchema }),
  body: z.strictObject({ decision: z.enum(['grant', 'refuse']), note: writtenSchema }),
  response: doneSchema,
  errors: [
    'moderation/not-found',
    'moderation/decided',
    'moderation/same-moderator',
    'moderation/own-case',
    'moderation/outranked',
  ],
});

export const listAuditLog = defineRoute({
  ...staff,
  access: 'admin',
  method: 'GET',
  path: '/api/admin/audit-log',
  summary: 'Who did what as staff, newest first',
  query: pageQuerySchema
    .pick({ limit: true })
    .extend({ before: z.coerce.number().int().positive().optional() }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.int(),
        actor: z.string().nullable(),
        action: z.string(),
        subject: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        reason: z.string().nullable(),
        createdAt: z.iso.datetime(),
      }),
    ),
  }),
  errors: [],
});
