import { firstStepSchema } from '@farhold/rules/content/first-steps';
import { z } from 'zod';
import { defineEvent } from '../message.ts';

export const firstStepTaken = defineEvent({
  type: 'first-steps.taken',
  endpoints: [],
  summary: 'I have taken one of the first steps',
  data: z.object({ step: firstStepSchema }),
});
