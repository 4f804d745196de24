import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useContent } from '../../app/content-query.ts';
import { firstKeyName, type KeyAction } from '../../app/key-bindings.ts';
import { useSettings } from '../../app/settings-store.ts';
import { ScaleBar } from '../../ui/bar.tsx';
import { formatShare } from '../../ui/numbers.ts';
import { Panel } from '../../ui/panel.tsx';
import { Slot } from '../../ui/slot.tsx';
import { Slip } from '../../ui/tooltip.tsx';
import { useCharacter } from '../character/character-store.ts';
import { useCombat } from '../combat/combat-store.ts';
import { useOnline } from '../connection/connection-store.ts';
import { useGame } from '../game.ts';
import { useInventory } from '../inventory/inventory-query.ts';
import { useItemDeeds } from '../inventory/use-item-deeds.ts';
import { whyNotUse } from '../inventory/why-not-use.ts';
import { useTargetRow } from '../world/world-store.ts';
import { bindHotbar } from './hotbar-keys.ts';
import { type HotbarSquare, hotbarSquares } from './hotbar-squares.ts';
import { skillsQuery } from './skills-query.ts';

/** What each square does when it is pressed; null where it does nothing now. */
function usePresses(squares: readonly (HotbarSquare | null)[]): readonly ((() => void) | null)[] {
  const game = useGame();
  const online = useOnline();
  const target = useTargetRow();
  const deeds = useItemDeeds();
  const content = useContent();
  const self = useCharacter();
  return squares.map((square) => {
    if (!square || !online) return null;
    if (square.kind === 'item') {
      const item = content && resolveItem(content, square.key as keyof typeof content.items);
      return item && whyNotUse(item, self) === null ? () => deeds.consume.mutate(square.inventoryId) : null;
    }
    if (target?.kind !== 'monster') return null;
    return () => {
      void game.walking.engage(target.id);
      useCombat.setState({ wish: square.kind === 'ability' ? square.key : null });
    };
  });
}

function Square({
  square,
  index,
  press,
}: {
  square: HotbarSquare | null;
  index: number;
  press: (() => void) | null;
}) {
  const keyName =
    useSettings((settings) => firstKeyName(settings.bindings, `slot${index + 1}` as KeyAction)) ?? undefined;
  if (!square) return <Slot label={`Square ${index + 1}, empty`} look={{ keyName }} disabled />;
  return (
    <Slip
      content={
        <>
          <div className="display" style={{ fontSize: 17 }}>
            {square.name}
          </div>
          <div className="read" style={{ fontSize: 14.5 }}>
            {square.text}
          </div>
          {!press && (
            <div className="faint">{square.kind === 'item' ? 'Not needed now.' : 'Choose a foe first.'}</div>
          )}
        </>
      }
    >
      <Slot
        label={square.name}
        look={{
          icon: square.icon,
          tone: square.tone,
          keyName,
          dim: !press,
          figure: square.figure,
          figureTone: square.kind === 'ability' ? 'lapis' : 'ink',
        }}
        disabled={!press}
        onClick={() => press?.()}
      />
    </Slip>
  );
}

function Experience() {
  const character = useCharacter();
  if (!character) return null;
  const { level, experience, levelFrom, levelTo } = character;
  const span = levelTo === null ? 1 : levelTo - levelFrom;
  const done = levelTo === null ? 1 : experience - levelFrom;
  return (
    <div className="hotbar-scale">
      <span>Level {level}</span>
      <ScaleBar label="Experience" value={done} max={span} />
      <span>{levelTo === null ? 'the last' : formatShare(done / Math.max(1, span))}</span>
    </div>
  );
}

/** Ten squares: engage, what one knows, what one carries for the road. */
export function useHotbar() {
  const content = useContent();
  const skills = useQuery(skillsQuery).data;
  const { inventory } = useInventory();
  const squares = hotbarSquares(content, skills?.items ?? [], inventory?.items ?? []);
  const presses = usePresses(squares);
  useEffect(() => bindHotbar(presses));
  return { squares, presses };
}

export function Hotbar() {
  const { squares, presses } = useHotbar();
  return (
    <Panel className="hotbar" label="Actions">
      <div className="hotbar-slots">
        {squares.map((square, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a square is its place
          <Square key={index} square={square} index={index} press={presses[index] ?? null} />
        ))}
      </div>
      <Experience />
    </Panel>
  );
}
