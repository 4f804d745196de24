/** Meeting a character: combat knows nothing of the map, so where the two stand is weighed here, and both are held. */

import { FLAG } from '@farhold/contracts/world-frame';
import type { DuelChallenge } from '@farhold/contracts/ws/duels';
import { ACCEPT_REACH, type Duellist, mayAttack, mayChallenge } from '@farhold/rules/combat/pvp';
import type { FightView } from '@farhold/rules/combat/view';
import type { ChallengeId, CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal, refuse, unwrap } from '../../../platform/refusal.ts';
import { acceptChallenge, challengeTo, offerChallenge, startAttack } from '../../combat/service.ts';
import { isBlockedBetween } from '../../social/friends/service.ts';
import { findCompanions } from '../../social/parties/service.ts';
import { askZone } from '../asking.ts';
import type { Standing } from '../question.ts';
import { standingOf } from '../standing.ts';
import { HOLD_MS, handOver, placeName, release } from './holding.ts';

type Pair = { readonly one: Standing; readonly other: Standing };

/** Both as the owners of their zones have them now; refuses with `combat/target-offline` where the other is not there. */
async function findPair(ctx: Ctx, one: CharacterId, other: CharacterId): Promise<Pair> {
  if (one === other) refuse('combat/challenge-self');
  return {
    one: await standingOf(ctx, one),
    other: await standingOf(ctx, other).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'world/not-present') refuse('combat/target-offline');
      throw error;
    }),
  };
}

function duellistOf(ctx: Ctx, { characterId, summary, x, y, flags }: Standing): Duellist {
  return {
    characterId,
    level: summary.level,
    x,
    y,
    draft: ctx.terrain.zoneAt(x, y).status === 'draft',
    safe: ctx.terrain.isSafeAt(x, y),
    fighting: (flags & FLAG.fighting) !== 0,
    weakened: (flags & FLAG.weakened) !== 0,
    protected: (flags & FLAG.protected) !== 0,
    away: (flags & FLAG.away) !== 0,
    party: null,
  };
}

/** [PVP1] Calls somebody out who stands near. */
export async function callOut(ctx: Ctx, from: CharacterId, to: CharacterId): Promise<DuelChallenge> {
  const { one, other } = await findPair(ctx, from, to);
  const blocked = await isBlockedBetween(ctx.db.pool, from, to);
  unwrap(mayChallenge(duellistOf(ctx, one), duellistOf(ctx, other), { blocked }));
  return offerChallenge(ctx, { from, to });
}

/** [PVP1] The one who was called out agrees: both are held where they stand, and the duel begins. */
export async function acceptDuel(ctx: Ctx, by: CharacterId, id: ChallengeId): Promise<FightView> {
  const { from } = await challengeTo(ctx, id, by);
  const { one, other } = await findPair(ctx, by, from.characterId);
  const blocked = await isBlockedBetween(ctx.db.pool, by, from.characterId);
  // Who called out has agreed already, wet ink or not.
  const caller = { ...duellistOf(ctx, other), protected: false };
  unwrap(mayChallenge(duellistOf(ctx, one), caller, { blocked, reach: ACCEPT_REACH }));
  return holdBoth(ctx, { one, other }, async () => {
    const fight = await acceptChallenge(ctx, { id, by, ...sceneOf(ctx, one) });
    await keep(ctx, one, fight);
    await keep(ctx, other, fight);
    return fight;
  });
}

/** [PVP2] Attacks somebody who has not agreed to it, in a Draft; [PVP3] the attacker's own wet ink is dry from then on. */
export async function attack(ctx: Ctx, by: CharacterId, target: CharacterId): Promise<FightView> {
  const { one, other } = await findPair(ctx, by, target);
  const companions = await findCompanions(ctx, by);
  const theirs = companions?.others.includes(target) === true ? companions.leaderId : null;
  unwrap(
    mayAttack(
      { ...duellistOf(ctx, one), party: companions?.leaderId ?? null },
      { ...duellistOf(ctx, other), party: theirs },
    ),
  );
  return holdBoth(ctx, { one, other }, async () => {
    const fight = await startAttack(ctx, { one: by, other: target, ...sceneOf(ctx, one) });
    await keep(ctx, one, fight, { unprotects: true });
    await keep(ctx, other, fight);
    return fight;
  });
}

function sceneOf(ctx: Ctx, { x, y, zone }: Standing) {
  return { where: placeName(ctx, x, y), zone };
}

function keep(
  ctx: Ctx,
  { zone, entityId }: Standing,
  { id }: FightView,
  also: { readonly unprotects?: true } = {},
): Promise<void> {
  return handOver(ctx, zone, { fightId: id, entityIds: [entityId], ...also });
}

/** Refusals of a hold, as the one hears them who wanted to fight. */
const OF_OTHER = {
  'combat/already-fighting': 'combat/target-fighting',
  'combat/weakened': 'combat/target-weakened',
  'world/not-present': 'combat/target-offline',
} as const;

/** [MOV3] Holds both for as long as the work takes; where it is refused both walk free again. */
async function holdBoth<T>(ctx: Ctx, { one, other }: Pair, work: () => Promise<T>): Promise<T> {
  await askZone(ctx, one.zone, { ask: 'hold', entityId: one.entityId, forMs: HOLD_MS });
  const held: Standing[] = [one];
  try {
    await askZone(ctx, other.zone, { ask: 'hold', entityId: other.entityId, forMs: HOLD_MS }).catch(
      (error: unknown) => {
        const code = error instanceof Refusal ? OF_OTHER[error.code as keyof typeof OF_OTHER] : undefined;
        if (code !== undefined) refuse(code);
        throw error;
      },
    );
    held.push(other);
    return await work();
  } catch (error) {
    for (const { zone, entityId } of held) await release(ctx, zone, [entityId]);
    throw error;
  }
}
