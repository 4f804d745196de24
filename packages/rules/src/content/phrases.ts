/** Phrases that are said with one press, from `content/phrases.yaml`: the pages of a wheel. */
import { z } from 'zod';

/** What fits on the wheel. */
const MOST_LETTERS = 20;
/** Points of the wheel, each with a key of its own. */
export const WHEEL_POINTS = 8;

export const phraseSchema = z
  .strictObject({
    /** One line; no command but `/me`. */
    say: z
      .string()
      .min(1)
      .max(120)
      .regex(/^(?:\/me \S|[^/\s]).*$/),
    as: z.string().min(1).max(MOST_LETTERS).optional(),
  })
  .refine(({ say, as }) => (as ?? say).length <= MOST_LETTERS, {
    message: `is too long for the wheel: give it an "as" of at most ${MOST_LETTERS} letters`,
  });
export type Phrase = z.infer<typeof phraseSchema>;

export const phrasesSchema = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(MOST_LETTERS),
      phrases: z.array(phraseSchema).min(2).max(WHEEL_POINTS),
    }),
  )
  .min(1)
  .max(8)
  .refine((pages) => new Set(pages.map(({ name }) => name)).size === pages.length, {
    message: 'two pages have one name',
  });
export type Phrases = z.infer<typeof phrasesSchema>;
