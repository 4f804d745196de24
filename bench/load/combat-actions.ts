/** Fighters for `combat`: each opens /ws/combat and acts in its fight, so often a second or as soon as it is answered. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { FightView } from '@farhold/rules/combat/view';
import { WebSocket } from 'ws';

const plan = JSON.parse(readFileSync(process.env.PLAN!, 'utf8')) as {
  port: number;
  fighters: { token: string; fightId: string; endpoints: ('combat' | 'game')[] }[];
  /** Milliseconds between two deeds of one fighter; it waits for the answer in any case. */
  everyMs: number;
};
type Reply = { re?: number; d?: FightView; error?: { code: string } };

let frames = 0;
let bytes = 0;
let refused = 0;
const latencies: number[] = [];

/** Attack, the first ability that can be used, attack, defend: what people do. */
function nextDeed(turn: number, you: FightView['you']): object {
  if (turn % 4 === 3) return { kind: 'defend' };
  const ready = turn % 2 === 1 ? you?.choices.find((one) => one.usable) : undefined;
  return ready === undefined
    ? { kind: 'attack', target: 1 }
    : { kind: 'ability', ability: ready.ability, target: 1 };
}

async function join(fighter: (typeof plan.fighters)[number], endpoint: string): Promise<WebSocket> {
  const socket = new WebSocket(
    `ws://127.0.0.1:${plan.port}/ws/${endpoint}`,
    ['farhold.v1', `bearer.${fighter.token}`],
    { perMessageDeflate: false },
  );
  socket.on('close', (code) => {
    console.error(`a socket closed: ${code}`);
    process.exit(1);
  });
  await once(socket, 'open');
  return socket;
}

/** Acts through its sockets by turns: each has a budget of five deeds a second. */
function fight(
  fighter: (typeof plan.fighters)[number],
  sockets: readonly WebSocket[],
  delayMs: number,
): void {
  let turn = 0;
  let id = 0;
  let sentAt = 0;
  let you: FightView['you'] = null;
  const act = (): void => {
    sentAt = performance.now();
    const d = { fightId: fighter.fightId, action: nextDeed(turn++, you) };
    sockets[turn % sockets.length]!.send(JSON.stringify({ id: ++id, t: 'combat.action', d }));
  };
  const hear = (data: Buffer): void => {
    bytes += data.length;
    if (!data.includes(`"re":${id}`)) return;
    const { m } = JSON.parse(data.toString()) as { m: Reply[] };
    const reply = m.find((item) => item.re === id);
    if (reply === undefined) return;
    const elapsed = performance.now() - sentAt;
    if (reply.error === undefined) {
      frames++;
      latencies.push(elapsed);
      you = reply.d?.you ?? null;
    } else refused++;
    setTimeout(act, Math.max(0, plan.everyMs - elapsed));
  };
  for (const socket of sockets) socket.on('message', (data: Buffer, isBinary) => !isBinary && hear(data));
  setTimeout(act, delayMs);
}

const seats: (readonly [(typeof plan.fighters)[number], WebSocket[]])[] = [];
for (const fighter of plan.fighters) {
  const sockets: WebSocket[] = [];
  for (const endpoint of fighter.endpoints) sockets.push(await join(fighter, endpoint));
  seats.push([fighter, sockets]);
}
for (const [at, [fighter, sockets]] of seats.entries())
  fight(fighter, sockets, (at * plan.everyMs) / plan.fighters.length);

process.on('SIGUSR2', () => {
  console.log(JSON.stringify({ bytes, frames, latencies: latencies.splice(0), refused }));
});
console.log('ready');
