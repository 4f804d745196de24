/** Recipes as the crafting page lists and words them. */
import type { Made, RecipeState } from '@farhold/contracts/rest/crafting';
import type { Item } from '@farhold/rules/content/item';
import { CRAFTS, type Craft, type CraftStation, type Recipe } from '@farhold/rules/content/recipe';
import { QUALITIES, type QualityChances } from '@farhold/rules/economy/craft-chances';
import { PRACTICE } from '@farhold/rules/economy/discovery';
import type { GameContent } from '../../../app/content-query.ts';
import { formatNumber, formatShare } from '../../../ui/numbers.ts';
import { SKILL_WORDS } from '../../../ui/skill-words.ts';
import { RARITY_NAMES } from '../../inventory/item-words.ts';
import { STATION_NAMES } from '../../world/fixtures.ts';

export type Entry = {
  readonly recipe: Recipe;
  readonly state: RecipeState;
  readonly item: Item;
  readonly skill: number;
  /** Known, within one's skill, and its materials in the bag. */
  readonly ready: boolean;
};
export type Filter = { readonly craft: Craft | 'all'; readonly words: string; readonly readyOnly: boolean };
export type RecipeList = {
  readonly stations: readonly CraftStation[];
  readonly skills: Readonly<Record<Craft, number>>;
  readonly items: readonly RecipeState[];
};

export function entriesOf(list: RecipeList, content: GameContent): Entry[] {
  return list.items.flatMap((state): Entry[] => {
    const recipe = content.recipes[state.recipe];
    const item = recipe && content.items[recipe.out.item];
    if (!recipe || !item) return [];
    const skill = list.skills[recipe.skill];
    return [{ recipe, state, item, skill, ready: state.known && skill >= recipe.need && state.most > 0 }];
  });
}

/** What the filter lets through: what can be made first, then by craft and need. */
export function filterEntries(entries: readonly Entry[], filter: Filter, content: GameContent): Entry[] {
  const words = filter.words.trim().toLowerCase();
  const says = ({ item, recipe }: Entry): boolean =>
    [item.id, ...Object.keys(recipe.in)].some((id) =>
      content.items[id as Item['id']]?.name.toLowerCase().includes(words),
    );
  return entries
    .filter(
      ({ recipe, ready }) =>
        (filter.craft === 'all' || recipe.skill === filter.craft) && (!filter.readyOnly || ready),
    )
    .filter((entry) => words === '' || says(entry))
    .toSorted(
      (a, b) =>
        Number(b.ready) - Number(a.ready) ||
        CRAFTS.indexOf(a.recipe.skill) - CRAFTS.indexOf(b.recipe.skill) ||
        a.recipe.need - b.recipe.need,
    );
}

/** The state of a recipe in a word or two. */
export function stateWords({ recipe, state, skill, ready }: Entry): string {
  if (skill < recipe.need) return `needs ${recipe.need}`;
  if (!state.known) return 'not discovered';
  return ready ? `${state.most} ready` : 'materials short';
}

/** Why a recipe cannot be made now; null where it can. */
export function whyNotMake(entry: Entry, stations: readonly CraftStation[], most: number): string | null {
  const { recipe, state, skill } = entry;
  if (skill < recipe.need)
    return `You need ${SKILL_WORDS[recipe.skill].name} ${recipe.need}; you have ${skill}.`;
  if (!state.known)
    return `Not discovered. It comes at ${SKILL_WORDS[recipe.skill].name} ${recipe.need + PRACTICE}, or by trying.`;
  if (!stations.includes(recipe.station))
    return `There is no ${STATION_NAMES[recipe.station].toLowerCase()} within reach.`;
  return most < 1 ? 'You have too little of what this takes.' : null;
}

/** `Plain 70 %, Fair 22 %`: only what can come of it. */
export function qualityWords(chances: QualityChances): string {
  return QUALITIES.filter((quality) => chances[quality] >= 0.0005)
    .map((quality) => `${RARITY_NAMES[quality]} ${shareWords(chances[quality])}`)
    .join(', ');
}

function shareWords(share: number): string {
  return share < 0.01 ? '< 1 %' : formatShare(share);
}

/** `Smithing +32, now 14`. */
export function experienceWords({ experience }: Made): string {
  const { skill, amount, level, levelsGained } = experience;
  const now = levelsGained > 0 ? `, and you reach ${level}` : '';
  return `${SKILL_WORDS[skill].name} +${formatNumber(amount)}${now}`;
}

/** What became of a batch, in a sentence. */
export function outcomeWords(made: Made): string {
  const pieces = made.made.reduce((sum, row) => sum + row.quantity, 0);
  if (pieces === 0)
    return made.failures === 1 ? 'It came to nothing.' : `All ${made.failures} came to nothing.`;
  const failed = made.failures === 0 ? '' : ` ${made.failures} came to nothing.`;
  return `${pieces === 1 ? 'Made' : `Made ${pieces}`}${made.first ? ', for the first time' : ''}.${failed}`;
}
