/** What other features ask of characters. Lock order: character rows by id, then what they own. */
import type { Character } from '@farhold/contracts/rest/characters';
import { PROTECTED_MS, WEAKENED_MS } from '@farhold/rules/combat/pvp';
import type { Place } from '@farhold/rules/content/geography';
import type { Traits } from '@farhold/rules/content/item';
import type { Arms } from '@farhold/rules/heraldry';
import type { AbilityId, CharacterId, EpochMs, ItemId } from '@farhold/rules/ids';
import { wornItems } from '@farhold/rules/items/equip';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { Bag } from '@farhold/rules/ledger/bag';
import { unlockedAbilities } from '@farhold/rules/progression/abilities';
import { type ActiveBoon, activeBoons, withBoon } from '@farhold/rules/progression/boons';
import { deriveStats, type StatExplained } from '@farhold/rules/progression/derive-stats';
import { type Gain, grantExperience, grantSkillExperience } from '@farhold/rules/progression/levels';
import { milestonesPassed } from '@farhold/rules/progression/milestones';
import { type Skill, skillGroup } from '@farhold/rules/progression/skills';
import type { CombatStats } from '@farhold/rules/progression/stats';
import { restedVitals, type Vitals, withMaxima } from '@farhold/rules/progression/vitals';
import type { Ctx } from '../../platform/ctx.ts';
import type { Queryable, Tx } from '../../platform/db/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { findBag } from '../ledger/service.ts';
import { markChanged } from './changes.ts';
import { findDossier, loadDossier, showCharacter, vitalsOf } from './dossier.ts';
import * as queries from './queries.ts';

export type Skills = Readonly<Partial<Record<Skill, number>>>;
/** A character as rules reckon with it, at this moment. */
export type Sheet = {
  readonly characterId: CharacterId;
  readonly name: string;
  readonly arms: Arms;
  readonly level: number;
  readonly stats: CombatStats;
  readonly explain: readonly StatExplained[];
  readonly health: number;
  readonly mana: number;
  readonly abilities: readonly AbilityId[];
  /** Levels; absent is 0. */
  readonly skills: Skills;
  /** What may be used in a fight. */
  readonly fightItems: readonly { readonly item: ItemId; readonly quantity: number }[];
  readonly weakenedUntilMs: EpochMs | null;
};

/**
 * Locks the character and loads what rules reckon with. Rest and maxima are brought up to date, so that what is stored
 * is what the sheet says. Refuses with `character/not-found`.
 */
export async function loadSheet(ctx: Ctx, tx: Tx, id: CharacterId): Promise<Sheet> {
  const row = await lockOrRefuse(tx, id);
  const { stats, explain, skills, bag } = await derive(ctx, tx, row);
  const vitals =
    row.fight_id === null ? withMaxima(restedVitals(vitalsOf(row), ctx.now()), stats) : vitalsOf(row);
  await queries.updateVitals(tx, id, vitals);
  return {
    characterId: id,
    name: row.name,
    arms: row.arms,
    level: row.level,
    stats,
    explain,
    health: vitals.health,
    mana: vitals.mana,
    abilities: unlockedAbilities(skills, ctx.content),
    skills,
    fightItems: fightItemsOf(ctx, bag),
    weakenedUntilMs: row.weakened_until?.getTime() ?? null,
  };
}

export type Award = {
  readonly experience: number;
  readonly skills: readonly { readonly skill: Skill; readonly amount: number }[];
};
export type Grown = {
  readonly levelsGained: number;
  readonly skills: readonly ({ readonly skill: Skill } & Gain)[];
  /** What was learnt in the end: with what is worn and what was drunk. */
  readonly learnt: Award['skills'];
};

/**
 * The one way that experience grows [PRG1]. Records `character.levelled` and `skill.levelled`, and raises health and
 * mana with the level. `skills[].experience` answers how much each has now.
 */
export async function awardExperience(ctx: Ctx, tx: Tx, id: CharacterId, award: Award): Promise<Grown> {
  const row = await lockOrRefuse(tx, id);
  const learnt = await withLore(ctx, tx, row, award.skills);
  const skills = await growSkills(tx, id, learnt);
  const gain = grantExperience(row, award.experience + experienceOfMilestones(ctx, skills));
  if (gain.experience > row.experience) await queries.updateProgress(tx, id, gain);
  const levelled = skills.filter((one) => one.levelsGained > 0);
  if (gain.levelsGained > 0 || levelled.length > 0)
    await refreshMaxima(ctx, tx, { ...row, level: gain.level });
  markChanged(ctx, tx, id, 'character');
  if (gain.levelsGained > 0) {
    await tx.record('character.levelled', { characterId: id, name: row.name, level: gain.level });
  }
  for (const { skill, level } of levelled) {
    await tx.record('skill.levelled', { characterId: id, skill, level });
  }
  return { levelsGained: gain.levelsGained, skills, learnt };
}

/** What a dish or draught does from now on, in place of another of its course. */
export async function giveBoon(ctx: Ctx, tx: Tx, id: CharacterId, boon: ActiveBoon): Promise<void> {
  const row = await lockOrRefuse(tx, id);
  const boons = withBoon(row.boons, boon, ctx.now());
  await queries.updateBoons(tx, id, boons);
  // Whoever fights does so as when the fight began.
  if (row.fight_id === null) await refreshMaxima(ctx, tx, { ...row, boons });
  markChanged(ctx, tx, id, 'character');
}

/** Sets health and mana points as of now, within 0 and the maximum: what a fight has left. */
export async function setVitals(
  ctx: Ctx,
  tx: Tx,
  id: CharacterId,
  points: { readonly health: number; readonly mana: number },
): Promise<void> {
  const row = await lockOrRefuse(tx, id);
  // What was eaten before a fight may be over by its end.
  const { stats } = await derive(ctx, tx, row);
  const { maxHealth, maxMana } = stats;
  const within = (value: number, max: number): number => Math.min(max, Math.max(0, Math.round(value)));
  const health = within(points.health, maxHealth);
  const mana = within(points.mana, maxMana);
  await queries.updateVitals(tx, id, { health, maxHealth, mana, maxMana, atMs: ctx.now(), regrow: null });
  markChanged(ctx, tx, id, 'character');
}

export type StruckOut = {
  readonly x: number;
  readonly y: number;
  readonly weakenedUntilMs: EpochMs;
  readonly protectedUntilMs: EpochMs;
  /** The name of the stone. */
  readonly stone: string;
};

/**
 * A defeat: back to the stone that was last signed, weakened for two minutes, and for ten nobody may attack; nothing lost.
 */
export async function strikeOut(ctx: Ctx, tx: Tx, id: CharacterId): Promise<StruckOut> {
  const row = await lockOrRefuse(tx, id);
  const { places } = ctx.content.geography;
  const stones = places.filter((place) => place.kind === 'stone');
  const stone = stones.find((place) => place.id === row.bound_stone) ?? stones[0];
  if (!stone) throw new Error('the map has no stone');
  const [x, y] = stone.at;
  const weakenedUntilMs = ctx.now() + WEAKENED_MS;
  const protectedUntilMs = ctx.now() + PROTECTED_MS;
  await queries.updateStruckOut(tx, id, {
    x,
    y,
    zone: stone.zone,
    weakenedUntil: new Date(weakenedUntilMs),
    protectedUntil: new Date(protectedUntilMs),
  });
  markChanged(ctx, tx, id, 'character');
  return { x, y, weakenedUntilMs, protectedUntilMs, stone: stone.name };
}

/** [PVP3] Whoever attacks may be attacked: wet ink dries at once. */
export async function endProtection(ctx: Ctx, tx: Tx, id: CharacterId): Promise<void> {
  await queries.updateProtection(tx, id, null);
  markChanged(ctx, tx, id, 'character');
}

/** From now on a defeat leads to this stone. Refuses with `character/not-found`, `character/in-fight`. */
export async function bindTo(ctx: Ctx, tx: Tx, id: CharacterId, stone: Place): Promise<void> {
  // Locked first: a fight that begins meanwhile waits for this, or is seen here.
  if ((await lockOrRefuse(tx, id)).fight_id !== null) refuse('character/in-fight');
  await queries.updateBoundStone(tx, id, stone.id);
  markChanged(ctx, tx, id, 'character');
}

/** What somebody knows and carries, from what is kept of it: to judge a wish before a transaction does. */
export async function findHands(ctx: Ctx, id: CharacterId): Promise<{ skills: Skills; bag: Bag }> {
  const { skills, bag } = await findDossier(ctx, id);
  return { skills: skillLevels(skills), bag };
}

/** The character as its player sees it, read afresh: where it stands is up to date. Refuses with `character/not-found`. */
export async function characterView(ctx: Ctx, id: CharacterId): Promise<Character> {
  const dossier = (await loadDossier(ctx.db, id)) ?? refuse('character/not-found');
  return showCharacter(dossier, ctx.now());
}

/** How much somebody knows of the world's errata and stories: the level of their lore. */
export async function loreOf(ctx: Ctx, id: CharacterId): Promise<number> {
  return skillLevels(await queries.listSkills(ctx.db.pool, id)).lore ?? 0;
}

/** Marks a character as played by the host, for everyone to see. */
export async function markUnderstudy(ctx: Ctx, tx: Tx, id: CharacterId): Promise<void> {
  await queries.updateUnderstudy(tx, id);
  markChanged(ctx, tx, id, 'character');
}

/** What the pieces do that somebody wears besides raising numbers; what was eaten does not count. */
export async function findWornTraits(ctx: Ctx, id: CharacterId): Promise<Traits> {
  const equipment = wornItems(await findBag(ctx.db.pool, id), ctx.content);
  return deriveStats({ level: 1, skills: {}, equipment }).stats.traits ?? {};
}

/** Brings health and mana up to now, under the maxima that level, skills and equipment make. */
export async function refreshMaxima(ctx: Ctx, tx: Tx, row: queries.CharacterRow): Promise<Vitals> {
  const { stats } = await derive(ctx, tx, row);
  const vitals = withMaxima(restedVitals(vitalsOf(row), ctx.now()), stats);
  await queries.updateVitals(tx, row.id, vitals);
  return vitals;
}

/** For whoever changes what is in a bag: a fight counts on what its fighters had with them. Refuses with `character/not-found`, `character/in-fight`. */
export async function lockAtRest(tx: Tx, id: CharacterId): Promise<queries.CharacterRow> {
  const row = await lockOrRefuse(tx, id);
  return row.fight_id === null ? row : refuse('character/in-fight');
}

export async function lockOrRefuse(tx: Tx, id: CharacterId): Promise<queries.CharacterRow> {
  return (await queries.lockCharacter(tx, id)) ?? refuse('character/not-found');
}

async function derive(ctx: Ctx, tx: Tx, row: queries.CharacterRow) {
  const bag = await findBag(tx, row.id);
  const skills = skillLevels(await queries.listSkills(tx, row.id));
  const equipment = wornItems(bag, ctx.content);
  const boons = activeBoons(row.boons, ctx.now());
  return { bag, skills, ...deriveStats({ level: row.level, skills, equipment, boons }) };
}

/** Who is called so, in whatever case it is written. Refuses with `character/not-found`. */
export async function findNamed(db: Queryable, name: string): Promise<CharacterId> {
  return (
    (await queries.findCharacterNamed(db, name)) ?? refuse('character/not-found', `Nobody is called ${name}.`)
  );
}

/** The levels of a character's skills; absent is 0. */
export async function findSkills(db: Queryable, id: CharacterId): Promise<Skills> {
  return skillLevels(await queries.listSkills(db, id));
}

export function skillLevels(rows: readonly queries.SkillRow[]): Skills {
  return Object.fromEntries(rows.map((row) => [row.skill_name, row.skill_level]));
}

/** What the character learns from milestones that its skills have passed [PRG2]. */
function experienceOfMilestones(ctx: Ctx, grown: Grown['skills']): number {
  const { milestones } = ctx.content.skillSteps;
  return grown
    .flatMap((one) => milestonesPassed(milestones, one.level - one.levelsGained, one.level))
    .reduce((sum, one) => sum + one.experience, 0);
}

/** Well-read pieces and a Long Memory: lore is learnt faster. */
async function withLore(
  ctx: Ctx,
  tx: Tx,
  row: queries.CharacterRow,
  awards: Award['skills'],
): Promise<Award['skills']> {
  if (!awards.some((one) => one.skill === 'lore')) return awards;
  const bonus = (await derive(ctx, tx, row)).stats.traits?.['lore-experience'] ?? 0;
  return awards.map((one) =>
    one.skill === 'lore' ? { ...one, amount: Math.round(one.amount * (1 + bonus)) } : one,
  );
}

async function growSkills(tx: Tx, id: CharacterId, awards: Award['skills']): Promise<Grown['skills']> {
  if (awards.length === 0) return [];
  const had = new Map((await queries.listSkills(tx, id)).map((row) => [row.skill_name, row.experience]));
  const sums = new Map<Skill, number>();
  for (const { skill, amount } of awards) sums.set(skill, (sums.get(skill) ?? 0) + amount);
  const grown = [...sums].map(([skill, amount]) => ({
    skill,
    ...grantSkillExperience({ experience: had.get(skill) ?? 0 }, amount),
  }));
  await queries.upsertSkills(
    tx,
    id,
    grown.map(({ skill, level, experience }) => ({
      skill_name: skill,
      skill_level: level,
      experience,
      skill_type: skillGroup(skill),
    })),
  );
  return grown;
}

function fightItemsOf(ctx: Ctx, bag: Bag): Sheet['fightItems'] {
  const sums = new Map<ItemId, number>();
  for (const { item, quantity, slot } of bag) {
    const where = resolveItem(ctx.content, item)?.use?.where;
    if (slot === null || where === undefined || where === 'rest') continue;
    sums.set(item, (sums.get(item) ?? 0) + quantity);
  }
  return [...sums].map(([item, quantity]) => ({ item, quantity }));
}
