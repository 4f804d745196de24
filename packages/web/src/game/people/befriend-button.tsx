import { api } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { decide } from '../party/company.ts';
import type { NearbyRow } from '../world/nearby.ts';
import { useFriends } from './people.ts';

/** Asks a Walker to be one's friend, or accepts; nothing where they are, or have been asked. */
export function BefriendButton({ row }: { row: NearbyRow }) {
  const friends = useFriends().data?.items;
  if (row.kind !== 'player' || row.relation === 'self' || friends === undefined) return null;
  const known = friends.find((one) => one.characterId === row.characterId);
  if (known !== undefined && known.state !== 'asks') return null;
  return (
    <Button
      className="target-act"
      onClick={() => decide(() => api.friends.requestFriend({ body: { name: row.name } }))}
    >
      Befriend
    </Button>
  );
}
