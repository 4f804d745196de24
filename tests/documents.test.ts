import { readFileSync } from 'node:fs';
import { MESSAGES, ROUTES } from '@farhold/contracts/catalogue';
import { expect, it } from 'vitest';
import { systemRoutes } from '../packages/server/src/platform/http/system-routes.ts';
import { FEATURES } from '../packages/server/src/registry.ts';
import { documents } from '../scripts/documents.ts';

const generated = await documents();

it('are as `npm run openapi` writes them', () => {
  const stale = [...generated].filter(([path, text]) => readFileSync(path, 'utf8') !== text);
  expect(stale.map(([path]) => path)).toEqual([]);
});

const SESSION_MESSAGES = ['ping', 'session.token'];

it('has a handler for every endpoint and message of the contracts, and no other', () => {
  const routes = [...systemRoutes(() => true), ...FEATURES.flatMap((feature) => feature.routes ?? [])];
  const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
  expect(routes.map((route) => nameOf(route.contract)).sort()).toEqual(ROUTES.map(nameOf).sort());
  const types = FEATURES.flatMap((feature) => feature.messages ?? []).map((message) => message.contract.type);
  expect([...types, ...SESSION_MESSAGES].sort()).toEqual(MESSAGES.map((message) => message.type).sort());
});
