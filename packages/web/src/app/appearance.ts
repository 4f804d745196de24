import { useEffect, useSyncExternalStore } from 'react';
import { hangPaperGrain } from '../ui/paper-grain.ts';
import { type Theme, type ThemeChoice, useSettings } from './settings-store.ts';

function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** The theme in force: `auto` follows the system. */
export function themeOf(choice: ThemeChoice, systemIsDark: boolean): Theme {
  if (choice === 'auto') return systemIsDark ? 'candle' : 'day';
  return choice;
}

export function useTheme(): Theme {
  const choice = useSettings((settings) => settings.theme);
  return themeOf(choice, useMediaQuery('(prefers-color-scheme: dark)'));
}

export function useReducedMotion(): boolean {
  const motion = useSettings((settings) => settings.motion);
  const system = useMediaQuery('(prefers-reduced-motion: reduce)');
  return motion === 'reduced' || (motion === 'system' && system);
}

/** Keeps the root element in step with the settings. */
export function useAppearance(): void {
  const theme = useTheme();
  const { textScale, motion } = useSettings();
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    hangPaperGrain(theme);
  }, [theme]);
  useEffect(() => {
    document.documentElement.style.setProperty('--text-scale', String(textScale));
  }, [textScale]);
  useEffect(() => {
    document.documentElement.dataset.motion = motion;
  }, [motion]);
}
