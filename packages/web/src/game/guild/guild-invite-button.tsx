import { api } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { decide } from '../party/company.ts';
import type { NearbyRow } from '../world/nearby.ts';
import { useHall } from './guild-query.ts';

/** Asks a Walker who is in no company into one's own; for whose rank may. */
export function GuildInviteButton({ row }: { row: NearbyRow }) {
  const hall = useHall();
  if (row.kind !== 'player' || row.guild !== null || !hall?.rights.includes('invite')) return null;
  return (
    <Button
      onClick={() =>
        void decide(() =>
          api.guilds.inviteToGuild({ params: { id: hall.guild.id }, body: { name: row.name } }),
        )
      }
    >
      Ask into the company
    </Button>
  );
}
