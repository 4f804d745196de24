import type { Biome } from '@farhold/rules/content/geography';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { isOpen } from '../combat/combat-state.ts';
import { useCombat } from '../combat/combat-store.ts';
import type { FightShow } from '../combat/fight-show.ts';
import { FightStage } from '../combat/fight-stage.tsx';
import { MinutesLinks } from '../combat/minutes-links.tsx';
import { overWords } from '../combat/over-words.ts';
import { useGame } from '../game.ts';
import { useWorld } from '../world/world-store.ts';
import { useDuels } from './duel-store.ts';

function useBiome(): Biome {
  const game = useGame();
  const zone = useWorld((world) => world.zone?.zone);
  return game.map.geography.zones.find((one) => one.id === zone)?.biome ?? 'meadow';
}

function Page({ show }: { show: FightShow }) {
  const { duels } = useGame();
  const biome = useBiome();
  const page = useRef<HTMLElement>(null);
  useEffect(() => page.current?.focus(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') duels.unwatch();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [duels]);
  return (
    <div className="fight-shade">
      <FightStage
        ref={page}
        show={show}
        hands={null}
        biome={biome}
        label="A fight that you look on at"
        foot={
          <section className="duel-watch" aria-label="Looking on">
            <span className="muted" role="status">
              {show.fight.status === 'running' ? 'You look on. Nobody minds.' : overWords(show.fight)}
            </span>
            {show.fight.status === 'ended' && <MinutesLinks fightId={show.fight.id} />}
            <Button className="push" kind="primary" onClick={duels.unwatch}>
              Back to the map
            </Button>
          </section>
        }
      />
    </div>
  );
}

/** A fight of others; one's own comes first. */
export function WatchPage() {
  const watched = useDuels((state) => state.watched);
  const busy = useCombat(isOpen);
  return watched && !busy ? <Page key={watched.fight.id} show={watched} /> : null;
}
