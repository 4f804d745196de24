/** Random and spoilt input for every endpoint and message of the catalogue: always a clear answer, never a fault. */
import { MESSAGES, ROUTES } from '@farhold/contracts/catalogue';
import { ERROR_CODES, problemSchema } from '@farhold/contracts/error';
import { BUDGETS, type MessageContract } from '@farhold/contracts/message';
import type { RouteContract } from '@farhold/contracts/route';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type TestClient } from './testing/realtime-node.ts';
import { anyInput, junk } from './testing/schema-arbitrary.ts';
import { startWholeServer, type WholeServer } from './testing/whole-server.ts';

/** Of each endpoint; fewer where a password is hashed each time. */
const RUNS = 40;
const COSTLY_RUNS = 10;
const MESSAGES_EACH = 24;

let server: WholeServer;
beforeAll(async () => {
  server = await startWholeServer();
});
afterAll(() => server.close());

async function newToken(): Promise<string> {
  return (await createApi(createRestClient({ baseUrl: server.url })).auth.guest()).accessToken;
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** The address of an endpoint with parameters and query of any kind. */
function addressOf(contract: RouteContract): fc.Arbitrary<string> {
  const part = (name: string): fc.Arbitrary<string> =>
    fc
      .oneof(anyInput(contract.params?.shape[name] as never), junk)
      .map((value) => encodeURIComponent(asText(value).toWellFormed()));
  const names = [...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
  const path = fc
    .tuple(...names.map(part))
    .map((values) =>
      names.reduce((text, name, i) => text.replace(`:${name}`, values[i] || '-'), contract.path),
    );
  const query = contract.query === undefined ? fc.constant('') : anyInput(contract.query).map(queryOf);
  return fc.tuple(path, query).map(([before, after]) => `${before}${after}`);
}

function queryOf(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return `?${encodeURIComponent(asText(value).toWellFormed())}`;
  const query = new URLSearchParams();
  for (const [key, inner] of Object.entries(value))
    query.append(key.toWellFormed(), asText(inner).toWellFormed());
  return `?${query}`;
}

describe('REST', () => {
  /** One visitor a group, so that guests do not become too many for one address; `auth` spends sessions. */
  const tokens = new Map<string, Promise<string>>();
  function tokenFor({ tag, path }: RouteContract): Promise<string> {
    const key = tag === 'auth' ? path : tag;
    const token = tokens.get(key) ?? newToken();
    tokens.set(key, token);
    return token;
  }

  it.each(ROUTES.map((contract) => [`${contract.method} ${contract.path}`, contract] as const))(
    '%s answers anything',
    { timeout: 60_000 },
    async (name, contract) => {
      const token = await tokenFor(contract);
      const body =
        contract.body === undefined
          ? fc.constant(undefined)
          : fc.oneof(
              anyInput(contract.body).map((value) => JSON.stringify(value)),
              fc.string(),
            );
      const isCostly = /register|login|claim|confirm|guest/.test(contract.path);
      await fc.assert(
        fc.asyncProperty(addressOf(contract), body, fc.boolean(), async (address, text, isKeyed) => {
          const response = await fetch(server.url + address, {
            method: contract.method,
            headers: {
              authorization: `Bearer ${token}`,
              ...(text === undefined ? {} : { 'content-type': 'application/json' }),
              ...(isKeyed ? { 'idempotency-key': crypto.randomUUID() } : {}),
            },
            ...(text === undefined ? {} : { body: text.toWellFormed() }),
          });
          const answer = await response.text();
          expect(response.status, `${name} ${address} ${text}: ${answer}`).toBeLessThan(500);
          if (response.status >= 400)
            expect(problemSchema.parse(JSON.parse(answer)).status).toBe(response.status);
        }),
        { numRuns: isCostly ? COSTLY_RUNS : RUNS },
      );
    },
  );
});

describe('WebSocket', () => {
  const url = (): string => server.url.replace('http', 'ws');

  /** One connection takes as many at once as the budget allows. */
  async function sendAll(contract: MessageContract, inputs: readonly unknown[]): Promise<void> {
    const burst = BUDGETS[contract.budget];
    const token = await newToken();
    for (let i = 0; i < inputs.length; i += burst) {
      const client = await connect({ url: url() }, { token });
      const replies = await Promise.all(
        inputs.slice(i, i + burst).map((data) => client.ask(contract.type, data)),
      );
      for (const [at, { error }] of replies.entries()) {
        const what = `${contract.type} ${JSON.stringify(inputs[i + at])}: ${error?.detail}`;
        if (error !== undefined) expect(ERROR_CODES, what).toContain(error.code);
        expect(error?.code, what).not.toBe('server/internal');
      }
      await leave(client);
    }
  }
  async function leave(client: TestClient): Promise<void> {
    client.ws.close();
    await client.closed;
  }

  it.each(MESSAGES.map((contract) => [contract.type, contract] as const))(
    '%s answers anything that carries an id',
    { timeout: 60_000 },
    async (_type, contract) => {
      const inputs = fc.sample(anyInput(contract.data), MESSAGES_EACH);
      await sendAll(
        contract,
        inputs.filter((data) => Buffer.byteLength(JSON.stringify(data ?? null)) < 15_000),
      );
    },
  );

  it('survives frames that are no messages at all', async () => {
    const token = await newToken();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string(), junk.map(asText), fc.uint8Array({ maxLength: 50 })), {
          maxLength: 20,
        }),
        async (frames) => {
          const client = await connect({ url: url() }, { token });
          for (const frame of frames)
            client.ws.send(typeof frame === 'string' ? frame.toWellFormed() : Buffer.from(frame));
          const outcome = await Promise.race([
            client.ask('ping', {}).then(() => 'answered'),
            client.closed.then(({ code }) => code),
          ]).catch(() => client.closed.then(({ code }) => code));
          expect(['answered', 1009, 4429]).toContain(outcome);
          await leave(client);
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
});
