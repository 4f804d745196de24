/**
 * Role `realtime`: follows the zones whose cells this node's players see and writes frames to their connections.
 * What a player sends goes to the owner of the zone where the mirror has the character.
 */
import type { CharacterId, ZoneId } from '@farhold/rules/ids';
import { CELL_COUNT, type Cell, cellsAround, zonesByCell } from '@farhold/rules/world/cells';
import type { Ctx } from '../../platform/ctx.ts';
import type { Connection } from '../../platform/feature.ts';
import { TICK_MS } from './frame.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { zoneInTopic, zoneTopic } from './question.ts';
import { createView, type View, type Viewer } from './view.ts';

/** How often a gateway tells the owners that it still watches. */
const WATCH_MS = 4000;
/** A zone that nobody here sees any more is followed for so long. */
const LINGER_MS = 30_000;
const ASK_MS = 1000;
/** By then the next tick has been flushed, if it had anything to tell. */
const NEXT_TICK_MS = TICK_MS + 20;

/** A character whose connections are at this node. */
export type Presence = {
  readonly characterId: CharacterId;
  readonly entityId: number;
  readonly viewers: Map<string, { readonly connection: Connection; readonly viewer: Viewer }>;
  /** Where it was when it was last told of its zone. */
  zone: ZoneId;
  safe: boolean | null;
  /** When the mirror was first seen to lack it; null while it is there. */
  missingSince: number | null;
};

type Following = {
  readonly zone: ZoneId;
  readonly number: number;
  unsubscribe: () => void;
  wantedAt: number;
  watchedAt: number;
};

export type Gateway = {
  readonly ctx: Ctx;
  readonly mirror: Mirror;
  readonly view: View;
  readonly present: Map<CharacterId, Presence>;
  /** Characters that are greeted already and come onto the map just now, until they stand there. */
  readonly entering: Map<CharacterId, Promise<void>>;
  readonly following: Map<ZoneId, Following>;
  /** The zones within two cells of each cell, found when first asked for. */
  readonly near: (ZoneId[] | undefined)[];
  readonly zoneIds: readonly ZoneId[];
  flushing: boolean;
  /** Flushes what waits, should the next tick bring no news. */
  debt: NodeJS.Timeout | undefined;
};

/** State of a running node, by the ctx that every handler gets: sessions, messages and the daemon share it. */
const gateways = new WeakMap<Ctx, Gateway>();

export function gatewayOf(ctx: Ctx): Gateway {
  const known = gateways.get(ctx);
  if (known !== undefined) return known;
  const zones = zonesByCell(ctx.content.geography);
  const numbers = zones.map((zone) => zone.number);
  const mirror = createMirror((cell) => numbers[cell]!);
  const gateway: Gateway = {
    ctx,
    mirror,
    view: createView(mirror),
    present: new Map(),
    entering: new Map(),
    following: new Map(),
    near: new Array(CELL_COUNT).fill(undefined),
    zoneIds: zones.map((zone) => zone.id),
    flushing: false,
    debt: undefined,
  };
  gateways.set(ctx, gateway);
  return gateway;
}

/** The zones that one in this cell sees, or will see a step further on. */
export function zonesNear(gateway: Gateway, cell: Cell): readonly ZoneId[] {
  const known = gateway.near[cell];
  if (known !== undefined) return known;
  const found = new Set<ZoneId>();
  for (const around of cellsAround(cell))
    for (const next of cellsAround(around)) found.add(gateway.zoneIds[next]!);
  gateway.near[cell] = [...found];
  return gateway.near[cell];
}

/** Follows a zone from now on; its snapshot arrives on its topic, and whoever waits for it gets a keyframe then. */
export async function follow(gateway: Gateway, zone: ZoneId): Promise<void> {
  const { ctx, mirror, following } = gateway;
  const known = following.get(zone);
  if (known !== undefined) {
    known.wantedAt = ctx.now();
    return;
  }
  const number = ctx.content.geography.zones.find((candidate) => candidate.id === zone)!.number;
  const entry: Following = { zone, number, unsubscribe: () => {}, wantedAt: ctx.now(), watchedAt: 0 };
  following.set(zone, entry);
  mirror.follow(number);
  entry.unsubscribe = await ctx.bus.subscribe(zoneTopic(zone), (message) => {
    if (message instanceof Uint8Array) take(gateway, entry, message);
  });
  watch(gateway, entry);
}

function take(gateway: Gateway, entry: Following, message: Uint8Array): void {
  const taken = gateway.mirror.apply(message);
  if (taken === 'gap') watch(gateway, entry);
  if (taken !== 'applied' || gateway.flushing) return;
  gateway.flushing = true;
  // The zones of a node tick one after another: their messages are flushed together.
  setImmediate(() => {
    gateway.flushing = false;
    flush(gateway);
  });
}

function flush(gateway: Gateway): void {
  clearTimeout(gateway.debt);
  gateway.debt = gateway.view.flush() ? setTimeout(() => flush(gateway), NEXT_TICK_MS) : undefined;
}

/** Tells the owner that the zone is watched, and asks for a snapshot where the mirror has none. */
function watch(gateway: Gateway, entry: Following): void {
  const { ctx, mirror } = gateway;
  entry.watchedAt = ctx.now();
  const snapshot = mirror.zones.get(entry.number)?.ready !== true;
  const question = { ask: 'watch', nodeId: ctx.nodeId, snapshot, cells: cellsSeen(gateway, entry) };
  ctx.bus.request(zoneInTopic(entry.zone), question, ASK_MS).catch(() => {
    // Nobody owns the zone now: asked again at the next upkeep.
    entry.watchedAt = 0;
  });
}

/** The cells of a zone that this node's players see, or will see a step further on. */
function cellsSeen({ view, mirror }: Gateway, entry: Following): Cell[] {
  const centres = new Set<Cell>();
  for (const viewer of view.viewers) centres.add(viewer.centre);
  const seen = new Set<Cell>();
  for (const centre of centres)
    for (const cell of cellsAround(centre))
      for (const next of cellsAround(cell)) if (mirror.zoneOf(next) === entry.number) seen.add(next);
  return [...seen];
}

/** Twice a second: follows and forgets zones, renews watches, writes keyframes that had to wait. */
export function upkeep(gateway: Gateway): void {
  const { ctx, mirror, following, view } = gateway;
  const now = ctx.now();
  for (const viewer of view.viewers)
    for (const zone of zonesNear(gateway, viewer.centre)) void follow(gateway, zone);
  for (const entry of following.values()) {
    if (now - entry.wantedAt > LINGER_MS) {
      following.delete(entry.zone);
      entry.unsubscribe();
      mirror.forget(entry.number);
    } else if (now - entry.watchedAt > WATCH_MS || mirror.zones.get(entry.number)?.ready !== true)
      watch(gateway, entry);
  }
  view.catchUp();
}

/** The zone in which the mirror has an entity; null when it is not in sight of this node. */
export function zoneOfEntity(gateway: Gateway, entityId: number): ZoneId | null {
  const entity = gateway.mirror.entities.get(entityId);
  return entity === undefined ? null : (gateway.zoneIds[entity.cell] ?? null);
}
