import type { Biome } from '@farhold/rules/content/geography';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../app/api.ts';
import { OpeningPage } from '../app/opening-page.tsx';
import { troubleOf } from '../app/problem.ts';
import { Link } from '../app/router.tsx';
import { FightStage } from '../game/combat/fight-stage.tsx';
import { worldMapQuery } from '../ui/living-map.tsx';
import { ErrorNote } from '../ui/notes.tsx';
import { ReplayControls } from './replay-controls.tsx';
import {
  openPlayer,
  type Player,
  pageMs,
  pagesOf,
  playerKey,
  playNext,
  type Replay,
} from './replay-player.ts';
import './replay-page.css';

/** Keys of buttons and sliders are their own. */
const isOwnKey = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement && event.target.closest('button, a, input, select') !== null;

function usePlayer(pages: number): [Player, (step: (before: Player) => Player) => void] {
  const [player, setPlayer] = useState(() => openPlayer(pages));
  useEffect(() => {
    if (!player.playing) return;
    const timer = setTimeout(() => setPlayer(playNext), pageMs(player));
    return () => clearTimeout(timer);
  }, [player]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isOwnKey(event)) return;
      setPlayer((before) => playerKey(before, event.key) ?? before);
      if (event.key === ' ') event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return [player, setPlayer];
}

function useBiome(zone: Replay['zone']): Biome {
  const { data } = useQuery(worldMapQuery);
  return data?.geography.zones.find((one) => one.id === zone)?.biome ?? 'meadow';
}

function Minutes({ replay }: { replay: Replay }) {
  const pages = useMemo(() => pagesOf(replay), [replay]);
  const [player, setPlayer] = usePlayer(pages.length);
  const biome = useBiome(replay.zone);
  return (
    <main className="minutes">
      <FightStage
        show={pages[player.at]!}
        hands={null}
        biome={biome}
        label="The Minutes of a fight"
        foot={<ReplayControls player={player} show={pages[player.at]!} change={setPlayer} />}
      />
    </main>
  );
}

/** The Minutes of a fight that is over, for whoever has the link. */
export function ReplayPage({ id }: { id: string }) {
  const { data, error } = useQuery({
    queryKey: ['replay', id],
    queryFn: () => api.combat.combatReplay({ params: { id: id as never } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (error)
    return (
      <main className="opening">
        <ErrorNote>{troubleOf(error).text}</ErrorNote>
        <Link href="/">To the map</Link>
      </main>
    );
  return data ? <Minutes replay={data} /> : <OpeningPage text="Looking for the Minutes" />;
}
