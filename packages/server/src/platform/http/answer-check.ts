import { isDeepStrictEqual } from 'node:util';
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import { z } from 'zod';

/** Answers are written as the handlers gave them: the compiler has checked their types. */
export const plainSerializer: FastifySerializerCompiler<unknown> = () => (answer) => JSON.stringify(answer);

/** Refuses to send an answer with a part missing, wrong, or beyond its contract. */
export const checkedSerializer: FastifySerializerCompiler<unknown> =
  ({ schema, method, url }) =>
  (answer) => {
    const text = JSON.stringify(answer);
    if (!(schema instanceof z.ZodType)) return text;
    const value: unknown = JSON.parse(text);
    const parsed = schema.safeParse(value);
    if (!parsed.success)
      throw new Error(`answer of ${method} ${url} is not of its form: ${parsed.error.message}`);
    if (!isDeepStrictEqual(parsed.data, value))
      throw new Error(`answer of ${method} ${url} holds more than its contract: ${text.slice(0, 500)}`);
    return text;
  };
