import type { Made } from '@farhold/contracts/rest/crafting';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import type { GameContent } from '../../../app/content-query.ts';
import { RARITY_NAMES } from '../../inventory/item-words.ts';
import { ItemName } from '../item-line.tsx';
import { experienceWords, outcomeWords } from './craft-words.ts';

/** What came of a batch, each thing with its quality as a word. */
export function CraftResult({ made, content }: { made: Made; content: GameContent }) {
  return (
    <div className={`craft-result ${made.made.length === 0 ? 'is-loss' : ''}`}>
      <b>{outcomeWords(made)}</b>
      <ul>
        {made.made.map((row) => {
          const item = resolveItem(content, row.item);
          return (
            item && (
              <li key={row.item}>
                <ItemName item={item}>
                  <small className="faint">
                    {RARITY_NAMES[item.rarity]}
                    {row.quantity > 1 && ` × ${row.quantity}`}
                  </small>
                </ItemName>
              </li>
            )
          );
        })}
      </ul>
      <small className="muted">{experienceWords(made)}.</small>
    </div>
  );
}
