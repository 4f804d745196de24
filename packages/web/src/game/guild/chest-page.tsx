import type { GuildChest, GuildHall } from '@farhold/contracts/ws/guilds';
import type { ItemId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { type GameContent, useContent } from '../../app/content-query.ts';
import { troubleOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState, ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { formatMarks, formatNumber } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import { AmountField } from '../economy/amount-field.tsx';
import { ItemName } from '../economy/item-line.tsx';
import { useInventory } from '../inventory/inventory-query.ts';
import { refreshGuild, useGuildChest } from './guild-query.ts';
import { type Deed, useDeed } from './use-deed.ts';
import '../economy/economy.css';

type Goods = { marks: number; items: { item: ItemId; quantity: number }[] };
type Way = 'put' | 'take';

function useMoves(hall: GuildHall, deed: Deed) {
  const params = { id: hall.guild.id };
  return (way: Way, goods: Goods) =>
    deed.attempt(way, async () => {
      const move = way === 'put' ? api.guilds.depositInGuild : api.guilds.withdrawFromGuild;
      await move({ params, body: goods });
      await refreshGuild('chest');
    });
}

const PUT = 'Put in';
const TAKE = 'Take out';

function Marks({
  chest,
  purse,
  move,
  mayTake,
}: {
  chest: GuildChest;
  purse: number;
  move: (way: Way, goods: Goods) => Promise<boolean>;
  mayTake: boolean;
}) {
  const [amount, setAmount] = useState(10);
  const marks = { marks: amount, items: [] };
  return (
    <div className="guild-move">
      <span>
        <b>{formatMarks(chest.marks)}</b>{' '}
        <span className="faint">in the chest, {formatMarks(purse)} with you</span>
      </span>
      <AmountField label="Marks" value={amount} most={Math.max(purse, chest.marks)} onChange={setAmount} />
      <Button onClick={() => void move('put', marks)} disabledWhy={amount > purse && 'You have fewer.'}>
        {PUT}
      </Button>
      <Button
        onClick={() => void move('take', marks)}
        disabledWhy={!mayTake ? 'Your rank may not.' : amount > chest.marks && 'The chest holds fewer.'}
      >
        {TAKE}
      </Button>
    </div>
  );
}

type RowProps = {
  content: GameContent;
  item: ItemId;
  quantity: number;
  way: Way;
  move: (way: Way, goods: Goods) => Promise<boolean>;
  blocked: string | false;
};

function ThingRow({ content, item, quantity, way, move, blocked }: RowProps) {
  const [amount, setAmount] = useState(1);
  const whole = resolveItem(content, item);
  if (whole === undefined) return null;
  const some = Math.min(amount, quantity);
  return (
    <li className={classNames('guild-row', quantity > 1 && 'is-many')}>
      <span className="guild-name">
        <ItemName item={whole}>
          <span className="faint">{formatNumber(quantity)}</span>
        </ItemName>
      </span>
      {quantity > 1 && (
        <AmountField label={`How many of ${whole.name}`} value={some} most={quantity} onChange={setAmount} />
      )}
      <Button
        aria-label={`${way === 'put' ? PUT : TAKE}: ${whole.name}`}
        onClick={() => void move(way, { marks: 0, items: [{ item, quantity: some }] })}
        disabledWhy={blocked}
      >
        {way === 'put' ? PUT : TAKE}
      </Button>
    </li>
  );
}

function limitWords({ limit, taken }: GuildChest): string {
  if (limit === null) return 'A leader takes what is needed.';
  if (limit.marks === 0 && limit.pieces === 0) return 'Your rank takes nothing out.';
  const marks = Math.max(0, limit.marks - taken.marks);
  const pieces = Math.max(0, limit.pieces - taken.pieces);
  return `Today you may take ${formatMarks(marks)} and ${pieces} ${pieces === 1 ? 'thing' : 'things'} more.`;
}

/** What can be put in: unworn, and nobody's for good. */
function useOwnThings(content: GameContent | undefined): { item: ItemId; quantity: number }[] {
  const { inventory } = useInventory();
  if (!inventory || !content) return [];
  const sums = new Map<ItemId, number>();
  for (const { item, quantity, equipped } of inventory.items)
    if (equipped === null && resolveItem(content, item)?.bound === false)
      sums.set(item, (sums.get(item) ?? 0) + quantity);
  return [...sums].map(([item, quantity]) => ({ item, quantity }));
}

/** Marks and things that are everybody's, and who may take how many of them. */
export function ChestPage({ hall }: { hall: GuildHall }) {
  const deed = useDeed();
  const content = useContent();
  const { data: chest, error } = useGuildChest(hall.guild.id);
  const { inventory } = useInventory();
  const own = useOwnThings(content);
  const move = useMoves(hall, deed);
  if (error && !chest) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!chest || !content) return <RuledPaper />;
  const mayTake = hall.rights.includes('withdraw');
  const full = chest.items.length >= chest.kinds;
  return (
    <>
      {deed.trouble && <ErrorNote>{deed.trouble}</ErrorNote>}
      <Marks chest={chest} purse={inventory?.marks ?? 0} move={move} mayTake={mayTake} />
      <p className="faint guild-limit">{limitWords(chest)}</p>
      <div className="guild-split">
        <section>
          <Heading level={3} count={`${chest.items.length} of ${chest.kinds}`}>
            In the chest
          </Heading>
          {chest.items.length === 0 && <EmptyState>Nothing but wood so far.</EmptyState>}
          <ul className="guild-rows">
            {chest.items.map((row) => (
              <ThingRow
                key={row.item}
                content={content}
                {...row}
                way="take"
                move={move}
                blocked={!mayTake && 'Your rank may not.'}
              />
            ))}
          </ul>
        </section>
        <section>
          <Heading level={3} count={own.length}>
            In your bag
          </Heading>
          {own.length === 0 && <EmptyState>You carry nothing that can be put in.</EmptyState>}
          <ul className="guild-rows">
            {own.map((row) => (
              <ThingRow
                key={row.item}
                content={content}
                {...row}
                way="put"
                move={move}
                blocked={
                  full &&
                  !chest.items.some((one) => one.item === row.item) &&
                  'No room for another kind of thing.'
                }
              />
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}
