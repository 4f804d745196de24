import { api } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { useCharacter } from '../character/character-store.ts';
import type { NearbyRow } from '../world/nearby.ts';
import { decide } from './company.ts';
import { useCompany } from './party-store.ts';

/** Asks a Walker to join; nothing where they are in the party already. */
export function InviteButton({ row }: { row: NearbyRow }) {
  const party = useCompany((company) => company.party);
  const me = useCharacter();
  if (row.kind !== 'player' || row.relation === 'self') return null;
  if (party?.members.some((one) => one.entityId === row.id)) return null;
  const blocked = party !== null && party.leaderId !== me?.id && 'Only the leader asks others to join.';
  return (
    <Button
      className="target-act"
      disabledWhy={blocked}
      onClick={() => decide(() => api.parties.inviteToParty({ body: { name: row.name } }))}
    >
      Invite
    </Button>
  );
}
