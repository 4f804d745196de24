/** Answers that change only with the world's content: serialised and compressed once, asked for again by ETag. */
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ctx } from '../ctx.ts';

const MIN_GZIP_BYTES = 1024;

export type VersionedAnswer = (
  request: FastifyRequest,
  reply: FastifyReply,
  make: () => Promise<unknown>,
) => Promise<unknown>;

export function createVersionedAnswers(ctx: Ctx): VersionedAnswer {
  let kept: { readonly etag: string; readonly plain: Buffer; readonly gzip: Buffer } | undefined;
  return async (request, reply, make) => {
    const etag = `"${ctx.content.version}-${ctx.seed}"`;
    reply.header('etag', etag).header('cache-control', 'public, no-cache').header('vary', 'accept-encoding');
    if (request.headers['if-none-match']?.includes(etag)) {
      reply.code(304);
      return undefined;
    }
    if (kept?.etag !== etag) {
      const plain = Buffer.from(JSON.stringify(await make()));
      kept = { etag, plain, gzip: gzipSync(plain) };
    }
    const wantsGzip =
      kept.plain.length >= MIN_GZIP_BYTES && /\bgzip\b/.test(String(request.headers['accept-encoding']));
    if (wantsGzip) reply.header('content-encoding', 'gzip');
    return wantsGzip ? kept.gzip : kept.plain;
  };
}
