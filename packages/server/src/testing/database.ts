import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export const TEMPLATE = 'farhold_template';

/** Provided by `database-setup.ts`. */
declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

export type TestDatabase = { readonly url: string; drop(): Promise<void> };

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** A migrated, empty database of the test's own: a clone of the template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('databaseUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Copying files is quicker than logging the copy, and nothing here has to survive a crash.
  await onServer(server, `create database ${name} template ${TEMPLATE} strategy file_copy`);
  return {
    url: withDatabase(server, name),
    drop: () => onServer(server, `drop database ${name} with (force)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
