import { useState } from 'react';
import { useContent } from '../../../app/content-query.ts';
import { troubleOf } from '../../../app/problem.ts';
import { ErrorNote, RuledPaper } from '../../../ui/notes.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { useInventory } from '../../inventory/inventory-query.ts';
import { STATION_NAMES } from '../../world/fixtures.ts';
import { useRecipes } from '../economy-query.ts';
import { EnchantTab } from './enchant-tab.tsx';
import { RecipesTab } from './recipes-tab.tsx';
import { TryTab } from './try-tab.tsx';
import '../economy.css';

const TABS = [
  { key: 'recipes', label: 'Recipes' },
  { key: 'try', label: 'Try materials' },
  { key: 'enchant', label: 'Enchant' },
] as const;

/** What is made, from what, how well; trying; and initials put on pieces. */
export function CraftingSheet({ onClose }: { onClose: () => void }) {
  const [tab, setTab] = useState<(typeof TABS)[number]['key']>('recipes');
  const content = useContent();
  const { inventory } = useInventory();
  const { data, error } = useRecipes();
  const stations = data?.stations.map((station) => STATION_NAMES[station]).join(', ');
  return (
    <Sheet
      title="Crafting"
      open
      onClose={onClose}
      width={880}
      className="economy"
      aside={
        data && (
          <span className="muted">{stations ? `Within reach: ${stations}` : 'No station within reach'}</span>
        )
      }
    >
      {error && !data ? <ErrorNote>{troubleOf(error).text}</ErrorNote> : null}
      {data && content && inventory ? (
        <Tabs label="Crafting" items={TABS} value={tab} onChange={setTab}>
          {tab === 'recipes' && <RecipesTab list={data} content={content} inventory={inventory} />}
          {tab === 'try' && <TryTab list={data} content={content} inventory={inventory} />}
          {tab === 'enchant' && (
            <EnchantTab stations={data.stations} content={content} inventory={inventory} />
          )}
        </Tabs>
      ) : (
        !error && <RuledPaper />
      )}
    </Sheet>
  );
}
