/**
 * Statements that travel to PostgreSQL together and are answered together: one write and one answer, however many they
 * are. What follows a failed one is not carried out. A named one is parsed and described once a connection.
 */
import pg from 'pg';
import { valueTypes } from './value-parsers.ts';

export type Statement = {
  /** Null: parsed anew each time. */
  readonly name: string | null;
  readonly text: string;
  readonly values: readonly unknown[];
};
export type Answer = {
  /** `INSERT`, `SELECT`, `COMMIT` ... */
  readonly command: string;
  /** Rows that it wrote or gave. */
  readonly count: number;
  readonly rows: unknown[];
};
type Column = { readonly name: string; readonly parse: (text: string) => unknown };
/** Statements that one connection has prepared, with the columns that each answers; none where it answers no rows. */
export type Prepared = Map<string, readonly Column[]>;

/** How `pg` puts the protocol's messages together; its types tell half of it. */
type Writer = {
  parse(statement: { readonly name: string; readonly text: string }): void;
  bind(bound: {
    readonly statement: string;
    readonly values: readonly unknown[];
    readonly valueMapper: (value: unknown) => unknown;
  }): void;
  describe(what: { readonly type: 'P'; readonly name: '' }): void;
  close(what: { readonly type: 'S'; readonly name: string }): void;
  execute(how: Record<string, never>): void;
  sync(): void;
};
type Described = { readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[] };

const { utils, Connection } = pg as unknown as {
  utils: { prepareValue: (value: unknown) => unknown };
  Connection: { prototype: Writer };
};
/** `INSERT 0 1`, `SELECT 2`, `CREATE TABLE`: what was done, and to how many rows where it says so. */
const COMMAND = /^([A-Z]+)(?:.* (\d+))?/;

function write(writer: Writer, { name, text, values }: Statement, prepared: Prepared): void {
  const isKnown = name !== null && prepared.has(name);
  if (!isKnown) {
    // An exchange that failed may have prepared it all the same.
    if (name !== null) writer.close({ type: 'S', name });
    writer.parse({ name: name ?? '', text });
  }
  writer.bind({ statement: name ?? '', values, valueMapper: (value) => utils.prepareValue(value) });
  if (!isKnown) writer.describe({ type: 'P', name: '' });
  writer.execute({});
}

/** The messages of all statements as one buffer, to be written at once. */
function encode(statements: readonly Statement[], prepared: Prepared): Buffer {
  const messages: Buffer[] = [];
  const gathering = { _send: (message: Buffer) => messages.push(message) };
  const writer: Writer = Object.assign(Object.create(Connection.prototype), gathering);
  for (const statement of statements) write(writer, statement, prepared);
  writer.sync();
  return Buffer.concat(messages);
}

function columnsOf({ fields }: Described): Column[] {
  return fields.map(({ name, dataTypeID }) => ({
    name,
    parse: valueTypes.getTypeParser(dataTypeID, 'text'),
  }));
}

function rowOf(columns: readonly Column[], fields: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < fields.length; at++) {
    const { name, parse } = columns[at]!;
    const field = fields[at]!;
    row[name] = field === null ? null : parse(field);
  }
  return row;
}

type Ends = { resolve(answers: Answer[]): void; reject(why: unknown): void };

/** Gathers what PostgreSQL answers to the statements, in their order. */
function gather(statements: readonly Statement[], prepared: Prepared, { resolve, reject }: Ends) {
  const answers: Answer[] = [];
  const described = statements.map(({ name }) => (name === null ? undefined : prepared.get(name)));
  let rows: unknown[] = [];
  let unreadable: unknown;
  return {
    handleRowDescription(message: Described): void {
      described[answers.length] = columnsOf(message);
    },
    handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
      try {
        rows.push(rowOf(described[answers.length]!, fields));
      } catch (error) {
        unreadable ??= error;
      }
    },
    handleCommandComplete({ text }: { readonly text: string }): void {
      const [, command = '', count = '0'] = COMMAND.exec(text) ?? [];
      answers.push({ command, count: Number(count), rows });
      rows = [];
    },
    handleEmptyQuery(): void {
      answers.push({ command: '', count: 0, rows });
    },
    handleReadyForQuery(): void {
      if (unreadable !== undefined) {
        reject(unreadable);
        return;
      }
      for (const [at, { name }] of statements.entries())
        if (name !== null) prepared.set(name, described[at] ?? []);
      resolve(answers);
    },
    handleError: reject,
  };
}

/** Sends statements as one; an answer to each, in their order. */
export function exchange(
  client: pg.ClientBase,
  statements: readonly Statement[],
  prepared: Prepared,
): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    // What cannot be written is found before anything is sent.
    const message = encode(statements, prepared);
    client.query({
      ...gather(statements, prepared, { resolve, reject }),
      submit(connection: { readonly stream: { write(bytes: Buffer): void } }): void {
        connection.stream.write(message);
      },
    } as unknown as pg.Submittable);
  });
}
