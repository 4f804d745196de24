import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../app/api.ts';
import { useReducedMotion, useTheme } from '../app/appearance.ts';
import type { MapView } from '../map/map-types.ts';
import { wanderersOf } from './wanderers.ts';
import './living-map.css';

export const worldMapQuery = {
  queryKey: ['world-map'],
  queryFn: () => api.world.worldMap(),
  staleTime: Number.POSITIVE_INFINITY,
};
export const pulseQuery = {
  queryKey: ['pulse'],
  queryFn: () => api.world.pulse(),
  refetchInterval: 15_000,
};

/** Where the visitor looks first, in map units, and how closely. */
const VIEW = { x: 350, y: 3290, zoom: 0.88 };
/** The sheet is drawn on and on past the table, this fast. */
const DRIFT_UNITS_PER_SECOND = 3;
/** The drift turns round this far from where it began. */
const DRIFT_REACH = 110;

/** Moves the camera to and fro along a slow curve. */
function drift(view: MapView, beganMs: number): () => void {
  return view.onFrame((nowMs) => {
    const angle = (((nowMs - beganMs) / 1000) * DRIFT_UNITS_PER_SECOND) / DRIFT_REACH;
    view.panTo(VIEW.x + Math.sin(angle) * DRIFT_REACH, VIEW.y - (1 - Math.cos(angle)) * DRIFT_REACH * 0.5);
  });
}

/** The map behind the pages without a game: it drifts, and those who walk the world now walk on it. */
export function LivingMap() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [view, setView] = useState<MapView | null>(null);
  const theme = useTheme();
  const still = useReducedMotion();
  const map = useQuery(worldMapQuery).data;
  const pulse = useQuery(pulseQuery).data;

  // biome-ignore lint/correctness/useExhaustiveDependencies: theme and motion reach the living view by the effects below
  useEffect(() => {
    if (!map || !canvas.current) return;
    let ended = false;
    let stopDrift = () => {};
    let close = () => {};
    let watcher: ResizeObserver | null = null;
    const element = canvas.current;
    void import('../map/map-view.ts').then(({ createMapView }) => {
      if (ended) return;
      const made = createMapView(element, { ...map, theme, interactive: false });
      made.panTo(VIEW.x, VIEW.y, VIEW.zoom);
      made.setReducedMotion(still);
      if (!still) stopDrift = drift(made, performance.now());
      watcher = new ResizeObserver(() => made.resize());
      watcher.observe(element);
      close = () => made.destroy();
      setView(made);
    });
    return () => {
      ended = true;
      stopDrift();
      watcher?.disconnect();
      close();
      setView(null);
    };
  }, [map, still]);

  useEffect(() => view?.setTheme(theme), [view, theme]);

  useEffect(() => {
    if (!pulse || !view) return;
    view.clear();
    for (const wanderer of wanderersOf(pulse.walkers)) view.upsert(wanderer);
  }, [pulse, view]);

  return <canvas ref={canvas} className="living-map" aria-hidden />;
}
