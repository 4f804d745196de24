import { useEffect, useState } from 'react';
import { useConnection } from '../connection/connection-store.ts';
import { useGame } from '../game.ts';
import { useWorld, type ZoneNow } from '../world/world-store.ts';

/** What the law says here, in a word. */
export function zoneWord(zone: Pick<ZoneNow, 'safe' | 'status'>): { word: string; tone: string } {
  if (zone.safe) return { word: 'Safe', tone: 'tone-verdigris' };
  return zone.status === 'draft'
    ? { word: 'Draft', tone: 'tone-tawny' }
    : { word: 'Fair Copy', tone: 'tone-verdigris' };
}

function usePlace(): string {
  const game = useGame();
  const [place, setPlace] = useState('');
  useEffect(() => {
    const timer = setInterval(() => {
      const at = game.walking.here();
      if (at) setPlace(`${Math.round(at[0])}, ${Math.round(at[1])}`);
    }, 500);
    return () => clearInterval(timer);
  }, [game]);
  return place;
}

/** Where one stands, whether it is safe, and how long word takes to the server and back. */
export function ZoneChip({ short = false }: { short?: boolean }) {
  const zone = useWorld((world) => world.zone);
  const latencyMs = useConnection((connection) => connection.latencyMs);
  const place = usePlace();
  const law = zone && zoneWord(zone);
  return (
    <div className="zone-chip">
      <div>
        {zone && law && (
          <>
            <b className={law.tone}>{law.word}</b>
            {!short && <span>{zone.name}</span>}
          </>
        )}
        {!short && <span className="faint">{place}</span>}
        {latencyMs !== null && (
          <span className={latencyMs > 250 ? 'tone-tawny' : 'tone-verdigris'}>{latencyMs} ms</span>
        )}
      </div>
    </div>
  );
}
