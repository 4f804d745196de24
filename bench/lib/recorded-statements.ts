/** What the service really sends to PostgreSQL for a deed, as a script for pgbench. */
import pg from 'pg';

export type Statement = { readonly text: string; readonly values: readonly unknown[] };

type Door = {
  parse(this: unknown, prepared: { readonly name: string; readonly text: string }): void;
  bind(this: unknown, bound: { readonly statement: string; readonly values: readonly unknown[] }): void;
};
const door = (pg as unknown as { Connection: { prototype: Door } }).Connection.prototype;
const texts = new Map<string, string>();

/** Every statement that goes out of this process while the work runs, in order; on connections that are new to it. */
export async function recordStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const seen: Statement[] = [];
  const { parse, bind } = door;
  door.parse = function record(prepared) {
    texts.set(prepared.name, prepared.text);
    parse.call(this, prepared);
  };
  door.bind = function record(bound) {
    seen.push({ text: texts.get(bound.statement) ?? '', values: bound.values });
    bind.call(this, bound);
  };
  try {
    await work();
  } finally {
    Object.assign(door, { parse, bind });
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
