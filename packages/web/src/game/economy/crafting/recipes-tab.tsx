import type { Inventory } from '@farhold/contracts/rest/characters';
import { CRAFTS, type Craft } from '@farhold/rules/content/recipe';
import { useState } from 'react';
import type { GameContent } from '../../../app/content-query.ts';
import { Button } from '../../../ui/button.tsx';
import { useLayout } from '../../../ui/layout.ts';
import { EmptyState } from '../../../ui/notes.tsx';
import { SKILL_WORDS } from '../../../ui/skill-words.ts';
import { useSheets } from '../../sheets/sheet-store.ts';
import { ItemName, ItemTip } from '../item-line.tsx';
import {
  type Entry,
  entriesOf,
  type Filter,
  filterEntries,
  type RecipeList,
  stateWords,
} from './craft-words.ts';
import { RecipePage } from './recipe-page.tsx';

const CRAFT_OF = {
  forge: 'smithing',
  loom: 'tailoring',
  desk: 'enchanting',
  still: 'alchemy',
  hearth: 'cooking',
} as const;

type CraftChoiceProps = {
  list: RecipeList;
  value: Filter['craft'];
  onChange: (craft: Filter['craft']) => void;
};

function CraftChoice({ list, value, onChange }: CraftChoiceProps) {
  return (
    <select
      className="field-input"
      aria-label="Craft"
      value={value}
      onChange={(event) => onChange(event.target.value as Craft | 'all')}
    >
      <option value="all">All crafts</option>
      {CRAFTS.map((craft) => (
        <option key={craft} value={craft}>
          {SKILL_WORDS[craft].name} {list.skills[craft]}
        </option>
      ))}
    </select>
  );
}

function Filters({
  list,
  filter,
  onChange,
}: {
  list: RecipeList;
  filter: Filter;
  onChange: (filter: Filter) => void;
}) {
  return (
    <div className="economy-bar">
      <input
        className="field-input"
        type="search"
        aria-label="Search recipes and materials"
        placeholder="Search"
        value={filter.words}
        onChange={(event) => onChange({ ...filter, words: event.target.value })}
      />
      <CraftChoice list={list} value={filter.craft} onChange={(craft) => onChange({ ...filter, craft })} />
      <label>
        <input
          type="checkbox"
          checked={filter.readyOnly}
          onChange={(event) => onChange({ ...filter, readyOnly: event.target.checked })}
        />
        Only what I can make
      </label>
    </div>
  );
}

function Row({ entry, chosen, onChoose }: { entry: Entry; chosen: boolean; onChoose: () => void }) {
  const { recipe, item, ready } = entry;
  return (
    <li>
      <ItemTip item={item}>
        <button
          type="button"
          className={`economy-row ${ready ? '' : 'is-beyond'}`}
          aria-pressed={chosen}
          onClick={onChoose}
        >
          <ItemName item={item} />
          <small>
            {SKILL_WORDS[recipe.skill].name} {recipe.need}
          </small>
          <small>{stateWords(entry)}</small>
        </button>
      </ItemTip>
    </li>
  );
}

type RecipesTabProps = { list: RecipeList; content: GameContent; inventory: Inventory };

/** The list of recipes beside the one chosen; one after the other on a small screen. */
export function RecipesTab({ list, content, inventory }: RecipesTabProps) {
  const station = useSheets((sheets) => sheets.station);
  const craft = station === null ? 'all' : CRAFT_OF[station];
  const [filter, setFilter] = useState<Filter>({ craft, words: '', readyOnly: false });
  const [chosen, choose] = useState<string | null>(null);
  const mobile = useLayout() === 'mobile';
  const entries = entriesOf(list, content);
  const shown = filterEntries(entries, filter, content);
  const entry = entries.find(({ recipe }) => recipe.id === chosen);
  const page = entry && <RecipePage key={entry.recipe.id} {...{ entry, list, content, inventory }} />;
  if (mobile && page)
    return (
      <>
        <Button className="back-to-all" kind="ghost" onClick={() => choose(null)}>
          ‹ All recipes
        </Button>
        {page}
      </>
    );
  return (
    <>
      <Filters list={list} filter={filter} onChange={setFilter} />
      <div className="economy-split">
        <ul className="economy-rows" aria-label="Recipes">
          {shown.map((one) => {
            const { id } = one.recipe;
            return <Row key={id} entry={one} chosen={id === chosen} onChoose={() => choose(id)} />;
          })}
          {shown.length === 0 && <EmptyState>No recipe answers to that.</EmptyState>}
        </ul>
        {!mobile && (page ?? <EmptyState>Choose a recipe to see what it takes.</EmptyState>)}
      </div>
    </>
  );
}
