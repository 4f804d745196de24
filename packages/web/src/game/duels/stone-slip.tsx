import { stoneWithin } from '@farhold/rules/world/stones';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCharacter } from '../character/character-store.ts';
import { useGame } from '../game.ts';
import { useWorld } from '../world/world-store.ts';
import './duels.css';

/** Beside a Stet Stone that is not the one last signed. */
export function StoneSlip() {
  const { duels, map } = useGame();
  const at = useWorld((world) => world.at);
  const bound = useCharacter()?.boundStone;
  const stone = at && stoneWithin(map.geography, { x: at[0], y: at[1] });
  if (!stone || stone.id === bound) return null;
  const signed = map.geography.places.find((place) => place.id === bound)?.name;
  return (
    <Panel className="duel-slip" label={`The stone at ${stone.name}`}>
      <div className="row">
        <Icon name="stone" size={22} />
        <span className="slip-name">The stone at {stone.name}</span>
        <Button className="push" onClick={() => void duels.sign(stone.id)}>
          Sign it
        </Button>
      </div>
      <p className="slip-note muted">
        Struck out, you stand up again at the stone that you signed last{signed && `: ${signed}`}.
      </p>
    </Panel>
  );
}
