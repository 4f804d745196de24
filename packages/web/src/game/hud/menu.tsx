import { firstKeyName, type KeyAction } from '../../app/key-bindings.ts';
import { useSettings } from '../../app/settings-store.ts';
import type { IconName } from '../../ui/icon.tsx';
import { useLayout } from '../../ui/layout.ts';
import { Slot } from '../../ui/slot.tsx';
import { Hint } from '../../ui/tooltip.tsx';
import { useUnread } from '../economy/mail/mail-box.ts';
import { useAsking } from '../people/people.ts';
import { type SheetName, toggleSheet, useSheets } from '../sheets/sheet-store.ts';
import { useAtlas } from '../world/use-atlas.ts';

type Entry = {
  name: string;
  icon: IconName;
  key: KeyAction | null;
  sheet: SheetName | 'atlas';
  /** Has no square of its own: it stands in the sheet "More". */
  tucked?: true;
  /** Has a square only where the screen is wide: elsewhere the bar of actions needs the room. */
  wideOnly?: true;
};

export const MENU: readonly Entry[] = [
  { name: 'Bag', icon: 'bag', key: 'inventory', sheet: 'inventory' },
  { name: 'Character', icon: 'character', key: 'character', sheet: 'character' },
  { name: 'Skills', icon: 'skills', key: 'skills', sheet: 'skills', wideOnly: true },
  { name: 'Atlas', icon: 'map', key: 'map', sheet: 'atlas' },
  { name: 'Journal', icon: 'journal', key: 'journal', sheet: 'journal', wideOnly: true },
  { name: 'Crafting', icon: 'craft', key: 'crafting', sheet: 'crafting', wideOnly: true },
  { name: 'Shops', icon: 'shop', key: 'shops', sheet: 'shop', tucked: true },
  { name: 'The Outcry', icon: 'exchange', key: 'outcry', sheet: 'outcry', tucked: true },
  { name: 'Corrections', icon: 'event', key: 'raids', sheet: 'raids', tucked: true },
  { name: 'People', icon: 'friends', key: 'people', sheet: 'people', tucked: true },
  { name: 'Company', icon: 'guild', key: 'guild', sheet: 'guild', tucked: true },
  { name: 'Mail', icon: 'mail', key: 'mail', sheet: 'mail', tucked: true },
  { name: 'My ledger', icon: 'coins', key: 'ledger', sheet: 'ledger', tucked: true },
  { name: 'Settings', icon: 'settings', key: null, sheet: 'settings', wideOnly: true },
];

const MORE: Entry = { name: 'More', icon: 'book', key: null, sheet: 'more' };

/** One square a sheet; on narrow screens one square for them all. */
export function Menu() {
  const bindings = useSettings((settings) => settings.bindings);
  const open = useSheets((sheets) => sheets.open);
  const atlas = useAtlas();
  const layout = useLayout();
  const squares = MENU.filter((entry) => !entry.tucked && (layout === 'wide' || !entry.wideOnly));
  const waiting = useUnread() + useAsking();
  const entries: readonly Entry[] = layout === 'narrow' ? [MORE] : [...squares, MORE];
  return (
    <nav className="menu" aria-label="Sheets">
      {entries.map(({ name, icon, key, sheet }) => (
        <Hint key={name} text={name}>
          <Slot
            label={sheet === 'more' && waiting > 0 ? `${name}, ${waiting} waiting` : name}
            look={{
              icon,
              size: 46,
              keyName: (key && firstKeyName(bindings, key)) ?? undefined,
              figure: sheet === 'more' && waiting > 0 ? waiting : undefined,
              figureTone: 'rubric',
              active: sheet === 'atlas' ? atlas.open : open === sheet,
            }}
            onClick={() => (sheet === 'atlas' ? atlas.toggle() : toggleSheet(sheet))}
          />
        </Hint>
      ))}
    </nav>
  );
}
