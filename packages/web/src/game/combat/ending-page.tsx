import type { StruckOutView } from '@farhold/contracts/ws/combat';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import type { CombatEnding } from './combat-state.ts';
import { EndingRewards } from './ending-rewards.tsx';
import type { FightShow } from './fight-show.ts';
import { MinutesLinks } from './minutes-links.tsx';
import { RESULT_WORDS } from './result-words.ts';
import { WhoDidWhat } from './who-did-what-table.tsx';
import './ending-page.css';

const MINUTE_MS = 60_000;

function minutesUntil(time: string): string {
  const minutes = Math.max(1, Math.round((Date.parse(time) - Date.now()) / MINUTE_MS));
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

/** What follows a defeat, and for how long; the line above names the stone. */
function Aftermath({ struckOut }: { struckOut: StruckOutView }) {
  const { weakenedUntil, protectedUntil } = struckOut;
  const [drying] = useState(() => minutesUntil(weakenedUntil));
  const [wet] = useState(() => minutesUntil(protectedUntil));
  return (
    <p className="ending-after">
      You are Drying for {drying}: until then you can begin no fight. The ink is wet for {wet}: nobody may
      attack you. What you carry is still yours.
    </p>
  );
}

/** The heading has said it already. */
function lineUnder(title: string, text: string): string {
  return text.startsWith(`${title}. `) ? text.slice(title.length + 2) : text;
}

type EndingPageProps = {
  ending: CombatEnding;
  show: FightShow;
  close: () => void;
  /** What is shared by rolls. */
  rolls?: ReactNode;
  /** Further ways on, beside the way back. */
  ways?: ReactNode;
};

/** How the fight ended and what it brought. */
export function EndingPage(props: EndingPageProps) {
  const { ending, show, close, rolls, ways } = props;
  const words = RESULT_WORDS[ending.result];
  const button = useRef<HTMLButtonElement>(null);
  // What the page begins with stays in sight.
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <div className="ending">
      <div className="ending-head" role="status">
        <div className={`ending-mark ${words.tone}`}>
          <Icon name={words.icon} size={92} />
        </div>
        <div>
          <h2 className={`ending-title ${words.tone}`}>{words.title}</h2>
          <p className="ending-text">{lineUnder(words.title, ending.text) || words.line}</p>
          {ending.struckOut && <Aftermath struckOut={ending.struckOut} />}
        </div>
      </div>
      {rolls}
      <div className="ending-grid">
        {ending.reward && <EndingRewards reward={ending.reward} won={ending.result === 'victory'} />}
        <WhoDidWhat fight={show.fight} tally={show.tally} contributions={ending.contributions} />
      </div>
      <div className="ending-ways">
        <Button ref={button} kind="primary" onClick={close}>
          Back to the map <KeyCap>Enter</KeyCap>
        </Button>
        {ways}
      </div>
      <MinutesLinks fightId={ending.id} />
    </div>
  );
}
