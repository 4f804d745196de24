import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { type Bindings, DEFAULT_BINDINGS } from './key-bindings.ts';

export const THEMES = ['day', 'candle', 'auto'] as const;
export type ThemeChoice = (typeof THEMES)[number];
export type Theme = 'day' | 'candle';

export type Settings = {
  theme: ThemeChoice;
  /** 0.9 to 1.5 */
  textScale: number;
  motion: 'system' | 'reduced' | 'full';
  /** Engraver's hatching on every coat of arms, whatever its size. */
  hatching: boolean;
  sound: boolean;
  bindings: Bindings;
  /** Panels that are folded to their heading. */
  folded: Readonly<Record<string, boolean>>;
};

const DEFAULTS: Settings = {
  theme: 'auto',
  textScale: 1,
  motion: 'system',
  hatching: false,
  sound: false,
  bindings: DEFAULT_BINDINGS,
  folded: {},
};

type SettingsStore = Settings & {
  change(part: Partial<Settings>): void;
  toggleFold(panel: string): void;
  reset(): void;
};

/** What this device remembers of its player's tastes. */
export const useSettings = create<SettingsStore>()(
  persist(
    (set) => ({
      ...DEFAULTS,
      change: (part) => set(part),
      toggleFold: (panel) =>
        set((now) => ({ folded: { ...now.folded, [panel]: !(now.folded[panel] ?? false) } })),
      reset: () => set(DEFAULTS),
    }),
    {
      name: 'farhold.settings',
      version: 1,
      merge: (saved, now) => {
        const kept = (saved ?? {}) as Partial<Settings>;
        return { ...now, ...kept, bindings: { ...now.bindings, ...kept.bindings } };
      },
    },
  ),
);
