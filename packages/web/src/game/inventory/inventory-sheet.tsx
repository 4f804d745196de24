import type { Inventory, InventoryRow } from '@farhold/contracts/rest/characters';
import {
  EQUIPMENT_PLACES,
  type Equipment,
  type EquipmentPlace,
  type Item,
} from '@farhold/rules/content/item';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { type DragEvent, type KeyboardEvent, type MouseEvent, useState } from 'react';
import { type GameContent, useContent } from '../../app/content-query.ts';
import { troubleOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { formatMarks } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SHIELD_RIMS, Shield } from '../../ui/shield.tsx';
import { Slot } from '../../ui/slot.tsx';
import { Slip } from '../../ui/tooltip.tsx';
import { useCharacter } from '../character/character-store.ts';
import { linkInTalk } from '../chat/focus-chat.ts';
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
  /** The row that is in the hand: the next square that is pressed takes it. */
  held: string | null;
  hold: (id: string | null) => void;
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

/** All that is worn. */
function wornEquipment({ content, inventory }: Pick<BagView, 'content' | 'inventory'>): Equipment[] {
  return inventory.items
    .filter((row) => row.equipped !== null)
    .flatMap((row) => itemOf(content, row)?.equipment ?? []);
}

/** Puts a thing, dragged or held, into a square of the bag. */
function putInto(view: BagView, id: string, slot: number): void {
  const row = view.inventory.items.find((one) => one.id === id);
  view.hold(null);
  if (row?.equipped) view.deeds.unequip.mutate(row.equipped);
  else if (row && row.slot !== slot) view.deeds.move.mutate({ inventoryId: id, slot });
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

function markOf(view: BagView, row: InventoryRow): string {
  if (view.held === row.id) return 'is-held';
  return view.chosen === row.id ? 'is-chosen' : '';
}

/** M takes a thing into the hand; Enter on a square puts it there. */
function pickUp(event: KeyboardEvent, view: BagView, row: InventoryRow): void {
  if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  view.hold(view.held === row.id ? null : row.id);
}

/** A press chooses a thing, or lets it be; with Shift, by pointer or key, it is shown in the talk. */
function press(event: MouseEvent, view: BagView, row: InventoryRow): void {
  const item = itemOf(view.content, row);
  if (event.shiftKey && item) linkInTalk(item.name);
  else view.choose(view.chosen === row.id ? null : row.id);
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
      putInto(view, event.dataTransfer.getData(DRAGGED), slot);
    },
  };
  if (!row || !item) {
    const carry = () => {
      const id = view.held ?? view.chosen;
      if (id) putInto(view, id, slot);
    };
    return <Slot label={`Square ${slot + 1}, empty`} look={{ dropping: over }} onClick={carry} {...drop} />;
  }
  return (
    <Slip
      side="right"
      content={<ItemSlip item={item} compare worn={wornInstead(view, item)} suit={wornEquipment(view)} />}
    >
      <Slot
        label={spoken(item, row)}
        look={{
          icon: itemIcon(item),
          rarity: item.rarity,
          figure: row.quantity > 1 ? row.quantity : undefined,
          dropping: over,
        }}
        className={markOf(view, row)}
        aria-pressed={view.chosen === row.id}
        onClick={(event) =>
          view.held && !event.shiftKey ? putInto(view, view.held, slot) : press(event, view, row)
        }
        onKeyDown={(event) => pickUp(event, view, row)}
        onDoubleClick={(event) => event.shiftKey || firstDeed(view, row)}
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
  const wear = () => {
    if (!view.held) return;
    view.deeds.equip.mutate(view.held);
    view.hold(null);
  };
  if (!row || !item) {
    return (
      <Slot
        label={`${PLACE_NAMES[place]}, bare`}
        look={{ icon: placeIcon(place), locked: !view.held, dropping: over }}
        className={`worn-${place}`}
        disabled={!view.held}
        onClick={wear}
        {...drop}
      />
    );
  }
  return (
    <Slip side="right" content={<ItemSlip item={item} suit={wornEquipment(view)} />}>
      <Slot
        label={`${PLACE_NAMES[place]}: ${spoken(item, row)}`}
        look={{ icon: itemIcon(item), rarity: item.rarity, dropping: over }}
        className={`worn-${place} ${markOf(view, row)}`}
        aria-pressed={view.chosen === row.id}
        onClick={(event) => (view.held && !event.shiftKey ? wear() : press(event, view, row))}
        onKeyDown={(event) => pickUp(event, view, row)}
        onDoubleClick={(event) => event.shiftKey || firstDeed(view, row)}
        draggable
        onDragStart={(event) => event.dataTransfer.setData(DRAGGED, row.id)}
        {...drop}
      />
    </Slip>
  );
}

/** The Walker, with everything at its place. */
function Doll({ view }: { view: BagView }) {
  const character = useCharacter();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows only move the focus between its buttons
    <div className="doll" onKeyDown={walkSlots}>
      {EQUIPMENT_PLACES.map((place) => (
        <WornSlot key={place} view={view} place={place} />
      ))}
      {character && (
        <div className="doll-body">
          <Shield arms={character.arms} width={84} rim={SHIELD_RIMS.self} />
          <b>{character.name}</b>
          <small className="muted">Level {character.level}</small>
        </div>
      )}
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

/** What can be done with what is chosen, or where what is held may go. */
function BagFoot({
  view,
  row,
  inHand,
}: {
  view: BagView;
  row: InventoryRow | undefined;
  inHand: Item | undefined;
}) {
  const item = itemOf(view.content, row);
  if (inHand)
    return (
      <div className="bag-deeds">
        <span className="bag-chosen">{inHand.name} is in your hand. Press the square to put it in.</span>
        <Button onClick={() => view.hold(null)}>Let it lie</Button>
      </div>
    );
  if (row && item)
    return (
      <div className="bag-foot" key={row.id}>
        <ItemSlip
          item={item}
          compare={row.equipped === null}
          worn={wornInstead(view, item)}
          suit={wornEquipment(view)}
        />
        <BagDeeds
          row={row}
          item={item}
          inventory={view.inventory}
          deeds={view.deeds}
          pickUp={() => view.hold(row.id)}
        />
      </div>
    );
  return (
    <div className="bag-deeds faint">
      Press a thing to choose it, twice to wear or use it, with Shift to show it in the talk. Drag it, or
      press M and then a square, to move it.
    </div>
  );
}

function Bag({ content, inventory }: { content: GameContent; inventory: Inventory }) {
  const [chosen, choose] = useState<string | null>(null);
  const [held, hold] = useState<string | null>(null);
  const deeds = useItemDeeds();
  const view: BagView = { content, inventory, deeds, chosen, choose, held, hold };
  const inHand = itemOf(
    content,
    inventory.items.find((one) => one.id === held),
  );
  const row = inventory.items.find((one) => one.id === chosen);
  const carried = inventory.items.filter((one) => one.equipped === null).length;
  return (
    <>
      <div className="bag">
        <section>
          <Heading level={3}>Worn</Heading>
          <Doll view={view} />
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
      <p className="visually-hidden" aria-live="polite">
        {inHand ? `${inHand.name} is in your hand.` : ''}
      </p>
      <BagFoot view={view} row={row} inHand={inHand} />
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
      width={700}
      aside={inventory && <span className="tone-gilt">{formatMarks(inventory.marks)}</span>}
    >
      {error ? <ErrorNote>{troubleOf(error).text}</ErrorNote> : null}
      {content && inventory ? <Bag content={content} inventory={inventory} /> : !error && <RuledPaper />}
    </Sheet>
  );
}
