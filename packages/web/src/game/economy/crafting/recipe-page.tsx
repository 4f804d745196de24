import type { Inventory } from '@farhold/contracts/rest/characters';
import type { Item } from '@farhold/rules/content/item';
import { qualityChances } from '@farhold/rules/economy/craft-chances';
import { type Amounts, isRareFind, materialsOf, mostPieces } from '@farhold/rules/economy/crafting';
import type { ItemId } from '@farhold/rules/ids';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import type { GameContent } from '../../../app/content-query.ts';
import { Button } from '../../../ui/button.tsx';
import { formatShare } from '../../../ui/numbers.ts';
import { Heading } from '../../../ui/panel.tsx';
import { SKILL_WORDS } from '../../../ui/skill-words.ts';
import { STATION_NAMES } from '../../world/fixtures.ts';
import { AmountField } from '../amount-field.tsx';
import { refreshBelongings, sayTrouble } from '../economy-query.ts';
import { ItemName } from '../item-line.tsx';
import { OutcryPrice } from '../outcry-price.tsx';
import { CraftResult } from './craft-result.tsx';
import { type Entry, qualityWords, type RecipeList, whyNotMake } from './craft-words.ts';
import { heldIn } from './held.ts';

type RecipePageProps = { entry: Entry; list: RecipeList; content: GameContent; inventory: Inventory };

function Needs({
  materials,
  held,
  count,
  content,
}: {
  materials: Amounts;
  held: Amounts;
  count: number;
  content: GameContent;
}) {
  return (
    <ul className="craft-needs" aria-label="Materials">
      {(Object.entries(materials) as [ItemId, number][]).map(([id, amount]) => {
        const [wanted, has] = [amount * count, held[id] ?? 0];
        const item = content.items[id];
        return (
          item && (
            <li key={id}>
              <ItemName item={item}>
                <OutcryPrice item={id} />
              </ItemName>
              <span>
                <b className={has < wanted ? 'is-short' : ''}>{has}</b> of {wanted}
              </span>
            </li>
          )
        );
      })}
    </ul>
  );
}

function RareFind({
  finds,
  value,
  onChange,
}: {
  finds: readonly Item[];
  value: ItemId | '';
  onChange: (id: ItemId | '') => void;
}) {
  if (finds.length === 0) return null;
  return (
    <div className="economy-bar">
      <label>
        Work in
        <select
          className="field-input"
          value={value}
          onChange={(event) => onChange(event.target.value as ItemId | '')}
        >
          <option value="">nothing rare</option>
          {finds.map((find) => (
            <option key={find.id} value={find.id}>
              {find.name}: a quality better
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Odds({ entry, rare }: { entry: Entry; rare: boolean }) {
  const { recipe, state, skill } = entry;
  if (skill < recipe.need) return null;
  return (
    <dl className="craft-odds">
      <dt>Success</dt>
      <dd>{formatShare(state.chance)}</dd>
      {state.quality !== null && (
        <>
          <dt>Quality</dt>
          <dd>{qualityWords(qualityChances(skill, recipe.need, rare))}</dd>
        </>
      )}
    </dl>
  );
}

function useMaking(recipe: Entry['recipe']['id'], count: number, find: Item | null) {
  return useMutation({
    mutationFn: () => api.crafting.craft({ body: { recipe, count, ...(find && { rareFind: find.id }) } }),
    onSuccess: refreshBelongings,
    onError: sayTrouble,
  });
}

/** One recipe: what it takes, its odds, and the making. */
export function RecipePage({ entry, list, content, inventory }: RecipePageProps) {
  const { recipe, state, item } = entry;
  const [count, setCount] = useState(1);
  const [rareFind, setRareFind] = useState<ItemId | ''>('');
  const held = heldIn(inventory);
  const varies = state.quality !== null;
  const finds = Object.values(content.items).filter(
    (find) => (held[find.id] ?? 0) > 0 && isRareFind(find, recipe, varies),
  );
  const find = finds.find((one) => one.id === rareFind) ?? null;
  const most = mostPieces(recipe, find, held);
  const pieces = Math.max(1, Math.min(count, most));
  const make = useMaking(recipe.id, pieces, find);
  return (
    <section aria-label={item.name}>
      <Heading
        level={3}
        count={`${SKILL_WORDS[recipe.skill].name} ${recipe.need} · ${STATION_NAMES[recipe.station]}`}
      >
        {item.name}
      </Heading>
      <p className="keeper-line">{item.description}</p>
      <OutcryPrice item={item.id} />
      <Needs materials={materialsOf(recipe, find)} held={held} count={pieces} content={content} />
      <Odds entry={entry} rare={find !== null} />
      <RareFind finds={finds} value={find?.id ?? ''} onChange={setRareFind} />
      <div className="economy-foot">
        <AmountField label="How many" value={pieces} most={most} onChange={setCount} />
        <Button
          kind="primary"
          busy={make.isPending}
          disabledWhy={whyNotMake(entry, list.stations, most) ?? undefined}
          onClick={() => make.mutate()}
        >
          Make {pieces === 1 ? 'one' : pieces}
        </Button>
      </div>
      <div aria-live="polite">{make.data && <CraftResult made={make.data} content={content} />}</div>
    </section>
  );
}
