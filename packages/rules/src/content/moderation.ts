import { z } from 'zod';

/** What is masked, refused and weighed, and what follows from it, from `content/moderation.yaml`. */
export const WORD_CLASSES = [
  'slur',
  'profanity',
  'insult',
  'lewd',
  'harm',
  'you',
  'me',
  'they',
  'people',
  'family',
  'team',
  'foe',
  'thing',
  'world',
  'praise',
  'laugh',
  'question',
  'money',
] as const;
export const wordClassSchema = z.enum(WORD_CLASSES);
export type WordClass = z.infer<typeof wordClassSchema>;

/** What a line can be found to be. `model`: the classifier's opinion alone. */
export const CAUSES = [
  'self-harm',
  'threat',
  'doxxing',
  'solicitation',
  'slur',
  'selling',
  'profanity',
  'model',
] as const;
export const causeSchema = z.enum(CAUSES);
export type Cause = z.infer<typeof causeSchema>;

/** From mildest to strictest. A flagged line is delivered as it is and shown to moderators. */
export const ACTIONS = ['allow', 'flag', 'mask', 'reject'] as const;
export const actionSchema = z.enum(ACTIONS);
export type Action = z.infer<typeof actionSchema>;

/**
 * How public a text is: `open` channels are read by strangers, `closed` ones by a guild or party, a `whisper` by one;
 * a `label` is a name or a description that stands for long.
 */
export const AUDIENCES = ['open', 'closed', 'whisper', 'label'] as const;
export const audienceSchema = z.enum(AUDIENCES);
export type Audience = z.infer<typeof audienceSchema>;

const share = z.number().min(0).max(1);
const word = z.string().min(1).max(40);

export const audiencePolicySchema = z.strictObject({
  /** The combined score from which the classifier's opinion counts. */
  modelFrom: share,
  actions: z.record(causeSchema, actionSchema),
});
export type AudiencePolicy = z.infer<typeof audiencePolicySchema>;

export const strikeStepSchema = z.strictObject({
  /** Strikes that have not expired. */
  strikes: z.int().min(1),
  muteMs: z.int().positive(),
});

export const moderationSchema = z.strictObject({
  /** Words that hold a listed word and are never masked, besides the names of the world's places, items and beasts. */
  allow: z.array(word),
  words: z.record(wordClassSchema, z.array(word)),
  policy: z.record(audienceSchema, audiencePolicySchema),
  /** Causes whose rejection counts as a strike. The classifier's opinion never does [MOD2]. */
  striking: z.array(causeSchema.exclude(['model'])),
  strikes: z.strictObject({
    expireMs: z.int().positive(),
    /** Rising; the last one reached holds. */
    steps: z.array(strikeStepSchema).min(1),
  }),
});
export type Moderation = z.infer<typeof moderationSchema>;
