/** One player of a test over the public interfaces: an account, a Walker, a socket, and what arrives by it. */
import type { EventData } from '@farhold/contracts/message';
import { FLAG } from '@farhold/contracts/world-frame';
import { combatChallenge, combatEnded, combatEvents, combatStarted } from '@farhold/contracts/ws/combat';
import { worldMove } from '@farhold/contracts/ws/world';
import type { FightView } from '@farhold/rules/combat/view';
import type { Point } from '@farhold/rules/content/geography';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { FightId } from '@farhold/rules/ids';
import { findPath } from '@farhold/rules/world/movement';
import { createTerrain, type Terrain } from '@farhold/rules/world/terrain';
import { type Api, createApi } from '@farhold/sdk/api';
import { ApiError } from '@farhold/sdk/api-error';
import { createRestClient, type RestClient } from '@farhold/sdk/rest';
import { createGameSocket } from '@farhold/sdk/socket';
import type { GameSocket } from '@farhold/sdk/socket-types';
import {
  createWorldMirror,
  type MirrorEntity,
  positionAt,
  type WorldMirror,
} from '@farhold/sdk/world-mirror';
import { expect } from 'vitest';

export const PASSWORD = 'four geese, one ladder';
/** Units within which one can engage, less what a monster strolls meanwhile. */
const REACH = 10;
/** Where beginners find what they can beat. */
const HUNTING_GROUND: Point = [640, 3310];
const PATIENCE_MS = 60_000;
const TAKEN = FLAG.fighting | FLAG.spent;

export type Ending = EventData<typeof combatEnded>;
export type Player = {
  readonly name: string;
  readonly characterId: string;
  readonly entityId: number;
  readonly api: Api;
  readonly socket: GameSocket;
  readonly mirror: WorldMirror;
  readonly endings: readonly Ending[];
  /** The latest that was heard of a fight. */
  fight(): FightView | null;
  position(): Point;
  accessToken(): string;
};

/** The land as every client draws it. */
export async function fetchTerrain(url: string): Promise<Terrain> {
  const { seed, geography } = await createApi(createRestClient({ baseUrl: url })).world.worldMap();
  return createTerrain(geography, seed);
}

/** Somebody with an account and a Walker, who is not in the world yet. */
export type Newcomer = {
  readonly name: string;
  readonly username: string;
  readonly characterId: string;
  readonly rest: RestClient;
  readonly api: Api;
};

/** Opens an account and makes a Walker who begins well in melee, defence and cooking. */
export async function makeNewcomer(url: string, name: string): Promise<Newcomer> {
  const rest = createRestClient({ baseUrl: url, refreshBy: 'body' });
  const api = createApi(rest);
  const username = name.toLowerCase().replaceAll(' ', '-');
  await api.auth.register({ body: { username, email: `${username}@example.org`, password: PASSWORD } });
  const { id } = await api.characters.createCharacter({
    body: { name, arms: armsFromSeed(name), skills: ['melee', 'defense', 'cooking'] },
  });
  await api.characters.selectCharacter({ body: { characterId: id } });
  return { name, username, characterId: id, rest, api };
}

/** Opens an account, makes a Walker, and enters the world. */
export async function enterAs(url: string, name: string): Promise<Player> {
  return enterWorld(url, await makeNewcomer(url, name));
}

export async function enterWorld(url: string, newcomer: Newcomer): Promise<Player> {
  const { name, characterId, rest, api } = newcomer;
  const socket = createGameSocket({ url, getToken: (asked) => rest.accessToken(asked) });
  const mirror = createWorldMirror();
  const endings: Ending[] = [];
  let fight: FightView | null = null;
  socket.onFrame((frame) => mirror.apply(frame, performance.now()));
  socket.onState((state) => {
    if (state.status === 'open' && !state.resumed) mirror.clear();
  });
  socket.on(combatStarted, (event) => {
    fight = event.fight;
  });
  socket.on(combatEvents, (event) => {
    fight = event.fight;
  });
  socket.on(combatEnded, (event) => void endings.push(event));
  const { character } = await socket.ready();
  return {
    name,
    characterId,
    entityId: character.entityId,
    api,
    socket,
    mirror,
    endings,
    fight: () => fight,
    position: () => positionOf(mirror.entities.get(character.entityId)) ?? [character.x, character.y],
    accessToken: () => rest.tokens()?.accessToken ?? '',
  };
}

function positionOf(entity: MirrorEntity | undefined): Point | null {
  if (entity === undefined) return null;
  const { x, y } = positionAt(entity, performance.now());
  return [x, y];
}

export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Until the player is in sight of itself: its first frame has come. */
export async function untilOnMap({ mirror, entityId, name }: Player): Promise<void> {
  await expect
    .poll(() => mirror.entities.has(entityId), { timeout: PATIENCE_MS, message: `${name} is on the map` })
    .toBe(true);
}

/** Sets out for a place; false when there is nothing to walk. */
export async function setOut(player: Player, target: Point, terrain: Terrain): Promise<boolean> {
  const path = findPath(player.position(), target, terrain);
  if (path === null || path.length === 0) return false;
  await player.socket.send(worldMove, { path: path.map(([x, y]): [number, number] => [x, y]) });
  return true;
}

/** Walks until there, or until a fight begins on the way. */
export async function walkTo(player: Player, target: Point, terrain: Terrain): Promise<void> {
  await setOut(player, target, terrain);
  await expect
    .poll(() => player.fight()?.status === 'running' || distance(player.position(), target) < 2, {
      timeout: PATIENCE_MS,
      message: `${player.name} arrives`,
    })
    .toBe(true);
}

/** Engages whatever is nearest and free, walking up to it; answers the fight that is then running. */
export async function engage(player: Player, terrain: Terrain): Promise<FightView> {
  const started = new Promise<FightView>((resolve) => {
    const off = player.socket.on(combatStarted, (event) => {
      off();
      resolve(event.fight);
    });
  });
  let isOver = false;
  const hunting = hunt(player, terrain, () => isOver);
  const fight = await Promise.race([started, hunting.then(() => started)]);
  isOver = true;
  await hunting;
  return fight;
}

async function hunt(player: Player, terrain: Terrain, isOver: () => boolean): Promise<void> {
  const passedOver = new Set<number>();
  while (!isOver()) {
    const prey = nearestPrey(player, passedOver);
    const at = positionOf(prey) ?? HUNTING_GROUND;
    try {
      if (prey !== undefined && distance(player.position(), at) <= REACH) {
        await player.socket.send(combatChallenge, { target: { kind: 'monster', entityId: prey.id } });
        return;
      }
      await setOut(player, at, terrain);
      const isNear = (): boolean =>
        prey === undefined
          ? nearestPrey(player, passedOver) !== undefined
          : distance(player.position(), positionOf(prey) as Point) <= REACH;
      await expect
        .poll(() => isOver() || distance(player.position(), at) < 2 || isNear(), {
          timeout: PATIENCE_MS,
          message: `${player.name} comes up to ${prey?.descriptor.name ?? 'the hunting ground'}`,
        })
        .toBe(true);
    } catch (error) {
      // It has gone, another was quicker, or it came first.
      if (!(error instanceof ApiError) || !/^(combat|world)\//.test(error.code)) throw error;
      if (prey !== undefined && error.code !== 'combat/too-far') passedOver.add(prey.id);
    }
  }
}

function nearestPrey(player: Player, passedOver: ReadonlySet<number>): MirrorEntity | undefined {
  const here = player.position();
  return [...player.mirror.entities.values()]
    .filter(({ id, kind, flags }) => kind === 'monster' && (flags & TAKEN) === 0 && !passedOver.has(id))
    .sort((a, b) => distance(here, positionOf(a) as Point) - distance(here, positionOf(b) as Point))[0];
}

/** The end of a fight as it was told, or as it is told yet. */
export function endOf(player: Player, fightId: FightId): Promise<Ending> {
  const told = player.endings.find((ending) => ending.id === fightId);
  if (told !== undefined) return Promise.resolve(told);
  return new Promise((resolve) => {
    const off = player.socket.on(combatEnded, (ending) => {
      if (ending.id !== fightId) return;
      off();
      resolve(ending);
    });
  });
}
