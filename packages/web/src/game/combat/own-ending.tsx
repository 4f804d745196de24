import { Button } from '../../ui/button.tsx';
import { useCharacter } from '../character/character-store.ts';
import { useGame } from '../game.ts';
import { useWorld } from '../world/world-store.ts';
import type { CombatEnding } from './combat-state.ts';
import { EndingPage } from './ending-page.tsx';
import { EndingRolls } from './ending-rolls.tsx';
import type { FightShow } from './fight-show.ts';
import { nextAlike } from './next-alike.ts';

/** The end of one's own fight, with the ways on that the map offers. */
export function OwnEnding({ ending, show }: { ending: CombatEnding; show: FightShow }) {
  const game = useGame();
  const weakened = useCharacter()?.weakenedUntil ?? null;
  const next = useWorld((world) => nextAlike(show.fight, world.nearby));
  const again = () => {
    game.fighting.close();
    if (next) {
      useWorld.setState({ target: next.id });
      void game.walking.engage(next.id);
    }
  };
  return (
    <EndingPage
      ending={ending}
      show={show}
      close={game.fighting.close}
      rolls={<EndingRolls lots={ending.lots} />}
      ways={
        next &&
        !weakened && (
          <Button onClick={again}>
            Fight another {next.name}, {next.distance} paces {next.bearing}
          </Button>
        )
      }
    />
  );
}
