import { create } from 'zustand';

export const SHEETS = ['inventory', 'character', 'skills', 'journal', 'settings', 'more'] as const;
export type SheetName = (typeof SHEETS)[number];

type SheetState = { open: SheetName | null; atlas: boolean };

/** Which sheet lies open, and whether the map is drawn as an atlas. */
export const useSheets = create<SheetState>()(() => ({ open: null, atlas: false }));

export function toggleSheet(name: SheetName): void {
  useSheets.setState(({ open }) => ({ open: open === name ? null : name }));
}

export function closeSheet(): void {
  useSheets.setState({ open: null });
}
