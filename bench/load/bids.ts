/** Bidders for `bid`: keep-alive connections that bid again as soon as they are answered, each time as somebody else. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

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
const agent = new Agent({ keepAlive: true, maxSockets: plan.connections });
/** The next amount of each lot: bids that are under way together differ, so that what arrives later is still enough. */
const next = plan.lots.map(() => plan.price);
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

function bid(): void {
  const startedAt = performance.now();
  const at = draw(plan.lots.length);
  const amount = next[at]!;
  next[at] = amount + plan.step;
  const body = JSON.stringify({ amount });
  const call = request(
    {
      ...{ host: '127.0.0.1', port: plan.port, agent, method: 'POST' },
      path: `/api/economy/auction-house/${plan.lots[at]}/bid`,
      headers: {
        authorization: `Bearer ${plan.tokens[draw(plan.tokens.length)]}`,
        'content-type': 'application/json',
        'content-length': body.length,
        'idempotency-key': randomUUID(),
      },
    },
    (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        bytes += text.length;
        if (answer.statusCode === 200) {
          frames++;
          if (amount > highest) highest = amount;
        } else if (answer.statusCode === 409 && text.includes('auction/bid-too-low')) refused++;
        else throw new Error(`${answer.statusCode} ${text}`);
        latencies.push(performance.now() - startedAt);
        bid();
      });
    },
  );
  call.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  call.end(body);
}

for (let i = 0; i < plan.connections; i++) bid();
process.on('SIGUSR2', () => {
  console.log(JSON.stringify({ bytes, frames, refused, highest, latencies: latencies.splice(0) }));
});
console.log('ready');
