/** The boxes "Create Instance" of the combat flow: who fights whom, by which content, saved before anybody is told. */
import { randomInt, randomUUID } from 'node:crypto';
import { contentOfFight } from '@farhold/rules/combat/fight-content';
import type { CharacterSetup, FightSetup, MonsterSetup } from '@farhold/rules/combat/setup';
import { openFight } from '@farhold/rules/combat/start';
import type { Fight } from '@farhold/rules/combat/state';
import type { FightView } from '@farhold/rules/combat/view';
import type { CharacterId, FightId, SpeciesId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { loadSheet } from '../characters/service.ts';
import { announceStart, fightersOf, type Shown, viewOf } from './announce.ts';
import * as queries from './queries.ts';
import { deadlineOf, playMonsters } from './turns.ts';

export type PveStart = {
  /** One to five, who fight on one side. */
  readonly characterIds: readonly CharacterId[];
  readonly monsters: readonly { readonly species: SpeciesId; readonly level: number }[];
  readonly origin: queries.Origin | null;
  /** Where it happens, for the first sentence of the chronicle. */
  readonly where: string;
};

async function lockFree(ctx: Ctx, tx: Tx, ids: readonly CharacterId[]): Promise<void> {
  const rows = await queries.lockFighters(tx, ids);
  if (rows.length !== ids.length) refuse('character/not-found');
  if (rows.some((row) => row.fight_id !== null)) refuse('combat/already-fighting');
  if (rows.some((row) => row.weakened_until !== null && row.weakened_until.getTime() > ctx.now()))
    refuse('combat/weakened');
}

export async function characterSetup(ctx: Ctx, tx: Tx, id: CharacterId): Promise<CharacterSetup> {
  const sheet = await loadSheet(ctx, tx, id);
  return {
    kind: 'character',
    side: 'a',
    characterId: id,
    name: sheet.name,
    arms: sheet.arms,
    level: sheet.level,
    stats: sheet.stats,
    health: sheet.health,
    mana: sheet.mana,
    abilities: sheet.abilities,
    skills: sheet.skills,
    items: sheet.fightItems,
    auto: false,
  };
}

function incipitOf(fight: Fight, where: string): string {
  const names = (side: 'a' | 'b'): string =>
    new Intl.ListFormat('en-GB').format(
      fight.combatants.filter((one) => one.side === side).map((one) => one.name),
    );
  return `${names('a')} meets ${names('b')} ${where}.`;
}

export type Beginning = Pick<FightSetup, 'combatType' | 'terms' | 'combatants'> & {
  readonly origin: queries.Origin | null;
  /** The first sentence of the chronicle. */
  readonly incipit: (fight: Fight) => string;
};

/** Saves a new fight; the monsters who are faster have acted when it returns. Its characters are locked and free. */
export async function begin(ctx: Ctx, tx: Tx, beginning: Beginning): Promise<Shown> {
  const { origin, incipit: words, combatants, ...kind } = beginning;
  const content = contentOfFight(ctx.content, combatants);
  const setup: FightSetup = {
    ...kind,
    id: randomUUID() as FightId,
    seed: randomInt(2 ** 48 - 1),
    combatants,
    content,
  };
  const { fight, events, entries } = playMonsters(ctx, { ...openFight(setup), entries: [] }, content);
  const deadline = deadlineOf(fight, ctx.now());
  const incipit = words(fight);
  await queries.insertInstance(tx, { fight, setup, incipit, origin, deadline });
  if (entries.length > 0) await queries.insertStep(tx, fight.id, fight.version, entries);
  for (const one of combatants)
    if (one.kind === 'character')
      await queries.insertParticipant(tx, {
        fightId: fight.id,
        characterId: one.characterId,
        side: one.side,
      });
  const characters = fightersOf(fight);
  await queries.updateFightOf(tx, characters, fight.id);
  await tx.record('combat.started', { fightId: fight.id, characters });
  const shown = { fight, content, deadline };
  tx.afterCommit(() => announceStart(ctx, shown, { incipit, events }));
  return shown;
}

/** Begins a fight of one to five characters against monsters; the monsters who are faster have acted when it returns. */
export function startPve(ctx: Ctx, start: PveStart): Promise<FightView> {
  return ctx.db.tx(async (tx) => {
    await lockFree(ctx, tx, start.characterIds);
    const people = [];
    for (const id of start.characterIds) people.push(await characterSetup(ctx, tx, id));
    const monsters = start.monsters.map((one): MonsterSetup => ({ kind: 'monster', side: 'b', ...one }));
    const combatants = [...people, ...monsters];
    const shown = await begin(ctx, tx, {
      combatType: 'pve',
      combatants,
      origin: start.origin,
      incipit: (fight) => incipitOf(fight, start.where),
    });
    return viewOf(shown.fight, start.characterIds[0] ?? null, shown);
  });
}
