/**
 * A second opinion on flagged texts, from any endpoint that speaks as OpenAI's `/v1/moderations` does. It is asked in the
 * background: what is said never waits for it, and nothing is lost but the opinion while it is away.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { type Breaker, createBreaker } from './breaker.ts';

export const remoteOpinionSchema = z.object({
  flagged: z.boolean(),
  /** The category that it thinks likeliest, and how likely; null where it names none. */
  category: z.string().nullable(),
  score: z.number().min(0).max(1),
});
export type RemoteOpinion = z.infer<typeof remoteOpinionSchema>;

const answerSchema = z.object({
  results: z
    .array(z.object({ flagged: z.boolean(), category_scores: z.record(z.string(), z.number()) }))
    .min(1),
});

export const REMOTE = {
  timeoutMs: 4000,
  breaker: { failures: 5, restMs: 60_000 },
  /** The same text is asked about once in this time. */
  keptMs: 24 * 3_600_000,
} as const;

/** State of a running node, by the ctx that every job gets. */
const breakers = new WeakMap<Ctx, Breaker>();
function breakerOf(ctx: Ctx): Breaker {
  const known = breakers.get(ctx) ?? createBreaker(REMOTE.breaker, ctx.now);
  breakers.set(ctx, known);
  return known;
}

function opinionOf(answer: unknown): RemoteOpinion {
  const { flagged, category_scores: scores } = answerSchema.parse(answer).results[0]!;
  const [category = null, score = 0] = Object.entries(scores).sort((a, b) => b[1] - a[1])[0] ?? [];
  return { flagged, category: category?.slice(0, 60) ?? null, score: Math.min(1, Math.max(0, score)) };
}

type Question = {
  readonly url: string;
  readonly key: string | null;
  readonly text: string;
  readonly timeoutMs: number;
};

async function ask({ url, key, text, timeoutMs }: Question): Promise<RemoteOpinion> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ input: text }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`the moderation endpoint answered ${response.status}`);
  }
  return opinionOf(await response.json());
}

/** Rejects when it does not answer in time, answers something else, or has failed too often of late. */
export function askRemote(
  ctx: Ctx,
  {
    url,
    text,
    timeoutMs = REMOTE.timeoutMs,
  }: { readonly url: string; readonly text: string; readonly timeoutMs?: number },
): Promise<RemoteOpinion> {
  const hash = createHash('sha256').update(text).digest('base64url');
  return ctx.cache.through(`moderation-remote:${hash}`, REMOTE.keptMs, () =>
    breakerOf(ctx).run(() => ask({ url, key: ctx.config.moderationKey, text, timeoutMs })),
  );
}
