/** Keeps the party, its invitations, its lots and the raid's lobby fresh, and carries what one decides. */
import { combatEnded } from '@farhold/contracts/ws/combat';
import { type Lot, lootChanged } from '@farhold/contracts/ws/loot';
import { partyChanged, partyInvitationEnded, partyInvited } from '@farhold/contracts/ws/parties';
import { type Raid, raidChanged } from '@farhold/contracts/ws/raids';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { useCharacterStore } from '../character/character-store.ts';
import { tellPlayer } from '../chat/chat-store.ts';
import { afterLot } from '../combat/combat-state.ts';
import { useCombat } from '../combat/combat-store.ts';
import { changeLine, newerRaid } from '../raids/raid-words.ts';
import { lotsAfter, useCompany } from './party-store.ts';

const HOW = {
  declined: 'would rather walk alone.',
  expired: 'has not answered.',
  accepted: 'walks with you.',
  withdrawn: 'is not asked any more.',
} as const;

const myId = (): string | null => useCharacterStore.getState().character?.id ?? null;

/** A lot as it is now: among those that ask, and on the last page of its fight. */
export function hearOfLot(lot: Lot): void {
  useCompany.setState(({ lots }) => ({ lots: lotsAfter(lots, lot, myId()) }));
  useCombat.getState().take((before) => afterLot(before, lot));
}

function hearOfRaid(next: Raid | null): void {
  const before = useCompany.getState().raid;
  const raid = next && newerRaid(before, next);
  const line = changeLine(before, raid, Date.now());
  useCompany.setState({ raid });
  if (line !== null) tellPlayer(line, 'news');
}

export function listenToCompany(socket: GameSocket): (() => void)[] {
  return [
    socket.on(partyChanged, ({ party }) => useCompany.setState({ party })),
    socket.on(partyInvited, (invitation) =>
      useCompany.setState(({ invitations }) => ({
        invitations: [...invitations.filter((one) => one.id !== invitation.id), invitation],
      })),
    ),
    socket.on(partyInvitationEnded, ({ id, how, name }) => {
      const wasAsked = useCompany.getState().invitations.some((one) => one.id === id);
      useCompany.setState(({ invitations }) => ({ invitations: invitations.filter((one) => one.id !== id) }));
      if (!wasAsked) tellPlayer(`${name} ${HOW[how]}`, 'news');
    }),
    socket.on(lootChanged, hearOfLot),
    // That a lot was opened is told with the end of its fight alone.
    socket.on(combatEnded, ({ lots }) => lots.forEach(hearOfLot)),
    socket.on(raidChanged, ({ raid }) => hearOfRaid(raid)),
  ];
}

/** After a gap: everything anew. */
export async function refreshCompany(): Promise<void> {
  const [{ party, invitations }, { items: lots }, { mine: raid }] = await Promise.all([
    api.parties.myParty(),
    api.loot.listLots(),
    api.raids.listRaids(),
  ]);
  useCompany.setState({ party, invitations, lots, raid });
}

/** Does what was decided; a refusal is told in the chronicle. */
export async function decide(deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    tellPlayer(troubleOf(error).text, 'refusal');
  }
}
