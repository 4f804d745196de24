import type { Inventory, InventoryRow } from '@farhold/contracts/rest/characters';
import { EQUIPMENT_PLACES, type EquipmentPlace, type Item } from '@farhold/rules/content/item';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { type GameContent, useContent } from '../../app/content-query.ts';
import { troubleOf } from '../../app/problem.ts';
import { ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { formatMarks } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Slot } from '../../ui/slot.tsx';
import { Slip } from '../../ui/tooltip.tsx';
import { BagDeeds } from './bag-deeds.tsx';
import { useInventory } from './inventory-query.ts';
import { itemIcon, placeIcon } from './item-icon.ts';
import { ItemSlip } from './item-slip.tsx';
import { PLACE_NAMES, RARITY_NAMES } from './item-words.ts';
import { useItemDeeds } from './use-item-deeds.ts';
import './inventory-sheet.css';

type Deeds = ReturnType<typeof useItemDeeds>;
type BagView = {
  content: GameContent;
  inventory: Inventory;
  deeds: Deeds;
  chosen: string | null;
  choose: (id: string | null) => void;
};

const DRAGGED = 'text/farhold-item';

function itemOf(content: GameContent, row: InventoryRow | undefined): Item | undefined {
  return row && resolveItem(content, row.item);
}

function wornAt(inventory: Inventory, place: EquipmentPlace): InventoryRow | undefined {
  return inventory.items.find((row) => row.equipped === place);
}

/** What an item in the bag would be worn in place of. */
function wornInstead(view: BagView, item: Item | undefined) {
  const place = item?.equipment?.place;
  return place ? itemOf(view.content, wornAt(view.inventory, place))?.equipment : undefined;
}

/** The first sensible thing to do with an item: wear it, or use it. */
export function firstDeed(view: Pick<BagView, 'content' | 'deeds'>, row: InventoryRow): void {
  const item = itemOf(view.content, row);
  if (row.equipped) view.deeds.unequip.mutate(row.equipped);
  else if (item?.equipment) view.deeds.equip.mutate(row.id);
  else if (item?.use) view.deeds.consume.mutate(row.id);
}

function spoken(item: Item, row: InventoryRow): string {
  return `${item.name}, ${RARITY_NAMES[item.rarity]}${row.quantity > 1 ? `, ${row.quantity}` : ''}`;
}

function BagSlot({ view, slot }: { view: BagView; slot: number }) {
  const [over, setOver] = useState(false);
  const row = view.inventory.items.find((one) => one.slot === slot && one.equipped === null);
  const item = itemOf(view.content, row);
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      const id = event.dataTransfer.getData(DRAGGED);
      const dragged = view.inventory.items.find((one) => one.id === id);
      if (dragged?.equipped) view.deeds.unequip.mutate(dragged.equipped);
      else if (id && dragged?.slot !== slot) view.deeds.move.mutate({ inventoryId: id, slot });
    },
  };
  if (!row || !item) {
    const carry = () => view.chosen && view.deeds.move.mutate({ inventoryId: view.chosen, slot });
    return <Slot label={`Square ${slot + 1}, empty`} look={{ dropping: over }} onClick={carry} {...drop} />;
  }
  return (
    <Slip side="right" content={<ItemSlip item={item} compare worn={wornInstead(view, item)} />}>
      <Slot
        label={spoken(item, row)}
        look={{
          icon: itemIcon(item),
          rarity: item.rarity,
          figure: row.quantity > 1 ? row.quantity : undefined,
          dropping: over,
        }}
        className={view.chosen === row.id ? 'is-chosen' : ''}
        aria-pressed={view.chosen === row.id}
        onClick={() => view.choose(view.chosen === row.id ? null : row.id)}
        onDoubleClick={() => firstDeed(view, row)}
        draggable
        onDragStart={(event) => event.dataTransfer.setData(DRAGGED, row.id)}
        {...drop}
      />
    </Slip>
  );
}

function WornSlot({ view, place }: { view: BagView; place: EquipmentPlace }) {
  const [over, setOver] = useState(false);
  const row = wornAt(view.inventory, place);
  const item = itemOf(view.content, row);
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      const id = event.dataTransfer.getData(DRAGGED);
      if (id) view.deeds.equip.mutate(id);
    },
  };
  const slot =
    row && item ? (
      <Slip side="right" content={<ItemSlip item={item} />}>
        <Slot
          label={`${PLACE_NAMES[place]}: ${spoken(item, row)}`}
          look={{ icon: itemIcon(item), rarity: item.rarity, dropping: over }}
          className={view.chosen === row.id ? 'is-chosen' : ''}
          onClick={() => view.choose(view.chosen === row.id ? null : row.id)}
          onDoubleClick={() => firstDeed(view, row)}
          draggable
          onDragStart={(event) => event.dataTransfer.setData(DRAGGED, row.id)}
          {...drop}
        />
      </Slip>
    ) : (
      <Slot
        label={`${PLACE_NAMES[place]}, bare`}
        look={{ icon: placeIcon(place), locked: true, dropping: over }}
        disabled
        {...drop}
      />
    );
  return (
    <div className="worn-row">
      {slot}
      <div>
        <small>{PLACE_NAMES[place]}</small>
        <span className="worn-name">{item?.name}</span>
      </div>
    </div>
  );
}

/** Arrows walk over the squares of the bag. */
function walkSlots(event: KeyboardEvent<HTMLElement>): void {
  const slots = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button.slot')];
  const columns = getComputedStyle(event.currentTarget).gridTemplateColumns.split(' ').length;
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  };
  const step = steps[event.key];
  const at = slots.indexOf(event.target as HTMLButtonElement);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  slots[at + step]?.focus();
}

function Bag({ content, inventory }: { content: GameContent; inventory: Inventory }) {
  const [chosen, choose] = useState<string | null>(null);
  const deeds = useItemDeeds();
  const view: BagView = { content, inventory, deeds, chosen, choose };
  const row = inventory.items.find((one) => one.id === chosen);
  const item = itemOf(content, row);
  const carried = inventory.items.filter((one) => one.equipped === null).length;
  return (
    <>
      <div className="bag">
        <section>
          <Heading level={3}>Worn</Heading>
          <div className="worn">
            {EQUIPMENT_PLACES.map((place) => (
              <WornSlot key={place} view={view} place={place} />
            ))}
          </div>
        </section>
        <section>
          <Heading level={3} count={`${carried} of ${inventory.slots}`}>
            Carried
          </Heading>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows only move the focus between its buttons */}
          <div className="bag-slots" onKeyDown={walkSlots}>
            {Array.from({ length: inventory.slots }, (_, slot) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a square is its place
              <BagSlot key={slot} view={view} slot={slot} />
            ))}
          </div>
        </section>
      </div>
      {row && item ? (
        <BagDeeds key={row.id} row={row} item={item} inventory={inventory} deeds={deeds} />
      ) : (
        <div className="bag-deeds faint">
          Press a thing to choose it, twice to wear or use it; drag it to move it.
        </div>
      )}
    </>
  );
}

/** What one carries and wears. */
export function InventorySheet({ onClose }: { onClose: () => void }) {
  const content = useContent();
  const { inventory, error } = useInventory();
  return (
    <Sheet
      title="Bag"
      open
      onClose={onClose}
      width={742}
      aside={inventory && <span className="tone-gilt">{formatMarks(inventory.marks)}</span>}
    >
      {error ? <ErrorNote>{troubleOf(error).text}</ErrorNote> : null}
      {content && inventory ? <Bag content={content} inventory={inventory} /> : !error && <RuledPaper />}
    </Sheet>
  );
}
