import { useSyncExternalStore } from 'react';
import { useSettings } from '../app/settings-store.ts';

export type Layout = 'wide' | 'desk' | 'narrow' | 'mobile';

/** The arrangement for a width in pixels of the design: a larger text size makes any screen a smaller one. */
export function layoutOf(width: number): Layout {
  if (width >= 1440) return 'wide';
  if (width >= 1180) return 'desk';
  return width >= 720 ? 'narrow' : 'mobile';
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

export function useLayout(): Layout {
  const textScale = useSettings((settings) => settings.textScale);
  const width = useSyncExternalStore(subscribe, () => innerWidth);
  return layoutOf(width / textScale);
}
