/** A whole node with every feature, listening, on a database of its own. */
import { verifyAccessToken } from '../features/auth/service.ts';
import { characterView } from '../features/characters/service.ts';
import { syncItems } from '../features/ledger/service.ts';
import type { Config } from '../platform/config.ts';
import { freePort } from '../platform/free-port.ts';
import { type RunningNode, startNode } from '../platform/node.ts';
import { FEATURES } from '../registry.ts';
import { createTestCtx, type TestCtx } from './ctx.ts';

export type WholeServer = {
  readonly url: string;
  readonly ctx: TestCtx;
  readonly node: RunningNode;
  /** Starts the node again, at the same address and on the same data, after `node.stop()`. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export type WholeServerOptions = { readonly config?: Partial<Config>; readonly now?: () => number };

/** Answers are checked against their contracts; budgets are wide unless `config` says otherwise. */
export async function startWholeServer(options: WholeServerOptions = {}): Promise<WholeServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const rateLimits = { user: 1_000_000, address: 1_000_000 };
  const createCtx = (databaseUrl?: string): Promise<TestCtx> =>
    createTestCtx({
      config: { port, publicUrl: url, rateLimits, ...options.config },
      facts: FEATURES.flatMap((feature) => feature.facts ?? []),
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...(options.now === undefined ? {} : { ctx: { now: options.now } }),
    });
  const first = await createCtx();
  await syncItems(first);
  let ctx = first;
  let node = await start(ctx);
  return {
    url,
    get ctx() {
      return ctx;
    },
    get node() {
      return node;
    },
    async restart() {
      if (ctx !== first) await ctx.close();
      ctx = await createCtx(first.databaseUrl);
      node = await start(ctx);
    },
    async close() {
      await node.stop();
      if (ctx !== first) await ctx.close();
      await first.close();
    },
  };
}

function start(ctx: TestCtx): Promise<RunningNode> {
  return startNode(ctx, {
    features: FEATURES,
    authenticate: verifyAccessToken,
    describeCharacter: characterView,
    databaseUrl: ctx.databaseUrl,
    webRoot: null,
    checkAnswers: true,
  });
}
