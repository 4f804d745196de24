import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { OpeningPage } from '../app/opening-page.tsx';
import { troubleOf } from '../app/problem.ts';
import { worldMapQuery } from '../ui/living-map.tsx';
import { ErrorNote } from '../ui/notes.tsx';
import { useCharacter } from './character/character-store.ts';
import { Slips } from './chat/slips.tsx';
import { WhisperAlert } from './chat/whisper-alert.tsx';
import { CombatPage } from './combat/combat-page.tsx';
import { isOpen } from './combat/combat-state.ts';
import { useCombat } from './combat/combat-store.ts';
import { ConnectionBanner } from './connection/connection-banner.tsx';
import { ChallengeSlips } from './duels/challenge-slip.tsx';
import { StoneSlip } from './duels/stone-slip.tsx';
import { WatchPage } from './duels/watch-page.tsx';
import { TradeSlip, TradeWindow } from './economy/trade/trade-window.tsx';
import { type Game, GameContext, openGame } from './game.ts';
import { Hud } from './hud/hud.tsx';
import { useGameKeys } from './hud/use-game-keys.ts';
import { CompanyAsks } from './party/company-asks.tsx';
import { RaidSlip } from './raids/raid-slip.tsx';
import { Sheets } from './sheets/sheets.tsx';
import { ToastRibbon } from './toasts/toast-ribbon.tsx';
import { MapCanvas } from './world/map-canvas.tsx';
import { ReadingSlip } from './world/reading-slip.tsx';
import './game-screen.css';

function Keys() {
  useGameKeys();
  return null;
}

/** The map and its slips; out of reach of keys and readers while the page of a fight lies over them. */
function UnderTheFight() {
  const fighting = useCombat(isOpen);
  return (
    <div style={{ display: 'contents' }} inert={fighting}>
      <MapCanvas />
      <Hud />
    </div>
  );
}

/** The game: the map, and slips of paper on it. */
export function GameScreen() {
  const { data: map, error } = useQuery(worldMapQuery);
  const [game, setGame] = useState<Game | null>(null);
  const character = useCharacter();
  useEffect(() => {
    if (!map) return;
    const opened = openGame(map);
    setGame(opened);
    return () => opened.stop();
  }, [map]);
  if (error)
    return (
      <main className="opening">
        <ErrorNote>{troubleOf(error).text}</ErrorNote>
      </main>
    );
  if (!game) return <OpeningPage />;
  return (
    <GameContext value={game}>
      <main className="game">
        {character ? (
          <>
            <UnderTheFight />
            <Keys />
            <Sheets />
            <TradeWindow />
            <div className="hud-slips">
              <ChallengeSlips />
              <TradeSlip />
              <StoneSlip />
              <ReadingSlip />
              <RaidSlip />
            </div>
            <WatchPage />
            <CombatPage />
            <CompanyAsks />
            <Slips />
            <WhisperAlert />
            <ToastRibbon />
          </>
        ) : (
          <OpeningPage text="Finding your place on the map" />
        )}
        <ConnectionBanner />
      </main>
    </GameContext>
  );
}
