/** The box "Create Raid Instance": all who are ready and at the mouth are held there, and the fight is opened. */
import type { listRaids } from '@farhold/contracts/rest/raids';
import type { RouteAnswer } from '@farhold/contracts/route';
import type { FightView } from '@farhold/rules/combat/view';
import type { Erratum } from '@farhold/rules/content/erratum';
import type { Place } from '@farhold/rules/content/geography';
import type { CharacterId, RaidId, ZoneId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { refuse } from '../../../platform/refusal.ts';
import { loreOf } from '../../characters/service.ts';
import { findLootings, openRaid } from '../../combat/service.ts';
import { askZone } from '../asking.ts';
import { HOLD_MS, handOver, release } from '../encounters/holding.ts';
import { whereabouts } from '../standing.ts';
import { erratumOf, type Lobby, lockMine } from './lobby.ts';
import * as queries from './queries.ts';
import { announceNoRaid, viewRaid } from './view.ts';

function mouthOf(ctx: Ctx, erratum: Erratum): Place {
  const place = ctx.content.geography.places.find((one) => one.id === erratum.place);
  if (place === undefined) throw new Error(`the mouth of ${erratum.id} is not on the map`);
  return place;
}

/** [RAD3] The leader alone, when the number fits and everybody is ready and there. */
export async function start(ctx: Ctx, me: CharacterId, id: RaidId): Promise<FightView> {
  const [zone, held] = await holdAll(ctx, me, id);
  try {
    const fight = await ctx.db.tx(async (tx) => {
      const lobby = await lockMine(ctx, tx, me, id);
      refuseUnlessFit(ctx, lobby, me);
      if (lobby.members.length !== held.length) refuse('raid/not-present');
      const erratum = erratumOf(ctx, lobby.row.erratum);
      const characterIds = [me, ...lobby.members.map((one) => one.id).filter((one) => one !== me)];
      const where = `at ${mouthOf(ctx, erratum).name}`;
      const fight = await openRaid(ctx, tx, { characterIds, erratum: erratum.id, where });
      await tx.record('raid.begun', { raidId: id, fightId: fight.id });
      await queries.deleteRaid(tx, id);
      tx.afterCommit(() => announceNoRaid(ctx, characterIds));
      return fight;
    });
    await handOver(ctx, zone, { fightId: fight.id, entityIds: held });
    return fight;
  } catch (error) {
    await release(ctx, zone, held);
    throw error;
  }
}

function refuseUnlessFit(ctx: Ctx, { row, members }: Lobby, me: CharacterId): void {
  const [least, most] = erratumOf(ctx, row.erratum).party;
  if (row.leader_id !== me) refuse('raid/not-leader');
  if (members.length < least || members.length > most) refuse('raid/wrong-number', `${least} to ${most}.`);
  if (members.some((one) => !one.ready)) refuse('raid/not-ready');
}

/** Holds every member who stands at the mouth; refuses where one is missing, and lets go of the rest. */
async function holdAll(ctx: Ctx, me: CharacterId, id: RaidId): Promise<readonly [ZoneId, readonly number[]]> {
  const lobby = await ctx.db.tx((tx) => lockMine(ctx, tx, me, id));
  refuseUnlessFit(ctx, lobby, me);
  const [x, y] = mouthOf(ctx, erratumOf(ctx, lobby.row.erratum)).at;
  const zone = ctx.terrain.zoneAt(x, y).id;
  const entityIds: number[] = [];
  for (const one of lobby.members) {
    const at = await whereabouts(ctx, one.id);
    if (at.zone === zone) entityIds.push(at.entityId);
  }
  if (entityIds.length < lobby.members.length) refuse('raid/not-present');
  const answer = await askZone(ctx, zone, { ask: 'muster', entityIds, x, y, forMs: HOLD_MS });
  const held = answer.is === 'players' ? answer.players.map((one) => one.entityId) : [];
  if (held.length < lobby.members.length) {
    await release(ctx, zone, held);
    refuse('raid/not-present');
  }
  return [zone, held];
}

/** The errata with their mouths, the lobbies, and mine; phases for who has the lore [ERR3]. */
export async function list(ctx: Ctx, me: CharacterId): Promise<RouteAnswer<typeof listRaids>> {
  const { pool } = ctx.db;
  const rows = await queries.listOpenRaids(pool, new Date(ctx.now()));
  const lobbies = await Promise.all(rows.map((row) => viewRaid(ctx, pool, row.id)));
  const mine = await queries.findRaidOf(pool, me);
  const lore = await loreOf(ctx, me);
  const looted = await findLootings(ctx, me);
  const errata = Object.values(ctx.content.errata).map((one) => {
    const { name: place, at } = mouthOf(ctx, one);
    return {
      erratum: one.id,
      name: one.name,
      place,
      x: at[0],
      y: at[1],
      level: one.level,
      party: [one.party[0], one.party[1]] as [number, number],
      lootedUntil: looted.errata.includes(one.id) ? new Date(looted.until).toISOString() : null,
      phases: lore < one.level ? null : one.phases.map(({ name, below, text }) => ({ name, below, text })),
    };
  });
  return {
    errata,
    lobbies: lobbies.filter((one) => one !== null),
    mine: mine === null ? null : await viewRaid(ctx, pool, mine),
  };
}
