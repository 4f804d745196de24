import { contentSchema } from '@farhold/rules/content/content';
import { z } from 'zod';
import { defineRoute } from '../route.ts';

/** What the world is made of, and whether the server is well. */
export const content = defineRoute({
  tag: 'content',
  access: 'public',
  method: 'GET',
  path: '/api/content',
  summary: 'Items, abilities, monsters, recipes, shops, starts; with an ETag',
  response: contentSchema.omit({ geography: true }),
  errors: [],
  versioned: true,
});

export const health = defineRoute({
  tag: 'system',
  access: 'public',
  method: 'GET',
  path: '/api/health',
  summary: 'The process lives',
  response: z.object({ status: z.literal('live'), version: z.string() }),
  errors: [],
});
export const ready = defineRoute({
  tag: 'system',
  access: 'public',
  method: 'GET',
  path: '/api/ready',
  summary: 'The process can serve',
  response: z.object({ status: z.literal('ready') }),
  errors: ['server/unavailable'],
});
