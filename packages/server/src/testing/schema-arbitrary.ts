/** Random JSON of the form that a zod schema asks for, and spoilt versions of it. For fuzzing. */
import fc from 'fast-check';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** Values that nobody asked for. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    -0.5,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    '🦆'.repeat(50),
    [],
    {},
    [[]],
  ),
  fc.constantFrom<unknown>(
    "'; drop table users; --",
    '%00',
    '../../etc/passwd',
    '<script>',
    '\u202egoose',
    'NaN',
    '1e999',
    '0x10',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer({ min: 1, max: 60 }).map((depth) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)),
  fc.nat(20_000).map((length) => 'x'.repeat(length)),
);

/** Input that the schema takes, as far as JSON Schema tells (refinements may still refuse it). */
export function valid(schema: z.ZodType): fc.Arbitrary<unknown> {
  return fromJsonSchema(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json);
}

/** Valid input, or junk, or valid input with one part of it spoilt. */
export function anyInput(schema: z.ZodType): fc.Arbitrary<unknown> {
  const good = valid(schema);
  return fc.oneof(
    { arbitrary: good, weight: 2 },
    { arbitrary: spoilt(good), weight: 4 },
    { arbitrary: junk, weight: 1 },
  );
}

function spoilt(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const way = fc.constantFrom<'replace' | 'drop' | 'add'>('replace', 'drop', 'add');
  return fc
    .tuple(good, fc.nat(), way, junk, fc.string({ maxLength: 12 }))
    .map(([value, at, how, other, key]) => {
      const copy: unknown = structuredClone(value);
      const places = placesIn(copy);
      const place = places[at % Math.max(1, places.length)];
      if (place === undefined) return other;
      if (how === 'replace') place.owner[place.key] = other;
      else if (how === 'drop') delete place.owner[place.key];
      else place.owner[`${key}~`] = other;
      return copy;
    });
}

type Place = { readonly owner: Json; readonly key: string };

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ owner: value as Json, key }, ...placesIn(inner)]);
}

function fromJsonSchema(schema: Json): fc.Arbitrary<unknown> {
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  if ('const' in schema) return fc.constant(schema.const);
  const choices = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (choices !== undefined) return fc.oneof(...choices.map(fromJsonSchema));
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return arrayOf(schema);
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({
        min: Math.max(Number(schema.minimum ?? -2e9), -2e9),
        max: Math.min(Number(schema.maximum ?? 2e9), 2e9),
      });
    case 'number':
      return fc.double({
        min: Number(schema.minimum ?? -1e6),
        max: Number(schema.maximum ?? 1e6),
        noNaN: true,
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(schema: Json): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Json>;
  const shape = Object.fromEntries(
    Object.entries(properties).map(([key, inner]) => [key, fromJsonSchema(inner)]),
  );
  return fc.record(shape, { requiredKeys: (schema.required ?? []) as string[] });
}

function arrayOf(schema: Json): fc.Arbitrary<unknown> {
  const fixed = schema.prefixItems as Json[] | undefined;
  if (fixed !== undefined) return fc.tuple(...fixed.map(fromJsonSchema));
  return fc.array(fromJsonSchema((schema.items ?? {}) as Json), {
    minLength: Number(schema.minItems ?? 0),
    maxLength: Math.min(Number(schema.maxItems ?? 8), 20),
  });
}

function textOf(schema: Json): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid') return fc.uuid();
  if (schema.format === 'email') return fc.emailAddress();
  if (typeof schema.pattern === 'string') return fc.stringMatching(new RegExp(schema.pattern, 'u'));
  return fc.string({
    unit: 'grapheme',
    minLength: Number(schema.minLength ?? 0),
    maxLength: Math.min(Number(schema.maxLength ?? 60), 300),
  });
}
