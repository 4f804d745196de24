/** One node: the parts that its roles ask for, started in order and taken down in order. */
import { networkInterfaces } from 'node:os';
import type { Character } from '@farhold/contracts/rest/characters';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from './ctx.ts';
import type { Feature } from './feature.ts';
import type { Authenticate } from './http/access.ts';
import { createHttpServer } from './http/http-server.ts';
import { startJobs } from './jobs.ts';
import { createRealtime } from './realtime/realtime.ts';

export type NodeOptions = {
  readonly features: readonly Feature[];
  readonly authenticate: Authenticate;
  readonly describeCharacter: (ctx: Ctx, id: CharacterId) => Promise<Character>;
  readonly databaseUrl: string;
  /** Where the built web client is, if it is. */
  readonly webRoot: string | null;
  /** Fails what is answered in another form than its contract's. For tests. */
  readonly checkAnswers?: boolean;
};
export type RunningNode = {
  /** Leaves nothing half done: see `stop` below for the order. */
  stop(): Promise<void>;
};

/** Resolves when this node does all that its roles say. */
export async function startNode(ctx: Ctx, options: NodeOptions): Promise<RunningNode> {
  const { features } = options;
  const has = (role: (typeof ctx.config.roles)[number]): boolean => ctx.config.roles.includes(role);
  let isReady = false;
  const http = await createHttpServer(ctx, {
    routes: has('api') ? features.flatMap(({ routes = [] }) => routes) : [],
    authenticate: options.authenticate,
    isReady: () => isReady,
    webRoot: has('api') ? options.webRoot : null,
    checkAnswers: options.checkAnswers === true,
  });
  const realtime = createRealtime(ctx, {
    ...options,
    messages: features.flatMap(({ messages = [] }) => messages),
    sessions: features.flatMap(({ sessions }) => sessions ?? []),
  });
  if (has('realtime')) realtime.attach(http.server);
  await http.listen({ port: ctx.config.port, host: anyAddress() });
  const running: { readonly name: string; stop(): Promise<void> }[] = [];
  for (const daemon of features.flatMap(({ daemons = [] }) => daemons))
    if (has(daemon.role)) running.push({ name: daemon.name, ...(await daemon.start(ctx)) });
  const jobs = has('worker')
    ? await startJobs(ctx, { url: options.databaseUrl, jobs: features.flatMap(({ jobs = [] }) => jobs) })
    : null;
  isReady = true;

  return {
    async stop() {
      // Balancers look elsewhere; clients are told to come back; then zones are written down and given back, last
      // started first; then what is under way by REST and in the background ends.
      isReady = false;
      await realtime.drain();
      for (const daemon of running.reverse())
        await daemon
          .stop()
          .catch((error: unknown) => ctx.log.error({ err: error, daemon: daemon.name }, 'did not stop well'));
      await http.close();
      await jobs?.stop();
    },
  };
}

/** Every address of this machine, of both families where there are two. */
function anyAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return addresses.some(({ family }) => family === 'IPv6') ? '::' : '0.0.0.0';
}
