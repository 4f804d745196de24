import { z } from 'zod';

/** What a newcomer tries once, in the order in which it is offered; any order will do [FST1]. */
export const FIRST_STEPS = ['walk', 'talk', 'fight', 'gather', 'sell', 'sign'] as const;
export const firstStepSchema = z.enum(FIRST_STEPS);
export type FirstStep = z.infer<typeof firstStepSchema>;

/** How each is told, from `content/first-steps.yaml`. */
export const firstStepsSchema = z.strictObject({
  /** So far from where one began, in units, one has walked. */
  walkedUnits: z.number().positive(),
  steps: z.record(
    firstStepSchema,
    z.strictObject({ name: z.string().min(1).max(40), text: z.string().min(1).max(140) }),
  ),
});
export type FirstSteps = z.infer<typeof firstStepsSchema>;
