/** The boxes from "Handle Death/Defeat" to "Cleanup Combat Instance": once, in the transaction that ends the fight [CMB5]. */
import type { Reward } from '@farhold/contracts/ws/combat';
import { rewardsOf } from '@farhold/rules/combat/rewards';
import type { FightSetup } from '@farhold/rules/combat/setup';
import type { Combatant, Fight, FightContent } from '@farhold/rules/combat/state';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import { awardExperience, type StruckOut, setVitals, strikeOut } from '../characters/service.ts';
import { grantWhatFits } from '../ledger/service.ts';
import { type Ending, fightersOf, resultFor } from './announce.ts';
import * as queries from './queries.ts';
import { endingText, isStruckOut } from './stakes.ts';

type Finished = {
  readonly fight: Fight;
  readonly content: FightContent;
  readonly origin: queries.Origin | null;
  /** What is at stake between characters. */
  readonly terms: FightSetup['terms'];
};
type Share = ReturnType<typeof rewardsOf>['perCharacter'][number];

async function giveReward(ctx: Ctx, tx: Tx, fight: Fight, share: Share): Promise<Reward> {
  const { characterId, experience, marks } = share;
  const items: Record<ItemId, number> = {};
  for (const { item, quantity } of share.loot) items[item] = (items[item] ?? 0) + quantity;
  const fitted = await grantWhatFits(tx, characterId, { marks, items }, `combat:${fight.id}`);
  const loot = Object.entries(fitted).map(([item, quantity = 0]) => ({ item: item as ItemId, quantity }));
  if (loot.length > 0) await tx.record('loot.received', { characterId, items: loot });
  const { levelsGained, skills } = await awardExperience(ctx, tx, characterId, {
    experience,
    skills: share.skillExperience,
  });
  return { characterId, experience, marks, loot, levelsGained, skills: [...skills] };
}

async function settleCharacter(
  ctx: Ctx,
  tx: Tx,
  finished: Finished,
  one: Combatant & { who: { kind: 'character' } },
): Promise<Ending> {
  const { fight, content, terms } = finished;
  const { characterId } = one.who as { characterId: CharacterId };
  const result = resultFor(fight, one.side, one.state);
  if (terms !== 'duel')
    await setVitals(ctx, tx, characterId, { health: Math.max(1, one.health), mana: one.mana });
  const share = rewardsOf(fight, content).perCharacter.find(
    (candidate) => candidate.characterId === characterId,
  );
  const reward = share === undefined ? null : await giveReward(ctx, tx, fight, share);
  const struckOut = isStruckOut(one, terms) ? await strikeOut(ctx, tx, characterId) : null;
  const opponents = new Intl.ListFormat('en-GB').format(
    fight.combatants.filter((other) => other.side !== one.side).map((other) => other.name),
  );
  const text = endingText(result, { terms, opponents, stone: struckOut?.stone ?? null });
  return { characterId, result, reward, text, struckOut: struckOut && showStruckOut(struckOut) };
}

function showStruckOut({ stone, x, y, weakenedUntilMs, protectedUntilMs }: StruckOut): Ending['struckOut'] {
  return {
    stone,
    x,
    y,
    weakenedUntil: new Date(weakenedUntilMs).toISOString(),
    protectedUntil: new Date(protectedUntilMs).toISOString(),
  };
}

function isCharacter(one: Combatant): one is Combatant & { who: { kind: 'character' } } {
  return one.who.kind === 'character';
}

function factOf({ fight, origin, terms }: Finished) {
  const people = fight.combatants.filter(isCharacter).map((one) => ({
    id: (one.who as { characterId: CharacterId }).characterId,
    side: one.side,
    state: one.state,
  }));
  const winner = fight.outcome?.winner ?? null;
  return {
    fightId: fight.id,
    combatType: fight.combatType,
    terms: terms ?? null,
    outcome: fight.outcome?.kind ?? 'draw',
    winners: people.filter((one) => one.side === winner && one.state === 'standing').map((one) => one.id),
    losers: people
      .filter((one) => one.state === 'struck-out' || one.state === 'surrendered')
      .map((one) => one.id),
    fled: people.filter((one) => one.state === 'fled').map((one) => one.id),
    struckOut: fight.combatants.flatMap((one) =>
      one.who.kind === 'monster' && one.state === 'struck-out'
        ? [{ species: one.who.species, level: one.level }]
        : [],
    ),
    origin,
  } as const;
}

/** Settles everybody in id order, frees them, closes the instance, and says so to whoever listens inside the transaction. */
export async function settleEnd(ctx: Ctx, tx: Tx, finished: Finished): Promise<Ending[]> {
  const { fight } = finished;
  await queries.lockFighters(tx, fightersOf(fight));
  await queries.updateFightOf(tx, fightersOf(fight), null);
  const endings: Ending[] = [];
  for (const one of fight.combatants.filter(isCharacter))
    endings.push(await settleCharacter(ctx, tx, finished, one));
  await queries.updateEnded(tx, fight, new Date(ctx.now()));
  await tx.record('combat.ended', factOf(finished));
  return endings;
}
