/** What a bot does with its day: walk from place to place, gather, make things, fight what it can beat, rest, and walk with those who ask. */
import { setTimeout as pause } from 'node:timers/promises';
import { FLAG } from '@farhold/contracts/world-frame';
import { chatSend } from '@farhold/contracts/ws/chat';
import { combatAuto, combatChallenge, combatEnded } from '@farhold/contracts/ws/combat';
import { worldGather } from '@farhold/contracts/ws/world';
import type { Point } from '@farhold/rules/content/geography';
import { GATHER_REACH } from '@farhold/rules/gathering/node';
import type { FightId } from '@farhold/rules/ids';
import type { Rng } from '@farhold/rules/random';
import { ApiError } from '@farhold/sdk/api-error';
import { type MirrorEntity, positionAt } from '@farhold/sdk/world-mirror';
import type { Bot } from './bot.ts';
import { type Company, createCompany } from './company.ts';
import { goCrafting } from './crafting.ts';
import { LINES } from './lines.ts';
import { goToMarket } from './market.ts';
import { distance, walkTo } from './walk.ts';

/** Units: how near one must be to engage, and a little less. */
const REACH = 9;
/** Units: how far a place may be to set out for it. */
const DAY_TRIP = 420;
const LINE_CHANCE = 0.03;
const GATHER_CHANCE = 0.2;
const MARKET_CHANCE = 0.05;
const CRAFT_CHANCE = 0.08;
const LONGEST_FIGHT_MS = 300_000;

function isFair(bot: Bot, entity: MirrorEntity): boolean {
  const taken = FLAG.fighting | FLAG.spent;
  const level = entity.descriptor.level ?? 99;
  return entity.kind === 'monster' && (entity.flags & taken) === 0 && level <= bot.character().level + 1;
}

/** Whatever anybody can work at; the better nodes are left to others. */
function isWorkable(entity: MirrorEntity): boolean {
  return entity.kind === 'node' && entity.descriptor.tier === 1 && (entity.flags & FLAG.spent) === 0;
}

function nearest(bot: Bot, fits: (entity: MirrorEntity) => boolean): MirrorEntity | undefined {
  const here = bot.position();
  const now = performance.now();
  const way = (entity: MirrorEntity): number => {
    const { x, y } = positionAt(entity, now);
    return distance(here, [x, y]);
  };
  return [...bot.mirror.entities.values()].filter(fits).sort((a, b) => way(a) - way(b))[0];
}

function untilFightEnds(bot: Bot, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      off();
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const off = bot.socket.on(combatEnded, done);
    const timer = setTimeout(done, LONGEST_FIGHT_MS);
    signal.addEventListener('abort', done);
    if (bot.fight() === null) done();
  });
}

async function fightOn(bot: Bot, fightId: FightId, signal: AbortSignal): Promise<void> {
  const ended = untilFightEnds(bot, signal);
  await bot.socket.send(combatAuto, { fightId, on: true });
  await ended;
}

async function hunt(bot: Bot, prey: MirrorEntity, signal: AbortSignal): Promise<void> {
  for (let tries = 0; tries < 3 && bot.fight() === null; tries++) {
    const { x, y } = positionAt(prey, performance.now());
    if (distance(bot.position(), [x, y]) <= REACH) {
      await bot.socket.send(combatChallenge, { target: { kind: 'monster', entityId: prey.id } });
      return;
    }
    await walkTo(bot, [x, y], signal);
    if (!bot.mirror.entities.has(prey.id)) return;
  }
}

/** Walks up to a node and works there for as long as it takes. */
async function gather(bot: Bot, node: MirrorEntity, signal: AbortSignal): Promise<void> {
  const { x, y } = node.segment;
  if (distance(bot.position(), [x, y]) > GATHER_REACH) await walkTo(bot, [x, y], signal);
  if (bot.fight() !== null || !bot.mirror.entities.has(node.id)) return;
  const { workMs } = await bot.socket.send(worldGather, { nodeId: node.id });
  await pause(workMs + 500, undefined, { signal });
}

/** Open ground where something can be met, not too far and not above its level. */
function findHuntingGround(bot: Bot, rng: Rng): Point | undefined {
  const [x, y] = bot.position();
  for (let tries = 0; tries < 12; tries++) {
    const angle = rng.next() * 2 * Math.PI;
    const reach = rng.int(80, 260);
    const spot: Point = [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach];
    const isOpen = bot.terrain.isWalkable(...spot) && !bot.terrain.isSafeAt(...spot);
    if (isOpen && bot.terrain.zoneAt(...spot).levels[0] <= bot.character().level + 1) return spot;
  }
  return undefined;
}

function findSight(bot: Bot, rng: Rng): Point | undefined {
  const here = bot.position();
  const { places, zones } = bot.terrain.geography;
  const fitting = new Set(
    zones.filter((zone) => zone.levels[0] <= bot.character().level + 1).map((zone) => zone.id),
  );
  const near = places.filter((place) => fitting.has(place.zone) && distance(here, place.at) < DAY_TRIP);
  if (near.length === 0) return undefined;
  const goal = rng.pick(near).at;
  // Beside the place rather than on it: a crowd on one point looks like one person.
  const spot: Point = [goal[0] + rng.int(-30, 30), goal[1] + rng.int(-30, 30)];
  return bot.terrain.isWalkable(...spot) ? spot : goal;
}

/** Sits until most of its health is back. */
async function rest(bot: Bot, rng: Rng, signal: AbortSignal): Promise<void> {
  await pause(rng.int(10_000, 20_000), undefined, { signal });
  await bot.refresh();
}

type Life = { readonly bot: Bot; readonly company: Company; readonly rng: Rng };

async function doOneThing({ bot, company, rng }: Life, signal: AbortSignal): Promise<void> {
  await bot.catchUp();
  const fight = bot.fight();
  if (fight !== null) return fightOn(bot, fight.id, signal);
  if (await company.attend(signal)) return;
  const { health, maxHealth, weakenedUntil } = bot.character();
  const isWeak = weakenedUntil !== null && Date.parse(weakenedUntil) > Date.now();
  if (rng.chance(LINE_CHANCE)) await bot.socket.send(chatSend, { channel: 'zone', text: rng.pick(LINES) });
  if (isWeak || health < maxHealth * 0.7) return rest(bot, rng, signal);
  if (rng.chance(MARKET_CHANCE)) return goToMarket(bot, rng);
  if (rng.chance(CRAFT_CHANCE) && (await goCrafting(bot, signal))) return;
  const node = rng.chance(GATHER_CHANCE) ? nearest(bot, isWorkable) : undefined;
  if (node !== undefined) return gather(bot, node, signal);
  const prey = rng.chance(0.25) ? undefined : nearest(bot, (entity) => isFair(bot, entity));
  if (prey !== undefined) return hunt(bot, prey, signal);
  const goal = rng.chance(0.5) ? findSight(bot, rng) : findHuntingGround(bot, rng);
  if (goal !== undefined) return walkTo(bot, goal, signal);
  await pause(rng.int(2000, 8000), undefined, { signal });
}

/** Lives until told otherwise. What the server refuses is taken as an answer; a lost line is waited for. */
export async function live(bot: Bot, rng: Rng, signal: AbortSignal): Promise<void> {
  const life: Life = { bot, company: createCompany(bot, rng), rng };
  while (!signal.aborted && bot.socket.state().status !== 'closed') {
    try {
      await doOneThing(life, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
    }
    await pause(rng.int(600, 2500), undefined, { signal }).catch(() => undefined);
  }
}
