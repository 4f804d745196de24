import { useEffect, useRef } from 'react';
import { useGame } from '../game.ts';

const REFRESH_MS = 250;
const TICKS = Array.from({ length: 72 }, (_, index) => index);
const WINDS = [
  ['N', 105, 10],
  ['E', 200, 105],
  ['S', 105, 200],
  ['W', 10, 105],
] as const;

function Ring() {
  return (
    <svg viewBox="0 0 210 210" aria-hidden>
      <circle cx="105" cy="105" r="101" fill="var(--vellum)" stroke="var(--keyline)" strokeWidth="1.8" />
      {TICKS.map((tick) => (
        <path
          key={tick}
          d={`M105 17V${tick % 18 === 0 ? 7 : tick % 6 === 0 ? 10 : 13}`}
          transform={`rotate(${tick * 5} 105 105)`}
          stroke="var(--keyline)"
          strokeWidth={tick % 6 ? 0.8 : 1.5}
        />
      ))}
    </svg>
  );
}

function Winds() {
  return (
    <svg viewBox="0 0 210 210" aria-hidden style={{ pointerEvents: 'none' }}>
      {WINDS.map(([name, x, y]) => (
        <g key={name}>
          <circle cx={x} cy={y} r="9.5" fill="var(--vellum)" stroke="var(--keyline)" strokeWidth="1.2" />
          <text
            x={x}
            y={y + 5}
            textAnchor="middle"
            fontSize="14"
            style={{ fontFamily: 'var(--font-caps)' }}
            fill={name === 'N' ? 'var(--rubric)' : 'var(--ink)'}
          >
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Draws the neighbourhood onto a canvas four times a second. */
export function useMinimap() {
  const game = useGame();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (canvas.current && !document.hidden) game.view?.drawMinimap(canvas.current);
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [game]);
  return canvas;
}

/** The small map in its graduated ring. */
export function Compass() {
  const game = useGame();
  const canvas = useMinimap();
  return (
    <section className="compass" aria-label="Compass">
      <Ring />
      <canvas ref={canvas} aria-hidden />
      <Winds />
      <button
        type="button"
        className="compass-zoom"
        style={{ top: '10%', right: '12%' }}
        aria-label="Zoom in"
        onClick={() => game.view?.zoomBy(1)}
      >
        +
      </button>
      <button
        type="button"
        className="compass-zoom"
        style={{ top: '22%', right: '3%' }}
        aria-label="Zoom out"
        onClick={() => game.view?.zoomBy(-1)}
      >
        −
      </button>
    </section>
  );
}
