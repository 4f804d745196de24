import type { DuelChallenge } from '@farhold/contracts/ws/duels';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SHIELD_RIMS, Shield } from '../../ui/shield.tsx';
import { useGame } from '../game.ts';
import { useDuels } from './duel-store.ts';
import './duels.css';

/** Whole seconds until then, counted down. */
function useSecondsTo(instant: string): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 1000);
    return () => clearInterval(timer);
  });
  return seconds;
}

function Received({ challenge }: { challenge: DuelChallenge }) {
  const { duels } = useGame();
  const busy = useDuels((state) => state.busy);
  const seconds = useSecondsTo(challenge.expiresAt);
  const { from, id } = challenge;
  return (
    <Panel className="duel-slip" label={`${from.name} calls you out`}>
      <div className="row" role="alert">
        <Shield arms={from.arms} width={40} rim={SHIELD_RIMS.other} />
        <div>
          <b>{from.name}</b> calls you out.
          <div className="muted">Level {from.level} · it costs nobody anything</div>
        </div>
      </div>
      <div className="row">
        <Button kind="primary" busy={busy} onClick={() => void duels.accept(id)}>
          Accept
        </Button>
        <Button onClick={() => void duels.decline(id)}>Decline</Button>
        <span className="push faint" role="timer">
          {seconds} s
        </span>
      </div>
    </Panel>
  );
}

function Made({ challenge }: { challenge: DuelChallenge }) {
  const { duels } = useGame();
  const seconds = useSecondsTo(challenge.expiresAt);
  return (
    <Panel className="duel-slip" label={`You have called out ${challenge.to.name}`}>
      <div className="row">
        <span role="status">
          You have called out <b>{challenge.to.name}</b>.
        </span>
        <span className="push faint" role="timer">
          {seconds} s
        </span>
        <Button onClick={() => void duels.decline(challenge.id)}>Take it back</Button>
      </div>
    </Panel>
  );
}

/** The challenges that wait for an answer. */
export function ChallengeSlips() {
  const { made, received } = useDuels();
  if (!made && !received) return null;
  return (
    <div className="duel-slips">
      {received && <Received key={received.id} challenge={received} />}
      {made && <Made key={made.id} challenge={made} />}
    </div>
  );
}
