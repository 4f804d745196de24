import type { CraftStation } from '@farhold/rules/content/recipe';
import type { ErratumId, ShopId } from '@farhold/rules/ids';
import { create } from 'zustand';

export const SHEETS = [
  'inventory',
  'character',
  'skills',
  'journal',
  'crafting',
  'shop',
  'outcry',
  'raids',
  'people',
  'guild',
  'mail',
  'ledger',
  'settings',
  'more',
] as const;
export type SheetName = (typeof SHEETS)[number];

type SheetState = {
  open: SheetName | null;
  atlas: boolean;
  /** The shop that the sheet shows; null for the list of them. */
  shop: ShopId | null;
  /** The station that one came to the crafting sheet by. */
  station: CraftStation | null;
  /** The erratum that one came to the corrections by. */
  erratum: ErratumId | null;
};

/** Which sheet lies open, and whether the map is drawn as an atlas. */
export const useSheets = create<SheetState>()(() => ({
  open: null,
  atlas: false,
  shop: null,
  station: null,
  erratum: null,
}));

export function toggleSheet(name: SheetName): void {
  useSheets.setState(({ open }) => ({ open: open === name ? null : name }));
}

export function closeSheet(): void {
  useSheets.setState({ open: null });
}

export function openShop(shop: ShopId): void {
  useSheets.setState({ open: 'shop', shop });
}

export function openCrafting(station: CraftStation): void {
  useSheets.setState({ open: 'crafting', station });
}

export function openRaids(erratum: ErratumId): void {
  useSheets.setState({ open: 'raids', erratum });
}
