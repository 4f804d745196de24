/** Everything that a character's own pages show, loaded together and kept for five minutes. */
import type { Character, Inventory } from '@farhold/contracts/rest/characters';
import type { CharacterId } from '@farhold/rules/ids';
import { BAG_SLOTS, type Bag } from '@farhold/rules/ledger/bag';
import { type ActiveBoon, activeBoons, giftsOf } from '@farhold/rules/progression/boons';
import { experienceFor, MAX_LEVEL, MAX_SKILL, skillExperienceFor } from '@farhold/rules/progression/levels';
import { SKILLS } from '@farhold/rules/progression/skills';
import { restedVitals, type Vitals, withMaxima } from '@farhold/rules/progression/vitals';
import type { JsonValue } from '../../platform/bus/bus.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Together } from '../../platform/db/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { findBelongings } from '../ledger/service.ts';
import {
  type CharacterRow,
  type CharacterWithMarks,
  characterOf,
  type SkillRow,
  skillsOf,
} from './queries.ts';

const KEPT_MS = 5 * 60_000;

/** As JSON: moments are milliseconds, so that it reads the same from any cache. */
export type Dossier = {
  /** Vitals as stored; what has come back since is reckoned when it is shown. */
  readonly vitals: Vitals;
  readonly boons: readonly ActiveBoon[];
  readonly character: Omit<Character, 'health' | 'maxHealth' | 'mana' | 'maxMana' | 'boons'>;
  readonly skills: readonly SkillRow[];
  readonly bag: Bag;
};
const keyOf = (id: CharacterId): string => `character:${id}`;

/** Refuses with `character/not-found`. */
export async function findDossier(ctx: Pick<Ctx, 'db' | 'cache'>, id: CharacterId): Promise<Dossier> {
  const load = async () => ((await loadDossier(ctx.db, id)) ?? undefined) as JsonValue | undefined;
  const dossier = await ctx.cache.through(keyOf(id), KEPT_MS, load);
  return (dossier as Dossier | undefined) ?? refuse('character/not-found');
}

export function dropDossier(ctx: Pick<Ctx, 'cache'>, id: CharacterId): Promise<void> {
  return ctx.cache.drop(keyOf(id));
}

export async function loadDossier(db: Together, id: CharacterId): Promise<Dossier | null> {
  const [[row], skills] = await db.together(characterOf(id), skillsOf(id));
  if (row === undefined) return null;
  const { marks, bag } = await findBelongings(db, id);
  return {
    vitals: vitalsOf(row),
    boons: row.boons,
    character: describe({ ...row, marks }),
    skills,
    bag,
  };
}

export function vitalsOf(row: CharacterRow): Vitals {
  return {
    health: row.health,
    maxHealth: row.max_health,
    mana: row.mana,
    maxMana: row.max_mana,
    atMs: row.vitals_at.getTime(),
    regrow: row.regrow,
  };
}

type Stored = Pick<Dossier, 'vitals' | 'boons' | 'character'>;

/** Vitals at this moment: whoever fights does not rest, and keeps until the end what was eaten before. */
function currentVitals({ vitals, boons, character }: Stored, nowMs: number): Vitals {
  if (character.fightId !== null) return vitals;
  const over = boons.filter((one) => one.untilMs <= nowMs && one.untilMs > vitals.atMs).map(giftsOf);
  const rested = restedVitals(vitals, nowMs);
  if (over.length === 0) return rested;
  return withMaxima(rested, {
    maxHealth: over.reduce((max, gifts) => max - gifts.health, rested.maxHealth),
    maxMana: over.reduce((max, gifts) => max - gifts.mana, rested.maxMana),
  });
}

/** The character as its player sees it now. */
export function showCharacter(dossier: Stored, nowMs: number): Character {
  const { character } = dossier;
  const { health, maxHealth, mana, maxMana } = currentVitals(dossier, nowMs);
  const boons = activeBoons(dossier.boons, nowMs).map(({ fromMs: _, untilMs, ...one }) => ({
    ...one,
    until: new Date(untilMs).toISOString(),
  }));
  const ahead = (until: string | null): string | null =>
    until !== null && Date.parse(until) > nowMs ? until : null;
  return {
    ...character,
    boons,
    health,
    maxHealth,
    mana,
    maxMana,
    weakenedUntil: ahead(character.weakenedUntil),
    protectedUntil: ahead(character.protectedUntil),
  };
}

export function showRow(row: CharacterWithMarks, nowMs: number): Character {
  return showCharacter({ vitals: vitalsOf(row), boons: row.boons, character: describe(row) }, nowMs);
}

export function showInventory(dossier: Dossier): Inventory {
  return {
    slots: BAG_SLOTS,
    marks: dossier.character.marks,
    items: dossier.bag.map((stack) => ({
      id: stack.id!,
      item: stack.item,
      quantity: stack.quantity,
      slot: stack.slot ?? -1,
      equipped: stack.place,
    })),
  };
}

/** All 19 skills, those never used included. */
export function showSkills(dossier: Dossier) {
  const rows = new Map(dossier.skills.map((row) => [row.skill_name, row]));
  return SKILLS.map((skill) => {
    const { skill_level: level = 0, experience = 0 } = rows.get(skill) ?? {};
    const levelTo = level < MAX_SKILL ? skillExperienceFor(level + 1) : null;
    return { skill, level, experience, levelFrom: skillExperienceFor(level), levelTo };
  });
}

function describe(row: CharacterWithMarks): Dossier['character'] {
  return {
    id: row.id,
    entityId: row.number,
    name: row.name,
    title: row.title,
    arms: row.arms,
    level: row.level,
    experience: row.experience,
    levelFrom: experienceFor(row.level),
    levelTo: row.level < MAX_LEVEL ? experienceFor(row.level + 1) : null,
    marks: row.marks,
    x: row.x_coordinate,
    y: row.y_coordinate,
    zone: row.current_zone,
    weakenedUntil: row.weakened_until?.toISOString() ?? null,
    protectedUntil: row.protected_until?.toISOString() ?? null,
    boundStone: row.bound_stone,
    fightId: row.fight_id,
    createdAt: row.created_at.toISOString(),
  };
}
