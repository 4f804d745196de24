/** `/api/openapi.json`, and a reference page that needs nothing from other hosts. */
import type { RouteContract } from '@farhold/contracts/route';
import scalarReference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import type { Ctx } from '../ctx.ts';
import { openApiDocument } from './openapi.ts';

const PAGE_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; " +
  "object-src 'none'; frame-ancestors 'none'";

export async function mountDocumentation(
  server: FastifyInstance,
  ctx: Ctx,
  contracts: readonly RouteContract[],
): Promise<void> {
  let document: Promise<string> | undefined;
  server.get('/api/openapi.json', async (_request, reply) => {
    document ??= openApiDocument(contracts, ctx.config.publicUrl).then((value) => JSON.stringify(value));
    return reply.type('application/json; charset=utf-8').send(await document);
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
