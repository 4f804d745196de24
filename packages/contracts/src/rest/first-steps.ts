import { firstStepSchema } from '@farhold/rules/content/first-steps';
import { z } from 'zod';
import { defineRoute } from '../route.ts';

/** What a newcomer tries first. */
export const firstStepsViewSchema = z.object({
  steps: z.array(z.object({ step: firstStepSchema, name: z.string(), text: z.string(), done: z.boolean() })),
  /** Put away by the player, or never laid out because they were here before it. */
  hidden: z.boolean(),
});
export type FirstStepsView = z.infer<typeof firstStepsViewSchema>;

const player = { tag: 'characters', access: 'character' } as const;

export const myFirstSteps = defineRoute({
  ...player,
  method: 'GET',
  path: '/api/characters/first-steps',
  summary: 'What my character has tried of the first things, and what is left',
  response: firstStepsViewSchema,
  errors: [],
});

export const hideFirstSteps = defineRoute({
  ...player,
  method: 'POST',
  path: '/api/characters/first-steps',
  summary: 'Put the list of first steps away, or lay it out again',
  body: z.strictObject({ hidden: z.boolean() }),
  response: firstStepsViewSchema,
  errors: [],
});
