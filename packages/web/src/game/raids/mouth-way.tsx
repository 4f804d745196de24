import type { Point } from '@farhold/rules/content/geography';
import { Button } from '../../ui/button.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import { useGame } from '../game.ts';
import { bearingWords } from '../world/bearing.ts';
import { atStart } from './raid-words.ts';
import { useWayTo } from './use-mouth.ts';

/** How far it is to a mouth, and the way there. */
export function MouthWay({ place, at }: { place: string; at: Point }) {
  const game = useGame();
  const way = useWayTo(at);
  if (!way) return <span className="faint">{atStart(place)}</span>;
  if (way.isThere) return <span className="tone-verdigris">You are at {place}.</span>;
  return (
    <span className="raid-way">
      <span className="muted">
        {atStart(place)}, {formatNumber(way.paces)} paces {bearingWords(way.bearing)}
      </span>
      <Button kind="ghost" onClick={() => game.walking.walkTo(at)}>
        Walk there
      </Button>
    </span>
  );
}
