import type { SignedIn } from '@farhold/contracts/rest/auth';
import type { Character, profileSchema, statsSchema } from '@farhold/contracts/rest/characters';
import type { Arms } from '@farhold/rules/heraldry';
import type { CharacterId, SessionId, UserId } from '@farhold/rules/ids';
import { wornItems } from '@farhold/rules/items/equip';
import { activeBoons } from '@farhold/rules/progression/boons';
import { deriveStats } from '@farhold/rules/progression/derive-stats';
import type { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import * as auth from '../auth/service.ts';
import { markChanged } from './changes.ts';
import { refuseBadArms } from './create.ts';
import { findDossier, showCharacter, showRow, showSkills } from './dossier.ts';
import * as queries from './queries.ts';
import { lockOrRefuse, skillLevels } from './service.ts';

/** The character that the caller plays; from the cache when it is warm. */
export async function findMe(ctx: Ctx, id: CharacterId): Promise<Character> {
  return showCharacter(await findDossier(ctx, id), ctx.now());
}

export async function findSkills(ctx: Ctx, id: CharacterId) {
  return showSkills(await findDossier(ctx, id));
}

/** Derived numbers, and how they come about. */
export async function findStats(ctx: Ctx, id: CharacterId): Promise<z.output<typeof statsSchema>> {
  const { character, bag, skills, boons: all } = await findDossier(ctx, id);
  const equipment = wornItems(bag, ctx.content);
  const boons = activeBoons(all, ctx.now());
  const derived = deriveStats({ level: character.level, skills: skillLevels(skills), equipment, boons });
  const numbers = Object.entries(derived.stats).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  const explain = derived.explain.map((one) => ({ ...one, parts: [...one.parts] }));
  return { stats: Object.fromEntries(numbers), resist: derived.stats.resist, explain };
}

export async function listCharacters(ctx: Ctx, userId: UserId): Promise<Character[]> {
  return (await queries.listCharactersOf(ctx.db.pool, userId)).map((row) => showRow(row, ctx.now()));
}

/** The session plays this character from now on. Refuses with `character/not-found`. */
export function selectCharacter(
  ctx: Ctx,
  select: { readonly userId: UserId; readonly sessionId: SessionId; readonly characterId: CharacterId },
): Promise<SignedIn> {
  return ctx.db.tx(async (tx) => {
    const { id } = (await queries.findOwnCharacter(tx, select)) ?? refuse('character/not-found');
    return auth.selectCharacter(ctx, tx, { ...select, characterId: id });
  });
}

/** Refuses with `character/bad-arms`. */
export async function changeArms(ctx: Ctx, id: CharacterId, arms: Arms): Promise<Character> {
  refuseBadArms(arms);
  await ctx.db.tx(async (tx) => {
    await lockOrRefuse(tx, id);
    await queries.updateArms(tx, id, arms);
    markChanged(ctx, tx, id, 'character');
  });
  return findMe(ctx, id);
}

/** What anyone may know. Refuses with `character/not-found`. */
export async function findProfile(ctx: Ctx, name: string): Promise<z.output<typeof profileSchema>> {
  const { created_at, ...row } =
    (await queries.findProfile(ctx.db.pool, name)) ?? refuse('character/not-found');
  return { ...row, createdAt: created_at.toISOString() };
}
