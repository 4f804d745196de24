import type { Equipment, Item } from '@farhold/rules/content/item';
import { useContent } from '../../app/content-query.ts';
import { formatMarks } from '../../ui/numbers.ts';
import {
  compareEquipment,
  equipmentNumbers,
  kindWords,
  numberText,
  RARITY_NAMES,
  RARITY_TONES,
  suitWords,
  usageWords,
} from './item-words.ts';
import './item-slip.css';

function Comparison({ item, worn }: { item: Item; worn: Equipment | undefined }) {
  const changes = compareEquipment(item.equipment, worn);
  if (!worn || changes.length === 0) return null;
  return (
    <div className="slip-compare">
      <span className="faint">Against what you wear</span>
      {changes.map((change) => (
        <b key={change.key} className={change.better ? 'tone-verdigris' : 'tone-rubric'}>
          {change.better ? '▲' : '▼'} {change.name} {numberText(change)}
        </b>
      ))}
    </div>
  );
}

/** An item as its entry in the register: name, kind, numbers, a line about it. */
export function ItemSlip({
  item,
  worn,
  compare,
  suit = [],
}: {
  item: Item;
  worn?: Equipment | undefined;
  compare?: boolean;
  /** All that is worn, for how much of a suit there is. */
  suit?: readonly Equipment[];
}) {
  const content = useContent();
  const numbers = equipmentNumbers(item.equipment);
  const use = usageWords(item);
  const suits = suitWords(item.equipment, suit);
  const enchantment = item.variant?.enchantment && content?.items[item.variant.enchantment];
  return (
    <div className="slip">
      <div className="slip-head">
        <span className={`slip-name tone-${RARITY_TONES[item.rarity]}`}>{item.name}</span>
        <span className="faint">{RARITY_NAMES[item.rarity]}</span>
      </div>
      <div className="muted">{kindWords(item)}</div>
      {numbers.length > 0 && (
        <div className="slip-numbers">
          {numbers.map((number) => (
            <span key={number.key}>
              <b>{numberText(number)}</b> {number.name}
            </span>
          ))}
        </div>
      )}
      {use && <div>{use}</div>}
      {item.effect && <div className="tone-tawny">{item.effect}</div>}
      {enchantment && <div className="tone-purple">Bears a {enchantment.name}.</div>}
      {suits && <div className="faint">{suits}</div>}
      {compare && item.equipment && <Comparison item={item} worn={worn} />}
      <p className="slip-text">{item.description}</p>
      <div className="faint">
        {item.equipment && `Level ${item.equipment.level} · `}
        {item.bound ? 'Bound to you' : `Reckoned at ${formatMarks(item.value)}`}
      </div>
    </div>
  );
}
