import { ERRORS } from '@farhold/contracts/error';
import type { Inventory } from '@farhold/contracts/rest/characters';
import type { Item } from '@farhold/rules/content/item';
import type { CraftStation } from '@farhold/rules/content/recipe';
import type { Amounts } from '@farhold/rules/economy/crafting';
import type { ItemId } from '@farhold/rules/ids';
import { enchanted } from '@farhold/rules/items/enchant';
import { enchantmentOf, fits, resolveItem } from '@farhold/rules/items/resolve-item';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import type { GameContent } from '../../../app/content-query.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/notes.tsx';
import { Heading } from '../../../ui/panel.tsx';
import { refreshBelongings, sayTrouble } from '../economy-query.ts';
import { ItemName, ItemTip } from '../item-line.tsx';
import { heldIn } from './held.ts';

type EnchantTabProps = { stations: readonly CraftStation[]; content: GameContent; inventory: Inventory };

function AffixChoice({
  content,
  count,
  value,
  onChange,
}: {
  content: GameContent;
  count: number;
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  return (
    <div className="economy-bar">
      {Array.from({ length: count }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place
        <label key={at}>
          Affix {at + 1}
          <select
            className="field-input"
            value={value[at] ?? ''}
            onChange={(event) =>
              onChange(
                Array.from({ length: count }, (_, i) => (i === at ? event.target.value : (value[i] ?? ''))),
              )
            }
          >
            <option value="">choose</option>
            {content.variants.affixes.map((affix) => (
              <option key={affix.id} value={affix.id}>
                {affix.id.replaceAll('-', ' ')}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

/** The initials, borders and miniatures of the bag. */
function Enchantments({ bench, held }: { bench: Bench; held: Amounts }) {
  const { content, owned, chosen, choose } = bench;
  return (
    <section>
      <Heading level={3}>What to put on</Heading>
      <ul className="economy-rows">
        {owned.map((id) => (
          <li key={id}>
            <ItemTip item={content.items[id]!}>
              <button
                type="button"
                className="economy-row"
                aria-pressed={chosen === id}
                onClick={() => choose(id)}
              >
                <ItemName item={content.items[id]!} />
                <small>{held[id]}</small>
              </button>
            </ItemTip>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The unworn pieces that take the chosen enchantment. */
function Pieces({ bench }: { bench: Bench }) {
  const { pieces, piece, pick, chosen } = bench;
  return (
    <section>
      <Heading level={3}>The piece</Heading>
      <ul className="economy-rows">
        {pieces.map(({ id, item }) => (
          <li key={id}>
            <ItemTip item={item}>
              <button
                type="button"
                className="economy-row"
                aria-pressed={piece === id}
                onClick={() => pick(id)}
              >
                <ItemName item={item} />
                <small>{item.variant?.enchantment ? 'carries one, which goes' : ''}</small>
              </button>
            </ItemTip>
          </li>
        ))}
      </ul>
      {pieces.length === 0 && (
        <EmptyState>
          {chosen === null ? 'Choose what to put on.' : 'No piece of your bag takes it. Take it off first.'}
        </EmptyState>
      )}
    </section>
  );
}

type Bench = {
  readonly content: GameContent;
  readonly owned: readonly ItemId[];
  readonly chosen: ItemId | null;
  readonly choose: (id: ItemId) => void;
  readonly pieces: readonly { readonly id: string; readonly item: Item }[];
  readonly piece: string | null;
  readonly pick: (id: string | null) => void;
};

function useBench(content: GameContent, inventory: Inventory, held: Amounts) {
  const [enchantment, choose] = useState<ItemId | null>(null);
  const [piece, pick] = useState<string | null>(null);
  const enchantments = Object.keys(content.variants.enchantments) as ItemId[];
  const owned = enchantments.filter((id) => (held[id] ?? 0) > 0);
  const chosen = owned.find((id) => id === enchantment) ?? null;
  const kind = chosen === null ? undefined : enchantmentOf(content.variants, chosen);
  const pieces = inventory.items.flatMap((row) => {
    const item = row.equipped === null ? resolveItem(content, row.item) : undefined;
    return item && kind && fits(item, kind.fits) ? [{ id: row.id, item }] : [];
  });
  const target = pieces.find(({ id }) => id === piece);
  return { content, owned, chosen, choose, kind, pieces, piece, pick, target };
}

type ChosenBench = ReturnType<typeof useBench>;

/** Why the chosen enchantment cannot be put on the chosen piece with these affixes. */
function whyNotPut(bench: ChosenBench, affixes: readonly string[], stations: readonly CraftStation[]) {
  const { content, chosen, target } = bench;
  if (!stations.includes('desk')) return 'There is no desk within reach.';
  if (!chosen || !target) return 'Choose a piece of your bag.';
  const after = enchanted(content, target.item.id, { enchantment: chosen, affixes });
  return after.ok ? false : ERRORS[after.code][1];
}

function usePutting(bench: ChosenBench, affixes: readonly string[]) {
  return useMutation({
    mutationFn: (body: { inventoryId: string; enchantment: ItemId }) =>
      api.crafting.enchant({ body: { ...body, affixes: [...affixes] } }),
    onSuccess: () => {
      bench.pick(null);
      refreshBelongings();
    },
    onError: sayTrouble,
  });
}

/** An initial, border or miniature of the bag, put on a piece of the bag. */
export function EnchantTab({ stations, content, inventory }: EnchantTabProps) {
  const held = heldIn(inventory);
  const bench = useBench(content, inventory, held);
  const [affixes, setAffixes] = useState<string[]>([]);
  const { chosen, kind, target } = bench;
  const wished = affixes.slice(0, kind?.affixes ?? 0);
  const put = usePutting(bench, wished);
  if (bench.owned.length === 0)
    return (
      <EmptyState>You carry no initial, border or miniature. Enchanters make them at a desk.</EmptyState>
    );
  return (
    <>
      <div className="economy-split">
        <Enchantments bench={bench} held={held} />
        <Pieces bench={bench} />
      </div>
      {kind && kind.affixes > 0 && (
        <AffixChoice content={content} count={kind.affixes} value={affixes} onChange={setAffixes} />
      )}
      <div className="economy-foot">
        <span className="faint push">The piece keeps its quality. It carries one enchantment.</span>
        <Button
          kind="primary"
          busy={put.isPending}
          disabledWhy={whyNotPut(bench, wished, stations)}
          onClick={() => chosen && target && put.mutate({ inventoryId: target.id, enchantment: chosen })}
        >
          Put it on
        </Button>
      </div>
      <div aria-live="polite">{put.data && <Carries item={resolveItem(content, put.data.item)!} />}</div>
    </>
  );
}

function Carries({ item }: { item: Item }) {
  return (
    <div className="craft-result">
      <ItemName item={item} /> carries it now.
    </div>
  );
}
