/**
 * Bidders for `bid`: keep-alive connections that bid again as soon as they are answered, each time as somebody else.
 * On bare sockets: what the load costs, the server and PostgreSQL do not have.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

const plan = JSON.parse(readFileSync(process.env.PLAN!, 'utf8')) as {
  port: number;
  tokens: string[];
  lots: string[];
  connections: number;
  /** The price at which each lot starts. */
  price: number;
  /** What each next bid is more than the one before on the same lot: at least the step that the rules ask for. */
  step: number;
};
/** The next amount of each lot: bids that are under way together differ, so that what arrives later is still enough. */
const next = plan.lots.map(() => plan.price);
const run = randomUUID().slice(0, 8);
let asked = 0;
let bytes = 0;
let frames = 0;
/** Too low by the time that it came to its turn: answered, not taken. */
let refused = 0;
let highest = 0;
const latencies: number[] = [];

let drawn = 1;
/** A small generator of its own: the same lots and bidders in every run. */
function draw(below: number): number {
  drawn = (Math.imul(drawn, 1103515245) + 12345) & 0x7fffffff;
  return drawn % below;
}

function requestOf(lot: string, amount: number): string {
  const body = `{"amount":${amount}}`;
  const token = plan.tokens[draw(plan.tokens.length)];
  asked += 1;
  return (
    `POST /api/economy/auction-house/${lot}/bid HTTP/1.1\r\nhost: 127.0.0.1:${plan.port}\r\n` +
    `authorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n` +
    `idempotency-key: ${run}-${asked}\r\n\r\n${body}`
  );
}

const HEAD_END = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: (\d+)/i;

/** The whole answer: status and body; undefined while some of it is missing. */
function answerIn(text: string): { readonly status: number; readonly body: string } | undefined {
  const end = text.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const length = LENGTH.exec(text)?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${text}`);
  const body = text.slice(end + HEAD_END.length);
  return body.length < Number(length) ? undefined : { status: Number(text.slice(9, 12)), body };
}

function count({ status, body }: { readonly status: number; readonly body: string }, amount: number): void {
  bytes += body.length;
  if (status === 200) {
    frames++;
    if (amount > highest) highest = amount;
  } else if (status === 409 && body.includes('auction/bid-too-low')) refused++;
  else throw new Error(`${status} ${body}`);
}

function open(): void {
  const socket: Socket = connect(plan.port, '127.0.0.1').setNoDelay().setEncoding('latin1');
  let startedAt = 0;
  let amount = 0;
  let text = '';
  const bid = (): void => {
    const at = draw(plan.lots.length);
    amount = next[at]!;
    next[at] = amount + plan.step;
    startedAt = performance.now();
    socket.write(requestOf(plan.lots[at]!, amount), 'latin1');
  };
  socket.on('connect', bid);
  socket.on('data', (chunk: string) => {
    text += chunk;
    const answer = answerIn(text);
    if (answer === undefined) return;
    text = '';
    count(answer, amount);
    latencies.push(performance.now() - startedAt);
    bid();
  });
  const end = (why: unknown): never => {
    console.error(why);
    process.exit(1);
  };
  socket.on('error', end).on('close', () => end('the server closed a connection'));
}

for (let i = 0; i < plan.connections; i++) open();
process.on('SIGUSR2', () => {
  console.log(JSON.stringify({ bytes, frames, refused, highest, latencies: latencies.splice(0) }));
});
console.log('ready');
