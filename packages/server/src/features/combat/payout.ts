/** The boxes "Distribute Loot" and "Award Skill Experience": what an ended fight gives, inside its own transaction. */
import type { Reward } from '@farhold/contracts/ws/combat';
import { type LootRule, raidBonus } from '@farhold/rules/combat/loot';
import type { CharacterReward, Rewards, Stack } from '@farhold/rules/combat/rewards';
import type { Fight } from '@farhold/rules/combat/state';
import type { CharacterId, ItemId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import { awardExperience } from '../characters/service.ts';
import { grantWhatFits } from '../ledger/service.ts';
import { bonusesOf } from '../social/mentorship/service.ts';
import { openLots } from './loot/lots.ts';

export type Payout = {
  readonly fight: Fight;
  readonly rule: LootRule | undefined;
  readonly rewards: Rewards;
};
/** What has gone into whose bag. */
export type Found = ReadonlyMap<CharacterId, Map<ItemId, number>>;

/** [LOT6] Everybody gets what was dealt to them; what a bag does not take goes on to the next who has room. */
export async function distributeLoot(ctx: Ctx, tx: Tx, { fight, rule, rewards }: Payout): Promise<Found> {
  const reason = `combat:${fight.id}`;
  const found = new Map(rewards.perCharacter.map((one) => [one.characterId, new Map<ItemId, number>()]));
  const over: { readonly stack: Stack; readonly from: CharacterId }[] = [];
  for (const { characterId, marks, loot } of rewards.perCharacter) {
    const left = await put(tx, found, { characterId, marks, loot, reason });
    over.push(...left.map((stack) => ({ stack, from: characterId })));
  }
  for (const { stack, from } of over) {
    let loot: Stack[] = [stack];
    for (const characterId of rewards.sharers)
      if (characterId !== from && loot.length > 0)
        loot = await put(tx, found, { characterId, marks: 0, loot, reason });
  }
  if (rule !== undefined && rewards.lots.length > 0)
    await openLots(ctx, tx, {
      fightId: fight.id,
      rule,
      lots: rewards.lots,
      claims: claimsOf(fight, rewards),
    });
  for (const [characterId, items] of found)
    if (items.size > 0)
      await tx.record('loot.received', {
        characterId,
        items: [...items].map(([item, quantity]) => ({ item, quantity })),
      });
  return found;
}

function claimsOf(fight: Fight, { sharers, perCharacter }: Rewards) {
  return sharers.map((characterId) => {
    const share = perCharacter.find((one) => one.characterId === characterId)?.contribution ?? 0;
    const bonus = fight.combatType === 'raid' ? raidBonus(share, sharers.length) : 0;
    return { characterId, bonus, choice: null };
  });
}

type Purse = {
  readonly characterId: CharacterId;
  readonly marks: number;
  readonly loot: readonly Stack[];
  readonly reason: string;
};

/** Answers what did not fit. */
async function put(tx: Tx, found: Found, { characterId, marks, loot, reason }: Purse): Promise<Stack[]> {
  const items: Record<ItemId, number> = {};
  for (const { item, quantity } of loot) items[item] = (items[item] ?? 0) + quantity;
  const fitted = await grantWhatFits(tx, characterId, { marks, items }, reason);
  const into = found.get(characterId)!;
  for (const [item, quantity = 0] of Object.entries(fitted) as [ItemId, number][])
    into.set(item, (into.get(item) ?? 0) + quantity);
  return (Object.entries(items) as [ItemId, number][])
    .map(([item, quantity]) => ({ item, quantity: quantity - (fitted[item] ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

/** Experience of the character and of every skill that was put to use. */
export async function awardSkillExperience(
  ctx: Ctx,
  tx: Tx,
  rewards: Rewards,
  found: Found,
): Promise<ReadonlyMap<CharacterId, Reward>> {
  const paid = new Map<CharacterId, Reward>();
  const bonuses = await bonusesOf(tx, rewards.perCharacter);
  for (const one of rewards.perCharacter) {
    const experience = one.experience + (bonuses.get(one.characterId) ?? 0);
    paid.set(one.characterId, await award(ctx, tx, { ...one, experience }, found));
  }
  return paid;
}

async function award(ctx: Ctx, tx: Tx, share: CharacterReward, found: Found): Promise<Reward> {
  const { characterId, experience, marks } = share;
  const { levelsGained, skills, learnt } = await awardExperience(ctx, tx, characterId, {
    experience,
    skills: share.skillExperience,
  });
  const loot = [...(found.get(characterId) ?? [])].map(([item, quantity]) => ({ item, quantity }));
  // What the fight taught, not what is known by now.
  const taught = skills.map((one) => ({
    ...one,
    experience: learnt.reduce((sum, row) => sum + (row.skill === one.skill ? row.amount : 0), 0),
  }));
  return { characterId, experience, marks, loot, levelsGained, skills: taught };
}
