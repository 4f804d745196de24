// The Colyseus peer of `world` and `crowd`: one room, StateView interest over the same cells as ours.
// FORM=patched writes every position each tick, as Colyseus's guides do; FORM=tuned keeps only course changes in the state.
// Coordinates are of type "number", as in its guides (docs.colyseus.io/state).
import { Room, Server } from '@colyseus/core';
import { StateView, schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';

const TUNED = process.env.FORM === 'tuned';
const AREA = Number(process.env.AREA);
const CELL = 64;
const SPEED = 10;
const TICK_MS = 100;

const Player = schema(
  { name: t.string(), x: t.number(), y: t.number(), targetX: t.number(), targetY: t.number() },
  'Player',
);
const World = schema({ players: t.map(Player).view() }, 'World');

const cellOf = (x, y) => `${Math.floor(x / CELL)}:${Math.floor(y / CELL)}`;
const around = (cell) => {
  const [cx, cy] = cell.split(':').map(Number);
  const cells = [];
  for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) cells.push(`${cx + dx}:${cy + dy}`);
  return cells;
};

class WorldRoom extends Room {
  state = new World();
  maxClients = 10_000;
  patchRate = TICK_MS;
  movers = new Map();
  cells = new Map();

  onCreate() {
    this.autoDispose = false;
    this.onMessage('move', (client, { path }) => {
      const mover = this.movers.get(client.sessionId);
      if (!mover || !Array.isArray(path)) return;
      const [x, y] = path[path.length - 1];
      mover.targetX = x;
      mover.targetY = y;
      if (TUNED) {
        Object.assign(mover.player, { x: mover.x, y: mover.y, targetX: x, targetY: y });
      }
    });
    this.setSimulationInterval((deltaMs) => this.tick(deltaMs), TICK_MS);
  }

  onJoin(client, { x, y, name }) {
    const player = new Player();
    Object.assign(player, { name, x, y, targetX: x, targetY: y });
    const cell = cellOf(x, y);
    const mover = { client, player, x, y, targetX: x, targetY: y, cell };
    client.view = new StateView();
    this.state.players.set(client.sessionId, player);
    this.movers.set(client.sessionId, mover);
    if (!this.cells.has(cell)) this.cells.set(cell, new Set());
    this.cells.get(cell).add(mover);
    for (const near of around(cell)) {
      for (const other of this.cells.get(near) ?? []) {
        client.view.add(other.player);
        if (other !== mover) other.client.view.add(player);
      }
    }
  }

  changeCell(mover, next) {
    const before = new Set(around(mover.cell));
    const after = new Set(around(next));
    this.cells.get(mover.cell).delete(mover);
    mover.cell = next;
    if (!this.cells.has(next)) this.cells.set(next, new Set());
    for (const cell of before) {
      if (after.has(cell)) continue;
      for (const other of this.cells.get(cell) ?? []) {
        mover.client.view.remove(other.player);
        other.client.view.remove(mover.player);
      }
    }
    for (const cell of after) {
      if (before.has(cell)) continue;
      for (const other of this.cells.get(cell) ?? []) {
        mover.client.view.add(other.player);
        other.client.view.add(mover.player);
      }
    }
    this.cells.get(next).add(mover);
  }

  tick(deltaMs) {
    const step = (SPEED * deltaMs) / 1000;
    for (const mover of this.movers.values()) {
      const dx = mover.targetX - mover.x;
      const dy = mover.targetY - mover.y;
      const distance = Math.hypot(dx, dy);
      if (distance === 0) continue;
      const share = Math.min(1, step / distance);
      mover.x += dx * share;
      mover.y += dy * share;
      if (!TUNED) {
        mover.player.x = mover.x;
        mover.player.y = mover.y;
      }
      const cell = cellOf(mover.x, mover.y);
      if (cell !== mover.cell) this.changeCell(mover, cell);
    }
  }

  onLeave(client) {
    const mover = this.movers.get(client.sessionId);
    if (!mover) return;
    this.movers.delete(client.sessionId);
    this.cells.get(mover.cell).delete(mover);
    this.state.players.delete(client.sessionId);
  }
}

const server = new Server({ transport: new WebSocketTransport({ pingInterval: 0 }), greet: false });
server.define('world', WorldRoom);
await server.listen(Number(process.env.PORT), '127.0.0.1');
console.log(`ready area=${AREA}`);
