import { useEffect, useState } from 'react';
import { useReducedMotion } from '../../app/appearance.ts';
import { useConnection } from '../connection/connection-store.ts';

/** What a person has for a turn; a longer deadline begins with a whole taper. */
const TURN_MS = 20_000;
const FROM_X = 22;
const TO_X = 298;

/** Milliseconds until the deadline by the server's clock; refreshed at the pace that is asked for. */
function useTimeLeft(deadline: number | null, stepMs: number): number {
  const ahead = useConnection((connection) => connection.clockAheadMs);
  const left = () => (deadline === null ? 0 : Math.max(0, deadline - (Date.now() + ahead)));
  const [leftMs, setLeftMs] = useState(left);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `left` is made of these
  useEffect(() => {
    setLeftMs(left());
    if (deadline === null) return;
    const timer = setInterval(() => setLeftMs(left()), stepMs);
    return () => clearInterval(timer);
  }, [deadline, ahead, stepMs]);
  return leftMs;
}

function Waxes() {
  return (
    <defs>
      <linearGradient id="taper-wax" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#fff6dd" />
        <stop offset=".5" stopColor="#eddcae" />
        <stop offset="1" stopColor="#b59a5e" />
      </linearGradient>
      <radialGradient id="taper-light">
        <stop offset="0" stopColor="#fff6c8" />
        <stop offset=".45" stopColor="#ffc65c" />
        <stop offset="1" stopColor="#ff9a2e" stopOpacity="0" />
      </radialGradient>
    </defs>
  );
}

function Flame({ x }: { x: number }) {
  return (
    <g transform={`translate(${x} 18)`}>
      <path d="M0 2L6-1" stroke="#3a2817" strokeWidth="2" />
      <circle cx="12" cy="-5" r="22" fill="url(#taper-light)" opacity=".9" />
      <g className="taper-flame">
        <path d="M7 0q-1-8 8-15 4 9-1 14-4 3-7 1z" fill="#ff9a2e" stroke="#7c390c" strokeWidth=".8" />
        <path d="M10-2q1-4 4-7 1 5-1 7-2 1-3 0z" fill="#fff3b8" />
      </g>
    </g>
  );
}

/** The time left for a turn, as a burning taper. */
export function Taper({ deadline }: { deadline: number | null }) {
  const still = useReducedMotion();
  const leftMs = useTimeLeft(deadline, still ? 1_000 : 100);
  const x = FROM_X + Math.min(1, leftMs / TURN_MS) * (TO_X - FROM_X);
  return (
    <>
      <svg className="taper" viewBox="0 0 300 36" preserveAspectRatio="xMinYMid meet" aria-hidden>
        <Waxes />
        <path d="M4 12h14v20H4z" fill="#b8862b" stroke="#3a2817" strokeWidth="1.4" />
        <path d="M0 10h22v5H0zM0 29h22v5H0z" fill="#d6a436" stroke="#3a2817" strokeWidth="1.2" />
        <path
          d={`M${FROM_X} 14H${TO_X}V28H${FROM_X}z`}
          fill="none"
          stroke="var(--hairline)"
          strokeDasharray="2 4"
        />
        <path
          d={`M${FROM_X} 14H${x - 5}q4 1 5 5 1 6-3 9H${FROM_X}z`}
          fill="url(#taper-wax)"
          stroke="#3a2817"
          strokeWidth="1.4"
        />
        {leftMs > 0 && <Flame x={x} />}
      </svg>
      <b className="taper-seconds" role="timer" aria-label="Seconds left for this turn">
        {Math.ceil(leftMs / 1000)} <small style={{ fontSize: 14 }}>s</small>
      </b>
    </>
  );
}
