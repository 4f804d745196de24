import { classNames } from '../../ui/class-names.ts';
import { useLayout } from '../../ui/layout.ts';
import { ChatDock } from '../chat/chat-dock.tsx';
import { FirstSteps } from '../first-steps/first-steps.tsx';
import { PartyFrames } from '../party/party-frames.tsx';
import { CharacterPlate } from './character-plate.tsx';
import { Compass } from './compass.tsx';
import { Hotbar } from './hotbar.tsx';
import { Menu } from './menu.tsx';
import { MobileHud } from './mobile-hud.tsx';
import { NearAtHand } from './near-at-hand.tsx';
import { TargetPlate } from './target-plate.tsx';
import { useIdle } from './use-idle.ts';
import { ZoneChip } from './zone-chip.tsx';
import './hud.css';

/** The slips of paper laid on the map; none covers its middle. */
export function Hud() {
  const layout = useLayout();
  const idle = useIdle();
  if (layout === 'mobile') return <MobileHud />;
  return (
    <div className={classNames('hud', idle && 'is-idle')} data-layout={layout}>
      <div className="hud-left">
        <CharacterPlate />
        <PartyFrames />
        <TargetPlate />
        <FirstSteps />
      </div>
      <Compass />
      <ZoneChip />
      <NearAtHand />
      <ChatDock />
      <Hotbar />
      <Menu />
    </div>
  );
}
