/**
 * Fighters for `combat`: each opens /ws/combat and acts in its fight, so often a second or as soon as it is answered.
 * An answer is read only where the next deed depends on it: what is measured is the server.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { FightView } from '@farhold/rules/combat/view';
import { WebSocket } from 'ws';

const plan = JSON.parse(readFileSync(process.env.PLAN!, 'utf8')) as {
  port: number;
  fighters: { token: string; fightId: string }[];
  /** Milliseconds between two deeds of one fighter; it waits for the answer in any case. */
  everyMs: number;
};
type Reply = { re?: number; d?: FightView };

let frames = 0;
let bytes = 0;
let refused = 0;
const latencies: number[] = [];

/** Attack, the first ability that can be used, attack, defend: what people do. */
function nextDeed(turn: number, you: FightView['you']): object {
  if (turn % 4 === 3) return { kind: 'defend' };
  const ready = isChosen(turn) ? you?.choices.find((one) => one.usable) : undefined;
  return ready === undefined
    ? { kind: 'attack', target: 1 }
    : { kind: 'ability', ability: ready.ability, target: 1 };
}

/** Does the deed of this turn need to know what can be done? */
const isChosen = (turn: number): boolean => turn % 4 === 1;

async function join({ token }: (typeof plan.fighters)[number]): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${plan.port}/ws/combat`, ['farhold.v1', `bearer.${token}`], {
    perMessageDeflate: false,
  });
  socket.on('close', (code) => {
    console.error(`a socket closed: ${code}`);
    process.exit(1);
  });
  await once(socket, 'open');
  return socket;
}

function readYou(data: Buffer, id: number): FightView['you'] {
  const { m } = JSON.parse(data.toString()) as { m: Reply[] };
  return m.find(({ re }) => re === id)?.d?.you ?? null;
}

function fight({ fightId }: (typeof plan.fighters)[number], socket: WebSocket, delayMs: number): void {
  let turn = 0;
  let id = 0;
  let sentAt = 0;
  let you: FightView['you'] = null;
  const act = (): void => {
    sentAt = performance.now();
    const d = { fightId, action: nextDeed(turn++, you) };
    socket.send(JSON.stringify({ id: ++id, t: 'combat.action', d }));
  };
  const hear = (data: Buffer): void => {
    bytes += data.length;
    const isDone = data.includes(`{"re":${id},"d":`);
    if (!isDone && !data.includes(`{"re":${id},`)) return;
    const elapsed = performance.now() - sentAt;
    if (isDone) {
      frames++;
      latencies.push(elapsed);
      if (isChosen(turn)) you = readYou(data, id);
    } else refused++;
    setTimeout(act, Math.max(0, plan.everyMs - elapsed));
  };
  socket.on('message', (data: Buffer, isBinary) => !isBinary && hear(data));
  setTimeout(act, delayMs);
}

const seats: (readonly [(typeof plan.fighters)[number], WebSocket])[] = [];
for (const fighter of plan.fighters) seats.push([fighter, await join(fighter)]);
for (const [at, [fighter, socket]] of seats.entries())
  fight(fighter, socket, (at * plan.everyMs) / plan.fighters.length);

process.on('SIGUSR2', () => {
  console.log(JSON.stringify({ bytes, frames, latencies: latencies.splice(0), refused }));
});
console.log('ready');
