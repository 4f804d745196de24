import { Button } from '../../ui/button.tsx';
import type { NearbyRow } from '../world/nearby.ts';
import { useInvite } from './use-invite.ts';

/** Asks a Walker to join; nothing where they are in the party already. */
export function InviteButton({ row }: { row: NearbyRow }) {
  const invite = useInvite(row.kind === 'player' && row.relation !== 'self' ? row.name : null);
  if (!invite) return null;
  return (
    <Button className="target-act" disabledWhy={invite.why} onClick={invite.run}>
      Invite
    </Button>
  );
}
