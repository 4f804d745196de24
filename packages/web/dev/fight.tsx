/**
 * Scenes of fights for the eye: `npm run dev`, then /dev/fight.html?scene=party. Only the development server knows
 * this page: the build begins at index.html and ships nothing of it.
 */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../src/app/api.ts';
import { useAppearance } from '../src/app/appearance.ts';
import { useContent } from '../src/app/content-query.ts';
import { actionOf, aimAfter, aimAt, aimsOf, barActions, fallsOn } from '../src/game/combat/action-bar.ts';
import { EndingPage } from '../src/game/combat/ending-page.tsx';
import type { FightHands, WayOut } from '../src/game/combat/fight-hands.ts';
import { FightStage } from '../src/game/combat/fight-stage.tsx';
import { useFightKeys } from '../src/game/combat/use-fight-keys.ts';
import { useConnection } from '../src/game/connection/connection-store.ts';
import { TooltipProvider } from '../src/ui/tooltip.tsx';
import { SCENES, type Scene } from './scenes.ts';
import '../src/ui/fonts.css';
import '../src/ui/theme.css';
import '../src/ui/base.css';

const asked = new URLSearchParams(location.search);
useConnection.setState({ status: 'open' });

/** Hands that choose as the player's do, and do nothing. */
function useIdleHands({ show, chosen: first }: Scene): FightHands | null {
  const { fight } = show;
  const content = useContent();
  const [chosenKey, choose] = useState<string | null>(first ?? null);
  const [target, aim] = useState<number | null>(null);
  const [page, turn] = useState(0);
  const [way, ask] = useState<WayOut | null>(null);
  const actions = barActions(fight, content?.abilities ?? {}, (id) => content?.items[id]);
  const chosen = actions.find((one) => one.key === chosenKey && one.usable) ?? null;
  const meant = chosen ?? actions[0];
  if (!fight.you || !meant) return null;
  const aims = aimsOf(fight, meant);
  const aimed = aimAt(fight, meant, target);
  return {
    ...{
      actions,
      page,
      chosen,
      aimed,
      aims,
      asked: way,
      focusKey: null,
      busy: false,
      trouble: null,
      aim,
      ask,
    },
    struck: chosen ? fallsOn(fight, chosen, aimed) : [],
    press: (action) => action.usable && choose(action.key),
    commit: () => console.info('would do', chosen && actionOf(chosen, aimed)),
    turnPage: () => turn(page + 1),
    nextAim: (backwards) => aim(aimAfter(aims, aimed, backwards)),
    setAuto: (on) => console.info('auto', on),
    flee: () => console.info('flee'),
    yield: () => console.info('yield'),
  };
}

const NO_HANDS = { asked: null } as FightHands;

function Stage({ scene }: { scene: Scene }) {
  const hands = useIdleHands(scene);
  useFightKeys(scene.show.fight, hands ?? NO_HANDS);
  return (
    <div className="fight-shade">
      <FightStage
        show={scene.show}
        hands={hands}
        biome={scene.biome}
        ending={scene.ending && <EndingPage ending={scene.ending} show={scene.show} close={() => {}} />}
      />
    </div>
  );
}

function Scenes() {
  useAppearance();
  const scene = SCENES[asked.get('scene') ?? 'party'];
  if (!scene) return <p>Scenes: {Object.keys(SCENES).join(', ')}</p>;
  return <Stage scene={scene} />;
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <TooltipProvider>
        <Scenes />
      </TooltipProvider>
    </QueryClientProvider>
  </StrictMode>,
);
