import { api } from '../../app/api.ts';
import { useCharacter } from '../character/character-store.ts';
import { tellPlayer } from '../chat/chat-store.ts';
import { decide } from './company.ts';
import { useCompany } from './party-store.ts';

export type Invite = { readonly run: () => void; readonly why: string | false };

/** Asks a Walker to walk with one; a refusal is told in the chronicle. */
export function inviteByName(name: string): Promise<void> {
  return decide(async () => {
    await api.parties.inviteToParty({ body: { name } });
    tellPlayer(`You ask ${name} to walk with you.`, 'news');
  });
}

/** Asking this Walker to join; null where it makes no sense: oneself, or one of the party. */
export function useInvite(name: string | null): Invite | null {
  const party = useCompany((company) => company.party);
  const me = useCharacter();
  if (name === null || !me || name === me.name) return null;
  if (party?.members.some((one) => one.name === name)) return null;
  const why = party !== null && party.leaderId !== me.id && 'Only the leader asks others to join.';
  return { run: () => void inviteByName(name), why };
}
