/** The boxes "Create Instance" of the combat flow: who fights whom, by which content, saved before anybody is told. */
import { randomInt, randomUUID } from 'node:crypto';
import type { ErrorCode } from '@farhold/contracts/error';
import { contentOfFight } from '@farhold/rules/combat/fight-content';
import { isScarce, type LootRule } from '@farhold/rules/combat/loot';
import { raidWeek } from '@farhold/rules/combat/raid-week';
import type { CharacterSetup, ErratumSetup, FightSetup, MonsterSetup } from '@farhold/rules/combat/setup';
import { openFight } from '@farhold/rules/combat/start';
import type { Fight } from '@farhold/rules/combat/state';
import type { FightView } from '@farhold/rules/combat/view';
import type { CharacterId, ErratumId, FightId, ItemId, SpeciesId } from '@farhold/rules/ids';
import { hasVariants, resolveItem } from '@farhold/rules/items/resolve-item';
import { rollVariant } from '@farhold/rules/items/roll-variant';
import { createRng, seedRng } from '@farhold/rules/random';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { loadSheet } from '../characters/service.ts';
import { announceStart, fightersOf, type Shown, viewOf } from './announce.ts';
import * as queries from './queries.ts';
import { deadlineOf, playMonsters } from './turns.ts';

export type PveStart = {
  /** One to five, who fight on one side. The first begins it; the others come along where they are free. */
  readonly characterIds: readonly CharacterId[];
  /** How several share what they find. */
  readonly sharing?: Pick<LootRule, 'mode' | 'leaderId'>;
  readonly monsters: readonly { readonly species: SpeciesId; readonly level: number }[];
  readonly origin: queries.Origin | null;
  /** Where it happens, for the first sentence of the chronicle. */
  readonly where: string;
};

/** Refuses where the first is not free; answers who of them fights. */
async function lockFree(ctx: Ctx, tx: Tx, ids: readonly CharacterId[]): Promise<CharacterId[]> {
  const rows = new Map((await queries.lockFighters(tx, ids)).map((row) => [row.id, row]));
  const whyNot = (id: CharacterId): ErrorCode | null => {
    const row = rows.get(id);
    if (row === undefined) return 'character/not-found';
    if (row.fight_id !== null) return 'combat/already-fighting';
    const weakened = row.weakened_until !== null && row.weakened_until.getTime() > ctx.now();
    return weakened ? 'combat/weakened' : null;
  };
  const refused = whyNot(ids[0]!);
  if (refused !== null) refuse(refused);
  return ids.filter((id) => whyNot(id) === null);
}

/** What several will share otherwise than by turns. */
function lootRuleOf(ctx: Ctx, start: PveStart, people: number): LootRule | undefined {
  if (start.sharing === undefined || people < 2) return undefined;
  const finds = start.monsters.flatMap(({ species }) => ctx.content.species[species]?.loot ?? []);
  const scarce = finds.flatMap(({ item: id, chance }) => {
    const item = resolveItem(ctx.content, id);
    return item !== undefined && isScarce(item, chance) ? [id] : [];
  });
  return { ...start.sharing, scarce: [...new Set(scarce)] };
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
  const names = (side: 'a' | 'b'): string[] =>
    fight.combatants.filter((one) => one.side === side).map((one) => one.name);
  const list = new Intl.ListFormat('en-GB');
  const [who, whom] = [names('a'), names('b')];
  return `${list.format(who)} ${who.length === 1 ? 'meets' : 'meet'} ${list.format(whom)} ${where}.`;
}

export type Beginning = Pick<FightSetup, 'combatType' | 'terms' | 'turnLimit' | 'combatants' | 'loot'> & {
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

/** The box "Create PvE Instance": one to five characters against monsters; the monsters who are faster have acted when it returns. */
export function startPve(ctx: Ctx, start: PveStart): Promise<FightView> {
  return ctx.db.tx(async (tx) => {
    const fighters = await lockFree(ctx, tx, start.characterIds);
    const people = [];
    for (const id of fighters) people.push(await characterSetup(ctx, tx, id));
    const monsters = start.monsters.map((one): MonsterSetup => ({ kind: 'monster', side: 'b', ...one }));
    const loot = lootRuleOf(ctx, start, people.length);
    const shown = await begin(ctx, tx, {
      combatType: 'pve',
      combatants: [...people, ...monsters],
      origin: start.origin,
      incipit: (fight) => incipitOf(fight, start.where),
      ...(loot === undefined ? {} : { loot }),
    });
    return viewOf(shown.fight, fighters[0] ?? null, shown);
  });
}

/** The illuminated pieces that an erratum has: drawn now, told by nobody until it is beaten [CMB7]. */
function drawPieces(ctx: Ctx, id: ErratumId): ItemId[] {
  const { tier, count } = ctx.content.errata[id]!.loot.illuminated;
  const bases = Object.values(ctx.content.items).filter(
    (one) => one.equipment?.tier === tier && one.rarity === 'plain' && hasVariants(one),
  );
  const rng = createRng(seedRng(randomInt(2 ** 48 - 1)));
  return Array.from({ length: bases.length === 0 ? 0 : count }, () =>
    rollVariant(ctx.content.variants, { base: rng.pick(bases), rarity: 'illuminated' }, rng),
  );
}

export type RaidStart = Pick<PveStart, 'characterIds' | 'where'> & { readonly erratum: ErratumId };

/** The box "Create Raid Instance": all of them, or none. Everything scarce is rolled for [LOT5], by those who have had none of it this week [RAD5]. */
export async function openRaid(ctx: Ctx, tx: Tx, start: RaidStart): Promise<FightView> {
  const fighters = await lockFree(ctx, tx, start.characterIds);
  if (fighters.length < start.characterIds.length) refuse('combat/already-fighting');
  const people = [];
  for (const id of fighters) people.push(await characterSetup(ctx, tx, id));
  const week = raidWeek(ctx.now());
  const looted = await queries.listLooted(tx, fighters, { erratum: start.erratum, week });
  const pieces = drawPieces(ctx, start.erratum);
  const erratum: ErratumSetup = { kind: 'erratum', side: 'b', erratum: start.erratum };
  const shown = await begin(ctx, tx, {
    combatType: 'raid',
    combatants: [...people, erratum],
    origin: null,
    incipit: (fight) => incipitOf(fight, start.where),
    loot: { mode: 'need-before-greed', leaderId: null, scarce: [], pieces, week, looted },
  });
  return viewOf(shown.fight, fighters[0] ?? null, shown);
}
