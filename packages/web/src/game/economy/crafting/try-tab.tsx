import type { Inventory } from '@farhold/contracts/rest/characters';
import type { CraftStation } from '@farhold/rules/content/recipe';
import type { Amounts } from '@farhold/rules/economy/crafting';
import type { ItemId } from '@farhold/rules/ids';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import type { GameContent } from '../../../app/content-query.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/notes.tsx';
import { useSheets } from '../../sheets/sheet-store.ts';
import { STATION_NAMES } from '../../world/fixtures.ts';
import { AmountField } from '../amount-field.tsx';
import { refreshBelongings, sayTrouble } from '../economy-query.ts';
import { ItemName } from '../item-line.tsx';
import { CraftResult } from './craft-result.tsx';
import type { RecipeList } from './craft-words.ts';
import { heldIn } from './held.ts';

const MATERIALS = new Set(['material', 'reagent', 'goods']);
const MOST_KINDS = 6;
const MOST_OF_ONE = 20;

type Tried = Awaited<ReturnType<typeof api.crafting.experiment>>;
type TryTabProps = { list: RecipeList; content: GameContent; inventory: Inventory };

type Laying = {
  readonly content: GameContent;
  readonly held: Amounts;
  readonly laid: Amounts;
  readonly set: (id: ItemId, amount: number) => void;
};

function MaterialRow({ id, laying }: { id: ItemId; laying: Laying }) {
  const { content, held, laid, set } = laying;
  const item = content.items[id]!;
  const full = Object.keys(laid).length >= MOST_KINDS;
  return (
    <li className="economy-foot">
      <ItemName item={item}>
        <small className="faint">{held[id]} in the bag</small>
      </ItemName>
      {laid[id] === undefined ? (
        <Button onClick={() => set(id, 1)} disabledWhy={full && 'Six kinds at most.'}>
          Lay down
        </Button>
      ) : (
        <>
          <AmountField
            label={`How many of ${item.name}`}
            value={laid[id]}
            most={Math.min(MOST_OF_ONE, held[id] ?? 0)}
            onChange={(amount) => set(id, amount)}
          />
          <Button kind="ghost" onClick={() => set(id, 0)}>
            Take back
          </Button>
        </>
      )}
    </li>
  );
}

function Outcome({ tried, content }: { tried: Tried; content: GameContent }) {
  const recipe = tried.recipe === null ? undefined : content.recipes[tried.recipe];
  if (!recipe || !tried.made)
    return (
      <div className="craft-result is-loss">
        <b>It came to nothing.</b>
      </div>
    );
  return (
    <>
      <b className="tone-verdigris">This is how {content.items[recipe.out.item]?.name} is made.</b>
      <CraftResult made={tried.made} content={content} />
    </>
  );
}

/** What is laid down, as far as the bag still has it. */
function useLaying(content: GameContent, held: Amounts): Laying {
  const [all, setLaid] = useState<Amounts>({});
  const laid = Object.fromEntries(
    (Object.entries(all) as [ItemId, number][]).flatMap(([id, amount]) => {
      const left = Math.min(amount, held[id] ?? 0);
      return left > 0 ? [[id, left]] : [];
    }),
  ) as Amounts;
  const set = (id: ItemId, amount: number) => {
    const { [id]: _, ...rest } = laid;
    setLaid(amount > 0 ? { ...rest, [id]: amount } : rest);
  };
  return { content, held, laid, set };
}

type StationChoiceProps = {
  stations: readonly CraftStation[];
  station: CraftStation;
  onChoose: (station: CraftStation) => void;
};

function StationChoice({ stations, station, onChoose }: StationChoiceProps) {
  return (
    <div className="economy-bar">
      <label>
        At the
        <select
          className="field-input"
          value={station}
          onChange={(event) => onChoose(event.target.value as CraftStation)}
        >
          {stations.map((one) => (
            <option key={one} value={one}>
              {STATION_NAMES[one].toLowerCase()}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** What of the bag can be laid down. */
function Materials({ laying }: { laying: Laying }) {
  const { content, held } = laying;
  const kinds = (Object.keys(held) as ItemId[]).filter((id) => MATERIALS.has(content.items[id]?.type ?? ''));
  if (kinds.length === 0) return <EmptyState>You carry no materials.</EmptyState>;
  return (
    <ul className="economy-rows" aria-label="Materials of the bag">
      {kinds.map((id) => (
        <MaterialRow key={id} id={id} laying={laying} />
      ))}
    </ul>
  );
}

/** Materials laid together at a station, to see whether they make something. */
export function TryTab({ list, content, inventory }: TryTabProps) {
  const cameBy = useSheets((sheets) => sheets.station);
  const [wanted, setStation] = useState<CraftStation | null>(cameBy);
  const station = list.stations.find((one) => one === wanted) ?? list.stations[0];
  const laying = useLaying(content, heldIn(inventory));
  const attempt = useMutation({
    mutationFn: (at: CraftStation) =>
      api.crafting.experiment({ body: { station: at, materials: laying.laid } }),
    onSuccess: refreshBelongings,
    onError: sayTrouble,
  });
  if (!station)
    return <EmptyState>There is no station within reach. Every settlement keeps some.</EmptyState>;
  return (
    <>
      <p className="keeper-line">
        The right materials make a piece and tell you its recipe. The wrong ones are half spoilt.
      </p>
      <StationChoice stations={list.stations} station={station} onChoose={setStation} />
      <Materials laying={laying} />
      <div className="economy-foot">
        <Button
          kind="primary"
          busy={attempt.isPending}
          disabledWhy={Object.keys(laying.laid).length === 0 && 'Lay materials down first.'}
          onClick={() => attempt.mutate(station)}
        >
          Try
        </Button>
      </div>
      <div aria-live="polite">{attempt.data && <Outcome tried={attempt.data} content={content} />}</div>
    </>
  );
}
