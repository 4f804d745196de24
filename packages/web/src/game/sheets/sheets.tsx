import { lazy, Suspense } from 'react';
import { closeSheet, useSheets } from './sheet-store.ts';

const InventorySheet = lazy(async () => ({
  default: (await import('../inventory/inventory-sheet.tsx')).InventorySheet,
}));
const CharacterSheet = lazy(async () => ({
  default: (await import('../character/character-sheet.tsx')).CharacterSheet,
}));
const SkillsSheet = lazy(async () => ({
  default: (await import('../character/skills-sheet.tsx')).SkillsSheet,
}));
const JournalSheet = lazy(async () => ({
  default: (await import('../combat/journal-sheet.tsx')).JournalSheet,
}));
const CraftingSheet = lazy(async () => ({
  default: (await import('../economy/crafting/crafting-sheet.tsx')).CraftingSheet,
}));
const ShopSheet = lazy(async () => ({
  default: (await import('../economy/shops/shop-sheet.tsx')).ShopSheet,
}));
const OutcrySheet = lazy(async () => ({
  default: (await import('../economy/auction/outcry-sheet.tsx')).OutcrySheet,
}));
const RaidsSheet = lazy(async () => ({
  default: (await import('../raids/raids-sheet.tsx')).RaidsSheet,
}));
const PeopleSheet = lazy(async () => ({
  default: (await import('../people/people-sheet.tsx')).PeopleSheet,
}));
const GuildSheet = lazy(async () => ({
  default: (await import('../guild/guild-sheet.tsx')).GuildSheet,
}));
const MailSheet = lazy(async () => ({
  default: (await import('../economy/mail/mail-sheet.tsx')).MailSheet,
}));
const LedgerSheet = lazy(async () => ({
  default: (await import('../economy/ledger/ledger-sheet.tsx')).LedgerSheet,
}));
const SettingsSheet = lazy(async () => ({
  default: (await import('../settings/settings-sheet.tsx')).SettingsSheet,
}));
const MoreSheet = lazy(async () => ({ default: (await import('./more-sheet.tsx')).MoreSheet }));

const BY_NAME = {
  inventory: InventorySheet,
  character: CharacterSheet,
  skills: SkillsSheet,
  journal: JournalSheet,
  crafting: CraftingSheet,
  shop: ShopSheet,
  outcry: OutcrySheet,
  raids: RaidsSheet,
  people: PeopleSheet,
  guild: GuildSheet,
  mail: MailSheet,
  ledger: LedgerSheet,
  settings: SettingsSheet,
  more: MoreSheet,
} as const;

/** The one sheet that lies open over the map. */
export function Sheets() {
  const open = useSheets((sheets) => sheets.open);
  if (!open) return null;
  const Open = BY_NAME[open];
  return (
    <Suspense>
      <Open onClose={closeSheet} />
    </Suspense>
  );
}
