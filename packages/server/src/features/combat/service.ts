/** Fights: begin, act, end. The state of every running fight is in PostgreSQL after each deed [CMB6]. */
import type { autoCombatSchema, takeActionSchema } from '@farhold/contracts/ws/combat';
import type { Action } from '@farhold/rules/combat/action';
import { applyAction, setAuto } from '@farhold/rules/combat/apply-action';
import { endOfRaidWeek, raidWeek } from '@farhold/rules/combat/raid-week';
import { actorOf } from '@farhold/rules/combat/state';
import type { FightView } from '@farhold/rules/combat/view';
import type { CharacterId, EpochMs, ErratumId, FightId, ZoneId } from '@farhold/rules/ids';
import type { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import type { Connection } from '../../platform/feature.ts';
import { refuse, unwrap } from '../../platform/refusal.ts';
import { destroy } from '../ledger/service.ts';
import { announceEnd, announceEvents, type Ending, fightersOf, fightTopic, viewOf } from './announce.ts';
import { type Between, startBetween } from './between.ts';
import { settleEnd } from './ending.ts';
import * as queries from './queries.ts';
import { forgetSetup, setupOf } from './setups.ts';
import { openRaid as openRaidFight, type PveStart, type RaidStart, startPve as start } from './start.ts';
import { findTold, type Story } from './story.ts';
import { actByAi, combatantOf, deadlineOf, type Progress, playMonsters } from './turns.ts';

async function lockRunning(tx: Tx, id: FightId): Promise<queries.ActiveRow> {
  const row = await queries.lockInstance(tx, id);
  if (row === undefined) refuse('combat/not-found');
  return row;
}

/** What was drunk or thrown leaves the bag in the transaction of the deed. */
async function consumeItems(tx: Tx, progress: Progress): Promise<void> {
  for (const entry of progress.entries) {
    if (!('action' in entry) || entry.action.kind !== 'item') continue;
    const { who } = progress.fight.combatants[entry.actor]!;
    if (who.kind !== 'character') continue;
    await destroy(tx, who.characterId, { items: { [entry.action.item]: 1 } }, `combat:${progress.fight.id}`);
  }
}

/** Lets the monsters answer, saves everything, and tells those concerned once it is committed. */
async function settle(
  ctx: Ctx,
  tx: Tx,
  row: queries.ActiveRow,
  done: Progress,
): Promise<{ progress: Progress; deadline: Date | null }> {
  const { content, loot, terms } = await setupOf(ctx, tx, row.id);
  const progress = playMonsters(ctx, done, content);
  const { fight } = progress;
  const deadline = deadlineOf(fight, ctx.now());
  // Characters are locked before what they own.
  if (fight.status === 'ended') await queries.lockFighters(tx, fightersOf(fight));
  await consumeItems(tx, progress);
  const endings: Ending[] = [];
  if (fight.status === 'running')
    await queries.updateRunning(tx, fight, { entries: progress.entries, deadline });
  else {
    await queries.insertStep(tx, fight.id, fight.version, progress.entries);
    endings.push(...(await settleEnd(ctx, tx, { fight, content, loot, origin: row.origin, terms })));
  }
  tx.afterCommit(() => {
    announceEvents(ctx, { fight, content, deadline }, progress.events);
    for (const ending of endings) announceEnd(ctx, fight, ending);
    if (fight.status === 'ended') forgetSetup(ctx, fight.id);
    ctx.metrics.combatActions.inc(progress.entries.length);
  });
  return { progress, deadline };
}

function refuseUnlessOwn(row: queries.ActiveRow, characterId: CharacterId) {
  const mine = combatantOf(row.state, characterId);
  if (mine === undefined) refuse('combat/not-yours');
  if (row.status === 'ended') refuse('combat/ended');
  return mine;
}

/** A person's deed, by any door. */
export function act(
  ctx: Ctx,
  characterId: CharacterId,
  input: {
    readonly fightId: FightId;
    readonly version?: number | undefined;
    readonly action: z.output<typeof takeActionSchema>['action'];
  },
): Promise<FightView> {
  return ctx.db.tx(async (tx) => {
    const row = await lockRunning(tx, input.fightId);
    const mine = refuseUnlessOwn(row, characterId);
    if (input.version !== undefined && input.version !== row.version) refuse('combat/stale');
    const { content } = await setupOf(ctx, tx, row.id);
    const step = unwrap(applyAction(row.state, mine.id, input.action as Action, content));
    const entries = [{ actor: mine.id, action: input.action as Action, auto: false }];
    const { progress, deadline } = await settle(ctx, tx, row, { ...step, entries });
    return viewOf(progress.fight, characterId, { content, deadline });
  });
}

/** Hands the character to the AI, or takes it back; the AI's turn comes by its deadline. */
export function switchAuto(
  ctx: Ctx,
  characterId: CharacterId,
  input: z.output<typeof autoCombatSchema>,
): Promise<FightView> {
  return ctx.db.tx(async (tx) => {
    const row = await lockRunning(tx, input.fightId);
    const mine = refuseUnlessOwn(row, characterId);
    const { content } = await setupOf(ctx, tx, row.id);
    const step = setAuto(row.state, mine.id, input.on);
    if (step.events.length === 0)
      return viewOf(row.state, characterId, { content, deadline: row.turn_deadline });
    const { progress, deadline } = await settle(ctx, tx, row, {
      ...step,
      entries: [{ actor: mine.id, setAuto: input.on }],
    });
    return viewOf(progress.fight, characterId, { content, deadline });
  });
}

/** How long a fight whose turn could not be taken lets the others go first. */
const STUCK_MS = 10_000;

/** Acts for one person whose time is up or whose auto-combat is on; false when nobody is due. */
export async function actForNextDue(ctx: Ctx): Promise<boolean> {
  let due: FightId | undefined;
  try {
    return await ctx.db.tx(async (tx) => {
      const row = await queries.lockDueInstance(tx, new Date(ctx.now()));
      due = row?.id;
      if (row === undefined) return false;
      const { content } = await setupOf(ctx, tx, row.id);
      if (actorOf(row.state) === null) throw new Error(`fight ${row.id} waits for nobody`);
      await settle(ctx, tx, row, actByAi(ctx, { fight: row.state, events: [], entries: [] }, content));
      return true;
    });
  } catch (error) {
    if (due === undefined) throw error;
    // It is due again later: one fight that cannot go on must not keep all others waiting.
    await queries.postpone(ctx.db.pool, due, {
      until: new Date(ctx.now() + STUCK_MS),
      now: new Date(ctx.now()),
    });
    ctx.metrics.combatStuck.inc();
    ctx.log.error({ err: error, fight: due }, 'a turn could not be taken and will be tried again');
    return true;
  }
}

/** The fight that a character is in now, with what has happened in it. */
export async function currentStory(
  ctx: Ctx,
  characterId: CharacterId,
): Promise<{ fight: FightView; story: Story } | { fight: null; story: null }> {
  const id = await queries.findFightOf(ctx.db.pool, characterId);
  const told = id === null ? null : await findTold(ctx, id, characterId);
  return told ?? { fight: null, story: null };
}

/** The fight that a character is in now. */
export async function currentFight(ctx: Ctx, characterId: CharacterId): Promise<FightView | null> {
  return (await currentStory(ctx, characterId)).fight;
}

/** Follows a fight from outside: what everybody may see, and nothing more [CMB7]. */
export async function watch(
  ctx: Ctx,
  connection: Connection,
  which: { readonly fightId: FightId } | { readonly characterId: CharacterId },
): Promise<FightView> {
  const id = 'fightId' in which ? which.fightId : await queries.findFightOf(ctx.db.pool, which.characterId);
  let row = id === null ? undefined : await queries.findInstance(ctx.db.pool, id);
  if (row === undefined) refuse('combat/not-found');
  const viewer = combatantOf(row.state, connection.characterId) === undefined ? null : connection.characterId;
  if (viewer === null && row.status === 'running') {
    leaveOthers(connection, row.id);
    await connection.join(fightTopic(row.id));
    // What happened until then is told by a second look.
    row = (await queries.findInstance(ctx.db.pool, row.id)) ?? row;
    if (row.status === 'ended') unwatch(connection, row.id);
  }
  return viewOf(row.state, viewer, { content: row.combat_log.setup.content, deadline: row.turn_deadline });
}

/** One at a time: whoever turns to another fight has seen enough of the last. */
function leaveOthers(connection: Connection, id: FightId): void {
  for (const topic of connection.topics())
    if (topic.startsWith(fightTopic('' as FightId)) && topic !== fightTopic(id)) connection.leave(topic);
}

/** Follows it no longer. */
export function unwatch(connection: Connection, id: FightId): void {
  connection.leave(fightTopic(id));
}

/** How many fights go on in the whole world. */
export function countRunningFights(ctx: Ctx): Promise<number> {
  return queries.countRunning(ctx.db.pool);
}

/** Begins a fight of one to five characters against monsters; the faster monsters have acted when it returns. */
export function startPve(ctx: Ctx, setup: PveStart): Promise<FightView> {
  return start(ctx, setup);
}

/** Fights that are running, with what they are about on the map: in one zone, or where that is null in all. */
export function listRunningFights(
  ctx: Ctx,
  zone: ZoneId | null,
): Promise<{ id: FightId; origin: queries.Origin | null }[]> {
  return queries.listRunningOrigins(ctx.db.pool, zone);
}

export {
  acceptChallenge,
  challengeTo,
  offerChallenge,
} from './challenges/service.ts';

/** Begins a fight without asking [PVP2]: the map has weighed where both stand. */
export function startAttack(ctx: Ctx, between: Omit<Between, 'terms' | 'viewer'>): Promise<FightView> {
  return ctx.db.tx((tx) => startBetween(ctx, tx, { ...between, terms: 'open', viewer: between.one }));
}

/** The errata whose loot a character has had this week, and when it may have of it again [RAD5]. */
export async function findLootings(
  ctx: Ctx,
  id: CharacterId,
): Promise<{ readonly errata: readonly ErratumId[]; readonly until: EpochMs }> {
  const week = raidWeek(ctx.now());
  return { errata: await queries.listLootings(ctx.db.pool, id, week), until: endOfRaidWeek(week) };
}

/** Opens a raid fight inside the caller's transaction: all of them go in, or nobody. */
export function openRaid(ctx: Ctx, tx: Tx, start: RaidStart): Promise<FightView> {
  return openRaidFight(ctx, tx, start);
}
