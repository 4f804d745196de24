/** What the tests of characters share: a world of one node, newcomers, and a clock to turn. */
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, FightId, UserId } from '@farhold/rules/ids';
import { sql } from 'kysely';
import type { Facts } from '../facts.ts';
import { openGuestAccount } from '../features/auth/service.ts';
import { createCharacter, type Wanted } from '../features/characters/create.ts';
import { facts } from '../features/characters/facts.ts';
import { findInventory } from '../features/characters/inventory.ts';
import { syncItems } from '../features/ledger/service.ts';
import { type FactHandler, on } from '../platform/feature.ts';
import { createTestCtx } from './ctx.ts';

const REMEMBERED = ['character.created', 'character.levelled', 'skill.levelled'] as const;
const LETTERS = 'abcdefghij';

/** The code of a refusal, or `no refusal`. */
export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (error: { code?: string }) => error.code ?? error,
  );

/** `more` are handlers of facts besides those of characters. */
export async function createWorld(more: readonly FactHandler[] = []) {
  const clock = { nowMs: Date.UTC(2026, 10, 1) };
  const recorded: (readonly [keyof Facts, unknown])[] = [];
  const remember = REMEMBERED.map((name) =>
    on(name, async (_ctx, _tx, fact) => void recorded.push([name, fact])),
  );
  const ctx = await createTestCtx({
    ctx: { now: () => clock.nowMs },
    facts: [...facts, ...more, ...remember],
  });
  await syncItems(ctx);
  let made = 0;
  const freshName = () => `Walker ${[...String(made++)].map((digit) => LETTERS[Number(digit)]).join('')}x`;
  const wanted = (given: Partial<Wanted> = {}): Wanted => ({
    name: freshName(),
    arms: armsFromSeed('test'),
    skills: ['melee', 'defense', 'cooking'],
    ...given,
  });
  const newUser = async (): Promise<UserId> => (await ctx.db.tx((tx) => openGuestAccount(ctx, tx))).id;
  return {
    ctx,
    clock,
    recorded,
    freshName,
    wanted,
    newUser,
    newCharacter: async (given: Partial<Wanted> = {}) => createCharacter(ctx, await newUser(), wanted(given)),
    /** The rows of what a character has, by item. */
    carried: async (id: CharacterId) =>
      Object.fromEntries((await findInventory(ctx, id)).items.map((row) => [row.item, row])),
    startFight: async (id: CharacterId) => {
      const fight = crypto.randomUUID() as FightId;
      await sql`insert into combat_instances (id, combat_type, participants, state, seed)
        values (${fight}, 'pve', '[]', '{}', 1)`.execute(ctx.db.pool);
      await ctx.db.tx(async (tx) => {
        await sql`update characters set fight_id = ${fight} where id = ${id}`.execute(tx);
        await tx.record('combat.started', { fightId: fight, characters: [id] });
      });
    },
  };
}
export type World = Awaited<ReturnType<typeof createWorld>>;
