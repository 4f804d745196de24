/** The built web client, where there is one: hashed files for ever, the page itself never from a cache. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Ctx } from '../ctx.ts';

const YEAR_SECONDS = 31_536_000;

/** Serves the client at every address that the API does not take. Does nothing where no client was built. */
export async function mountWebClient(server: FastifyInstance, ctx: Ctx, root: string | null): Promise<void> {
  const page = root === null ? '' : join(root, 'index.html');
  if (root === null || !existsSync(page)) return;
  await server.register(async (scope) => {
    // In a scope of its own: its dozen headers are for pages, and cost too much on every API answer.
    await scope.register(fastifyHelmet, helmetOptions(ctx.config.publicUrl, readFileSync(page, 'utf8')));
    await scope.register(fastifyStatic, {
      root,
      serve: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (response, path) => {
        const hashed = path.startsWith(join(root, 'assets'));
        response.header('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      },
    });
    scope.get('/*', (request, reply) => {
      const path = request.url.split('?', 1)[0] ?? '/';
      if (SERVERS_OWN.test(path)) return reply.callNotFound();
      return reply.sendFile(isPage(request, path) ? 'index.html' : decodeURI(path).slice(1));
    });
  });
}

const SERVERS_OWN = /^\/(?:api|ws|metrics)(?:\/|$)/;

/** An address of the client's own routing: no file name at its end, and asked for by somebody who wants to look at it. */
function isPage(request: FastifyRequest, path: string): boolean {
  return path === '/' || (!/\.\w+$/.test(path) && (request.headers.accept ?? '').includes('text/html'));
}

function helmetOptions(publicUrl: string, html: string) {
  const secure = publicUrl.startsWith('https:');
  const socketOrigin = publicUrl.replace(/^http/, 'ws');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...inlineScriptHashes(html)],
        // Radix positions and measures with style elements of its own.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", socketOrigin],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // These two mean nothing on a plain http address but a warning in the console.
    crossOriginOpenerPolicy: secure ? { policy: 'same-origin' as const } : false,
    originAgentCluster: secure,
    strictTransportSecurity: secure,
  };
}

/** The page's own inline scripts, such as the one that sets the theme before the first paint. */
function inlineScriptHashes(html: string): string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
}
