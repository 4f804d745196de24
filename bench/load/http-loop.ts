/** Keep-alive connections that ask again as soon as they are answered. */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const plan = JSON.parse(readFileSync(process.env.PLAN!, 'utf8')) as {
  port: number;
  path: string;
  tokens: string[];
  connections: number;
};
const agent = new Agent({ keepAlive: true, maxSockets: plan.connections });
let bytes = 0;
let frames = 0;
let failed = 0;
const latencies: number[] = [];

function ask(connection: number): void {
  const startedAt = performance.now();
  const token = plan.tokens[connection % Math.max(1, plan.tokens.length)];
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const call = request({ host: '127.0.0.1', port: plan.port, path: plan.path, agent, headers }, (answer) => {
    answer.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    answer.on('end', () => {
      if (answer.statusCode !== 200) failed++;
      frames++;
      latencies.push(performance.now() - startedAt);
      ask(connection);
    });
  });
  call.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  call.end();
}

for (let i = 0; i < plan.connections; i++) ask(i);
process.on('SIGUSR2', () => {
  if (failed > 0) {
    console.error(`${failed} answers were not 200`);
    process.exit(1);
  }
  console.log(JSON.stringify({ bytes, frames, latencies: latencies.splice(0) }));
});
console.log('ready');
