/** What the service really sends to PostgreSQL for a deed, as a script for pgbench. */
import pg from 'pg';

export type Statement = { readonly text: string; readonly values: readonly unknown[] };

/** Every statement that goes out of this process while the work runs, in order. */
export async function recordStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const seen: Statement[] = [];
  const { prototype } = pg.Client;
  const { query } = prototype;
  prototype.query = function record(this: pg.Client, ...args: unknown[]) {
    const { text, values = [] } = args[0] as Statement;
    seen.push({ text, values });
    return (query as (...rest: unknown[]) => unknown).apply(this, args);
  } as typeof query;
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return seen;
}

/** A value that stood for another in the recording, and what pgbench puts in its place. */
export type StandIn = {
  readonly value: string | number;
  readonly expression: string;
  /** What it is where it stands alone, rather than within a text. */
  readonly type: 'uuid' | 'text' | 'bigint';
};

/** A colon before a word would be a variable of pgbench's, even within quotes. */
const quoted = (text: string): string =>
  `('${text.replaceAll("'", "''").replaceAll(/:(?=\w)/g, ":' || '")}')`;

function written(value: unknown, standIns: readonly StandIn[]): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date)
    return `(now() + interval '${Math.round((value.getTime() - Date.now()) / 1000)} seconds')`;
  if (Array.isArray(value)) return `array[${value.map((one) => written(one, standIns)).join(', ')}]`;
  const whole = standIns.find((one) => String(one.value) === String(value));
  if (whole !== undefined) return `(${whole.expression})::${whole.type}`;
  if (typeof value === 'number') return String(value);
  const text = String(value);
  const inside = standIns.find((one) => typeof one.value === 'string' && text.includes(one.value));
  if (inside === undefined) return quoted(text);
  const parts = text.split(String(inside.value)).map((part) => written(part, standIns));
  return `(${parts.join(` || (${inside.expression}) || `)})`;
}

/** The statement with its values in place, on one line. */
export function inPlace({ text, values }: Statement, standIns: readonly StandIn[]): string {
  const filled = text
    .replaceAll(/--.*$/gm, '')
    .replace(/\$(\d+)/g, (_, at: string) => written(values[Number(at) - 1], standIns));
  return `${filled.replaceAll(/\s+/g, ' ').trim()};`;
}
