import type { CharacterId } from '@farhold/rules/ids';
import { Button } from '../../ui/button.tsx';
import { useOnline } from '../connection/connection-store.ts';
import { useGame } from '../game.ts';
import { GuildInviteButton } from '../guild/guild-invite-button.tsx';
import type { NearbyRow } from '../world/nearby.ts';
import { useWorld } from '../world/world-store.ts';
import { useDuels } from './duel-store.ts';

const OFFLINE = 'The road is washed out.';

/** What can be done about another Walker besides talking: call out, attack in a Draft, look on. */
export function WalkerActs({ row }: { row: NearbyRow }) {
  const { duels } = useGame();
  const online = useOnline();
  const zone = useWorld((world) => world.zone);
  const pending = useDuels((state) => state.made !== null || state.received !== null);
  if (row.kind !== 'player' || row.characterId === null) return null;
  const id = row.characterId as CharacterId;
  if (row.fighting)
    return (
      <div className="row walker-acts">
        <Button onClick={() => void duels.watch(id)} disabledWhy={!online && OFFLINE}>
          Watch
        </Button>
      </div>
    );
  const wet = row.protected && 'Their ink is wet. Nobody may smudge it.';
  const blocked = !online ? OFFLINE : wet;
  return (
    <div className="row walker-acts">
      <Button
        onClick={() => void duels.callOut(id)}
        disabledWhy={blocked || (pending && 'A challenge waits for its answer already.')}
      >
        Call out
      </Button>
      <GuildInviteButton row={row} />
      {zone?.status === 'draft' && !zone.safe && (
        <Button kind="danger" onClick={() => void duels.attack(id)} disabledWhy={blocked}>
          Attack
        </Button>
      )}
    </div>
  );
}
