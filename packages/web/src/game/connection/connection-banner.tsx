import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { enterAgain } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useGame } from '../game.ts';
import { closeSheet } from '../sheets/sheet-store.ts';
import { useConnection } from './connection-store.ts';
import './connection-banner.css';

/** Whole seconds until a time; renewed while it is ahead. */
export function useCountdown(untilMs: number | null): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (untilMs === null) return;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 250);
    return () => clearInterval(timer);
  }, [untilMs]);
  return untilMs === null ? 0 : Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
}

function Washed() {
  const game = useGame();
  const retryAtMs = useConnection((connection) => connection.retryAtMs);
  const seconds = useCountdown(retryAtMs);
  return (
    <div className="connection" role="status">
      <span className="spinner" aria-hidden />
      <b>The road is washed out.</b>
      <span aria-hidden>
        {retryAtMs === null || seconds === 0 ? 'Trying again' : `Trying again in ${seconds} s`}
      </span>
      <button type="button" onClick={() => game.socket.connect()}>
        Now
      </button>
    </div>
  );
}

const ENDINGS = {
  'taken-over': [
    'Played elsewhere',
    'This Walker was opened in another window. Only one can lead them at a time.',
  ],
  revoked: ['Signed out', 'This session was closed. Sign in again to walk on.'],
  unauthorized: ['Signed out', 'This session is over. Sign in again to walk on.'],
  asked: ['Away', 'You have left the map.'],
} as const;

function Ended({ why }: { why: keyof typeof ENDINGS }) {
  const game = useGame();
  const [title, text] = ENDINGS[why];
  // What lies open belongs to the other window now, and would lie over this.
  useEffect(closeSheet, []);
  return createPortal(
    <div className="connection-end" role="alertdialog" aria-label={title}>
      <Panel title={title}>
        <p>{text}</p>
        {why === 'taken-over' || why === 'asked' ? (
          <Button kind="primary" onClick={() => game.socket.connect()}>
            Play here
          </Button>
        ) : (
          <Button kind="primary" onClick={() => void enterAgain()}>
            Sign in
          </Button>
        )}
      </Panel>
    </div>,
    document.body,
  );
}

/** Lost and sought connections, other windows, and a newer version of the game. */
export function ConnectionBanner() {
  const { status, closedWhy, firstVersion, version } = useConnection();
  const [dismissed, setDismissed] = useState<string | null>(null);
  if (status === 'waiting') return <Washed />;
  if (status === 'closed' && closedWhy && closedWhy !== 'asked') return <Ended why={closedWhy} />;
  if (firstVersion !== version && version !== dismissed)
    return (
      <div className="connection" role="status">
        <b>A newer edition of the map is out.</b>
        <button type="button" onClick={() => location.reload()}>
          Open it
        </button>
        <button type="button" onClick={() => setDismissed(version)}>
          Later
        </button>
      </div>
    );
  return null;
}
