/** The OpenAPI document of a set of endpoints, made from their contracts alone. */

import { problemSchema } from '@farhold/contracts/error';
import { signedInSchema } from '@farhold/contracts/rest/auth';
import { characterSchema, inventorySchema } from '@farhold/contracts/rest/characters';
import type { RouteContract } from '@farhold/contracts/route';
import { chatMessageSchema } from '@farhold/contracts/ws/chat';
import { combatEventSchema } from '@farhold/rules/combat/event';
import { fightViewSchema } from '@farhold/rules/combat/view';
import fastifySwagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import { VERSION } from '../version.ts';
import { plainSerializer } from './answer-check.ts';
import { documentationOf } from './route-documentation.ts';

const DESCRIPTION =
  'The REST interface of a Farhold server. Errors are `application/problem+json` with a stable `code`. ' +
  'Mutations take an `Idempotency-Key`; lists take `limit` and `cursor`.';

/** Schemas that many endpoints share, written once in the document. */
const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  Problem: problemSchema,
  SignedIn: signedInSchema,
  Character: characterSchema,
  Inventory: inventorySchema,
  FightView: fightViewSchema,
  CombatEvent: combatEventSchema,
  ChatMessage: chatMessageSchema,
}))
  named.add(schema, { id });

/** Builds the document on a server of its own that never listens, so that the real one carries none of it. */
export async function openApiDocument(contracts: readonly RouteContract[], url: string): Promise<object> {
  const paper = Fastify();
  paper.setValidatorCompiler(validatorCompiler);
  paper.setSerializerCompiler(plainSerializer);
  await paper.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Farhold',
        description: DESCRIPTION,
        version: VERSION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: createJsonSchemaTransform({ schemaRegistry: named }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry: named }),
  });
  for (const contract of contracts)
    paper.route({
      method: contract.method,
      url: contract.path,
      schema: documentationOf(contract),
      handler: async () => undefined,
    });
  await paper.ready();
  const document = paper.swagger();
  await paper.close();
  return withoutUnused(document);
}

/** The generator lists every named schema in both directions, needed or not. */
function withoutUnused(document: ReturnType<FastifyInstance['swagger']>): object {
  const text = JSON.stringify(document);
  const components = (document as { components?: { schemas?: Record<string, unknown> } }).components ?? {};
  const schemas = Object.fromEntries(
    Object.entries(components.schemas ?? {}).filter(([id]) => text.includes(`"#/components/schemas/${id}"`)),
  );
  return Object.assign({}, document, { components: { ...components, schemas } });
}
