/** The boxes from "Handle Death/Defeat" to "Cleanup Combat Instance": once, in the transaction that ends the fight [CMB5]. */
import type { Reward } from '@farhold/contracts/ws/combat';
import { rewardsOf } from '@farhold/rules/combat/rewards';
import type { Combatant, Fight, FightContent } from '@farhold/rules/combat/state';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import { awardExperience, setVitals, strikeOut } from '../characters/service.ts';
import { grantWhatFits } from '../ledger/service.ts';
import { type Ending, fightersOf, resultFor } from './announce.ts';
import * as queries from './queries.ts';

type Finished = {
  readonly fight: Fight;
  readonly content: FightContent;
  readonly origin: queries.Origin | null;
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

function textOf(result: Ending['result'], opponents: string): string {
  switch (result) {
    case 'victory':
      return `You have the field. ${opponents} will remember it.`;
    case 'defeat':
      return 'Struck out. The stone that you last signed lets you stand.';
    case 'fled':
      return 'You run, and nobody follows far.';
    case 'surrendered':
      return 'You yield, and are let go.';
    case 'draw':
      return 'Both sides are too tired to go on.';
  }
}

async function settleCharacter(
  ctx: Ctx,
  tx: Tx,
  finished: Finished,
  one: Combatant & { who: { kind: 'character' } },
): Promise<Ending> {
  const { fight, content } = finished;
  const { characterId } = one.who as { characterId: CharacterId };
  const result = resultFor(fight, one.side, one.state);
  await setVitals(ctx, tx, characterId, { health: Math.max(1, one.health), mana: one.mana });
  const share = rewardsOf(fight, content).perCharacter.find(
    (candidate) => candidate.characterId === characterId,
  );
  const reward = share === undefined ? null : await giveReward(ctx, tx, fight, share);
  if (one.state === 'struck-out') await strikeOut(ctx, tx, characterId);
  const opponents = new Intl.ListFormat('en-GB').format(
    fight.combatants.filter((other) => other.side !== one.side).map((other) => other.name),
  );
  return { characterId, result, reward, text: textOf(result, opponents) };
}

function isCharacter(one: Combatant): one is Combatant & { who: { kind: 'character' } } {
  return one.who.kind === 'character';
}

function factOf({ fight, origin }: Finished) {
  const people = fight.combatants.filter(isCharacter).map((one) => ({
    id: (one.who as { characterId: CharacterId }).characterId,
    side: one.side,
    state: one.state,
  }));
  const winner = fight.outcome?.winner ?? null;
  return {
    fightId: fight.id,
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
