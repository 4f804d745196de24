import { on } from '../../../platform/feature.ts';
import { noteRaidEnd, raidBegan } from './calendar/raids.ts';
import { noteLeadership } from './leadership.ts';
import { leaveForGood } from './service.ts';
import { tellGone } from './sessions.ts';

export const facts = [
  on('presence.lost', async (ctx, tx, { characters }) => tx.afterCommit(() => tellGone(ctx, characters))),
  on('raid.begun', (ctx, tx, { raidId, fightId }) => raidBegan(ctx, tx, raidId, fightId)),
  on('combat.ended', async (_ctx, tx, { combatType, fightId, winners }) => {
    if (combatType === 'raid') await noteRaidEnd(tx, { fightId, winners });
  }),
  on('character.retired', (ctx, tx, { characterId }) => leaveForGood(ctx, tx, characterId)),
  on('skill.levelled', async (_ctx, tx, { characterId, skill }) => {
    if (skill === 'leadership') await noteLeadership(tx, characterId);
  }),
];
