/** COPY as streams: the rows of a table as PostgreSQL's own text, out of it and into it. */
import { Readable, Writable } from 'node:stream';
import type pg from 'pg';

/** Rows come one by one; what writes them on is quicker with more at once. */
const BATCH_BYTES = 64 * 1024;

/** What of `pg`'s connection the streams use; its types tell half of it. */
type Wire = {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  readonly stream: {
    readonly writableNeedDrain: boolean;
    once(event: 'drain', listener: () => void): void;
    pause(): void;
    resume(): void;
    destroy(error?: Error): void;
  };
};
type Chunk = { readonly chunk: Buffer };
type Complete = { readonly text: string };

const ask = (client: pg.ClientBase, query: object): void => {
  client.query(query as pg.Submittable);
};
/** `COPY 12` */
const rowsOf = ({ text }: Complete): number => Number(/ (\d+)$/.exec(text)?.[1] ?? 0);

/** The answer to a `copy ... to stdout`; `rows()` counts once it has ended. A stream that is given up ends the connection. */
export function copyOut(client: pg.ClientBase, statement: string): { stream: Readable; rows(): number } {
  let wire: Wire | undefined;
  let rows = 0;
  let isOver = false;
  let batch: Buffer[] = [];
  let size = 0;
  const flush = (): void => {
    const isEager = size === 0 || stream.push(Buffer.concat(batch, size));
    batch = [];
    size = 0;
    if (!isEager) wire?.stream.pause();
  };
  const stream = new Readable({
    read: () => wire?.stream.resume(),
    destroy(error, done) {
      if (!isOver) wire?.stream.destroy();
      done(error);
    },
  });
  ask(client, {
    submit(connection: Wire) {
      wire = connection;
      connection.query(statement);
    },
    handleCopyData({ chunk }: Chunk) {
      // The parser uses its buffer again.
      batch.push(Buffer.from(chunk));
      size += chunk.length;
      if (size >= BATCH_BYTES) flush();
    },
    handleCommandComplete(message: Complete) {
      rows = rowsOf(message);
    },
    handleReadyForQuery() {
      isOver = true;
      flush();
      wire?.stream.resume();
      stream.push(null);
    },
    handleError(error: Error) {
      isOver = true;
      stream.destroy(error);
    },
  });
  return { stream, rows: () => rows };
}

/** What is written goes into a `copy ... from stdin`; it has finished when PostgreSQL has taken the last row. */
export function copyIn(client: pg.ClientBase, statement: string): { stream: Writable; rows(): number } {
  let rows = 0;
  let isOver = false;
  let finish: ((error?: Error | null) => void) | undefined;
  let wire: Wire | undefined;
  let opened = (_: Wire): void => {};
  const open = new Promise<Wire>((resolve) => {
    opened = resolve;
  });
  const stream = new Writable({
    write(chunk: Buffer, _, next) {
      void open.then((connection) => {
        connection.sendCopyFromChunk(chunk);
        if (connection.stream.writableNeedDrain) connection.stream.once('drain', () => next());
        else next();
      });
    },
    final(done) {
      finish = done;
      void open.then((connection) => connection.endCopyFrom());
    },
    destroy(error, done) {
      if (!isOver) wire?.stream.destroy();
      done(error);
    },
  });
  ask(client, {
    submit(connection: Wire) {
      wire = connection;
      connection.query(statement);
    },
    handleCopyInResponse: (connection: Wire) => opened(connection),
    handleCommandComplete(message: Complete) {
      rows = rowsOf(message);
    },
    handleReadyForQuery() {
      isOver = true;
      finish?.();
    },
    handleError(error: Error) {
      isOver = true;
      stream.destroy(error);
    },
  });
  return { stream, rows: () => rows };
}
