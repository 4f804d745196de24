/** `/api/openapi.json` from the contracts, and a reference page that needs nothing from other hosts. */
import fastifySwagger from '@fastify/swagger';
import scalarReference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Ctx } from '../ctx.ts';
import { VERSION } from '../version.ts';

const PAGE_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; frame-ancestors 'none'";

export async function mountDocumentation(server: FastifyInstance, ctx: Ctx): Promise<void> {
  await server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Farhold',
        description:
          'The REST interface of a Farhold server. Errors are `application/problem+json` with a stable `code`.',
        version: VERSION,
        license: { name: 'MIT' },
      },
      servers: [{ url: ctx.config.publicUrl }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: jsonSchemaTransform,
  });
  let document: string | undefined;
  server.get('/api/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    document ??= JSON.stringify(server.swagger());
    reply.type('application/json; charset=utf-8').send(document);
  });
  await server.register(async (scope) => {
    scope.addHook('onSend', (_request, reply, payload, done) => {
      reply.header('content-security-policy', PAGE_POLICY).header('x-content-type-options', 'nosniff');
      done(null, payload);
    });
    await scope.register(scalarReference, {
      routePrefix: '/api/docs',
      configuration: {
        url: '/api/openapi.json',
        pageTitle: 'Farhold API',
        withDefaultFonts: false,
        telemetry: false,
      },
    });
  });
}
