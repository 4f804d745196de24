/** The boxes from "Handle Death/Defeat" to "Cleanup Combat Instance": once, in the transaction that ends the fight [CMB5]. */
import type { Reward } from '@farhold/contracts/ws/combat';
import type { LootRule } from '@farhold/rules/combat/loot';
import { beatenErratum } from '@farhold/rules/combat/raid-loot';
import { contributionsOf, type Rewards, rewardsOf } from '@farhold/rules/combat/rewards';
import type { FightSetup } from '@farhold/rules/combat/setup';
import type { Combatant, Fight, FightContent } from '@farhold/rules/combat/state';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../platform/ctx.ts';
import type { Tx } from '../../platform/db/db.ts';
import { type StruckOut, setVitals, strikeOut } from '../characters/service.ts';
import { type Ending, fightersOf, resultFor } from './announce.ts';
import { listLotsOfFight } from './loot/queries.ts';
import { type Claimed, showLots, withClaims } from './loot/view.ts';
import { awardSkillExperience, distributeLoot } from './payout.ts';
import * as queries from './queries.ts';
import { endingText, isStruckOut } from './stakes.ts';

type Finished = {
  readonly fight: Fight;
  readonly content: FightContent;
  readonly loot: LootRule | undefined;
  readonly origin: queries.Origin | null;
  /** What is at stake between characters. */
  readonly terms: FightSetup['terms'];
};

type Person = Combatant & { who: { kind: 'character' } };
const isCharacter = (one: Combatant): one is Person => one.who.kind === 'character';
const idOf = (one: Person): CharacterId => (one.who as { characterId: CharacterId }).characterId;

/** "Handle Death/Defeat": what the fight has left of each; the struck out wake by their stone. */
async function handleDefeat(ctx: Ctx, tx: Tx, { terms }: Finished, one: Person): Promise<StruckOut | null> {
  if (terms !== 'duel')
    await setVitals(ctx, tx, idOf(one), { health: Math.max(1, one.health), mana: one.mana });
  return isStruckOut(one, terms) ? strikeOut(ctx, tx, idOf(one)) : null;
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

function factOf({ fight, origin, terms }: Finished) {
  const people = fight.combatants.filter(isCharacter).map((one) => ({
    id: idOf(one),
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

/** "Cleanup Combat Instance": the log is folded, and who listens inside the transaction is told. */
async function cleanUp(ctx: Ctx, tx: Tx, finished: Finished): Promise<void> {
  await queries.updateEnded(tx, finished.fight, new Date(ctx.now()));
  await tx.record('combat.ended', factOf(finished));
}

type Outcome = { readonly one: Person; readonly struckOut: StruckOut | null; readonly reward: Reward | null };

function describeEnding({ fight, terms }: Finished, lots: readonly Claimed[], outcome: Outcome): Ending {
  const { one, struckOut, reward } = outcome;
  const result = resultFor(fight, one.side, one.state);
  const opponents = new Intl.ListFormat('en-GB').format(
    fight.combatants.filter((other) => other.side !== one.side).map((other) => other.name),
  );
  return {
    characterId: idOf(one),
    result,
    reward,
    text: endingText(result, { terms, opponents, stone: struckOut?.stone ?? null }),
    struckOut: struckOut && showStruckOut(struckOut),
    contributions: contributionsOf(fight, one.side),
    lots: showLots(lots, idOf(one)),
  };
}

function settledFact({ fight, content }: Finished, people: readonly Person[], endings: readonly Ending[]) {
  return {
    fightId: fight.id,
    erratum: beatenErratum(fight, content)?.name ?? null,
    endings: endings.map(({ characterId, result, text, reward }, at) => ({
      ...{ characterId, result, text, reward },
      name: people[at]!.name,
    })),
  } as const;
}

/** [RAD5] Who has had of a beaten erratum's loot has had it for that week. */
async function noteLootings(tx: Tx, { fight, content, loot }: Finished, { sharers }: Rewards): Promise<void> {
  const erratum = beatenErratum(fight, content);
  if (erratum === null || loot?.week === undefined || sharers.length === 0) return;
  await queries.insertLootings(tx, sharers, { erratum: erratum.id, week: loot.week, fightId: fight.id });
}

/** Settles everybody; their rows are locked already, in id order. */
export async function settleEnd(ctx: Ctx, tx: Tx, finished: Finished): Promise<Ending[]> {
  const { fight, content, loot } = finished;
  const people = fight.combatants.filter(isCharacter);
  await queries.updateFightOf(tx, fightersOf(fight), null);
  const struckOut = new Map<Person, StruckOut | null>();
  for (const one of people) struckOut.set(one, await handleDefeat(ctx, tx, finished, one));
  // "Calculate Rewards/XP"
  const rewards = rewardsOf(fight, content, loot);
  const found = await distributeLoot(ctx, tx, { fight, rule: loot, rewards });
  await noteLootings(tx, finished, rewards);
  const paid = await awardSkillExperience(ctx, tx, rewards, found);
  const lots = await withClaims(tx, await listLotsOfFight(tx, fight.id));
  const endings = people.map((one) =>
    describeEnding(finished, lots, {
      one,
      struckOut: struckOut.get(one) ?? null,
      reward: paid.get(idOf(one)) ?? null,
    }),
  );
  await cleanUp(ctx, tx, finished);
  await tx.record('combat.settled', settledFact(finished, people, endings));
  return endings;
}
