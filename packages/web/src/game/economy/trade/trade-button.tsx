import type { CharacterId } from '@farhold/rules/ids';
import { Button } from '../../../ui/button.tsx';
import type { NearbyRow } from '../../world/nearby.ts';
import { askToTrade, useTrade } from './trading.ts';

/** Asks another Walker to trade. */
export function TradeButton({ row }: { row: NearbyRow }) {
  const { trade, busy } = useTrade();
  if (row.kind !== 'player' || row.characterId === null || row.relation === 'self') return null;
  const why = (trade !== null && 'You are in a trade already.') || (row.fighting && 'They are in a fight.');
  return (
    <Button
      className="target-act"
      busy={busy}
      disabledWhy={why}
      onClick={() => void askToTrade(row.characterId as CharacterId)}
    >
      Trade
    </Button>
  );
}
