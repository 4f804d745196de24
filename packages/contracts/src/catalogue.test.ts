import { expect, it } from 'vitest';
import { z } from 'zod';
import { EVENTS, MESSAGES, ROUTES } from './catalogue.ts';
import { ERROR_CODES, ERRORS } from './error.ts';

const twice = (names: readonly string[]): string[] => names.filter((name, i) => names.indexOf(name) !== i);

it('names everything once', () => {
  expect(twice(ROUTES.map(({ method, path }) => `${method} ${path}`))).toEqual([]);
  expect(twice([...MESSAGES, ...EVENTS].map(({ type }) => type))).toEqual([]);
});

it('has endpoints under /api with a parameter for each part of the path that varies', () => {
  for (const { path, params } of ROUTES) {
    expect(path).toMatch(/^\/api(\/[a-z-]+|\/:[a-zA-Z]+)+$/);
    const named = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    expect(Object.keys(params?.shape ?? {})).toEqual(named);
  }
});

it('takes no unknown keys in bodies and messages', () => {
  const schemas = [...ROUTES.flatMap(({ body }) => body ?? []), ...MESSAGES.map(({ data }) => data)];
  for (const schema of schemas) {
    const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    if (json.type === 'object') expect(json.additionalProperties).toBe(false);
  }
});

it('refuses with codes of the form subject/reason and a status of their own kind', () => {
  for (const code of ERROR_CODES) {
    expect(code).toMatch(/^([a-z]+\/)?[a-z]+(-[a-z]+)*$/);
    const [status, title] = ERRORS[code];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(title).toMatch(/\.$/);
  }
});
