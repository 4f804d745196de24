import type { Character } from '@farhold/contracts/rest/characters';
import type { Content } from '@farhold/rules/content/content';
import type { Arms } from '@farhold/rules/heraldry';
import { checkArms } from '@farhold/rules/heraldry-check';
import type { CharacterId, ItemId, PlaceId, UserId, ZoneId } from '@farhold/rules/ids';
import { equip } from '@farhold/rules/items/equip';
import type { Bag } from '@farhold/rules/ledger/bag';
import { deriveStats } from '@farhold/rules/progression/derive-stats';
import { STARTING_SKILL, startingSkillExperience } from '@farhold/rules/progression/levels';
import { type Skill, skillGroup } from '@farhold/rules/progression/skills';
import { ok } from '@farhold/rules/result';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { characterAccount, findBalance, type Goods, grant, MARKS, rearrange } from '../ledger/service.ts';
import { noteLabel } from '../social/moderation/service.ts';
import { showRow } from './dossier.ts';
import { checkName } from './name.ts';
import * as queries from './queries.ts';
import { lockOrRefuse, refreshMaxima } from './service.ts';

export const MAX_CHARACTERS = 5;
/** The queue at Nib Gate, where every Walker begins, and the stone that lets them stand. */
const START = { x: 560, y: 3345, zone: 'legend' as ZoneId, stone: 'nib-gate-stone' as PlaceId };

export type Wanted = {
  readonly name: string;
  readonly arms: Arms;
  readonly skills: readonly [Skill, Skill, Skill];
};

/**
 * Makes a character with its kit. Refusals: `character/name-refused`, `character/name-taken`, `character/bad-arms`,
 * `character/bad-skills`, `character/too-many`.
 */
export function createCharacter(ctx: Ctx, userId: UserId, wanted: Wanted): Promise<Character> {
  return ctx.db.tx((tx) => makeCharacter(ctx, tx, userId, wanted));
}

export async function makeCharacter(ctx: Ctx, tx: Tx, userId: UserId, wanted: Wanted): Promise<Character> {
  const { skills } = wanted;
  const name = checkName(ctx, wanted.name);
  refuseBadArms(wanted.arms);
  if (new Set(skills).size !== 3) refuse('character/bad-skills');
  await queries.lockOwner(tx, userId);
  if ((await queries.countCharactersOf(tx, userId)) >= MAX_CHARACTERS) refuse('character/too-many');
  const { stats } = deriveStats({ level: 1, skills: {}, equipment: [] });
  const { maxHealth, maxMana } = stats;
  const now = new Date(ctx.now());
  const body = { maxHealth, maxMana, now };
  const row = await queries.insertCharacter(tx, { userId, name, arms: wanted.arms, ...START, ...body });
  if (!row) return refuse('character/name-taken');
  await noteLabel(ctx, tx, { authorId: row.id, of: 'character', ofId: row.id, text: name });
  await queries.upsertSkills(tx, row.id, skills.map(beginner));
  await grant(tx, row.id, kitOf(ctx.content, skills), `kit:${row.id}`);
  await dress(ctx, tx, row.id, skills);
  await refreshMaxima(ctx, tx, row);
  await tx.record('character.created', { characterId: row.id, userId, name });
  const marks = await findBalance(tx, characterAccount(row.id), MARKS);
  return showRow({ ...(await lockOrRefuse(tx, row.id)), marks }, ctx.now());
}

export function refuseBadArms(arms: Arms): void {
  const checked = checkArms(arms);
  if (!checked.ok) refuse('character/bad-arms', checked.code);
}

function beginner(skill: Skill): queries.SkillState {
  return {
    skill_name: skill,
    skill_level: STARTING_SKILL,
    experience: startingSkillExperience(true),
    skill_type: skillGroup(skill),
  };
}

/** What everyone begins with, and what each chosen skill brings. */
export function kitOf(content: Pick<Content, 'starts'>, skills: readonly Skill[]): Goods {
  const { everyone, skills: bySkill } = content.starts;
  const kits = [everyone, ...skills.map((skill) => bySkill[skill])].filter((kit) => kit !== undefined);
  const items: Record<ItemId, number> = {};
  for (const kit of kits) {
    for (const [item, quantity] of Object.entries(kit.items) as [ItemId, number][]) {
      items[item] = (items[item] ?? 0) + quantity;
    }
  }
  return { items, marks: kits.reduce((sum, kit) => sum + kit.marks, 0) };
}

/** Puts the kit on: what the skills bring before what everyone gets, weapons first, and nothing that displaces another. */
async function dress(ctx: Ctx, tx: Tx, id: CharacterId, skills: readonly Skill[]): Promise<void> {
  const { items, starts } = ctx.content;
  const order = [...skills.map((skill) => starts.skills[skill]), starts.everyone]
    .flatMap((kit) => Object.keys(kit?.items ?? {}) as ItemId[])
    .toSorted((a, b) => handRank(items[a]?.equipment?.place) - handRank(items[b]?.equipment?.place));
  await rearrange(tx, id, (before) => {
    const wearer = { level: 1, book: ctx.content };
    let bag: Bag = before;
    for (const item of order) {
      const stack = bag.find((one) => one.item === item && one.slot !== null);
      const worn = stack && equip(bag, stack.id!, wearer);
      if (worn?.ok && countWorn(worn.value) > countWorn(bag)) bag = worn.value;
    }
    return ok(bag);
  });
}

const handRank = (place: string | undefined): number => (place === 'main-hand' ? 0 : 1);
const countWorn = (bag: Bag): number => bag.filter((stack) => stack.place !== null).length;
