/** How the market as a whole is spoken of. */
import type { MarketOverview, Mover } from '@farhold/contracts/rest/market';
import type { Item } from '@farhold/rules/content/item';
import { isAuctionable } from '@farhold/rules/economy/auction';
import { formatNumber } from '../../../ui/numbers.ts';

const DAY_MS = 86_400_000;
/** So many things are found at once. */
const MOST_FOUND = 40;
/** So many ways of marks are named; the rest is one. */
const MOST_FLOWS = 6;

/** `103.4`: thousandths of what the book says, told in hundredths. */
export const indexText = (thousandths: number): string => (thousandths / 10).toFixed(1);

/** `▲ +12 %`, `▼ −2.5 %`, `= 0 %`: thousandths as a change, told by shape and sign as well as by colour. */
export function changeText(thousandths: number): string {
  const percent = thousandths / 10;
  const size = Math.abs(percent);
  const figures = size < 10 && !Number.isInteger(size) ? size.toFixed(1) : formatNumber(size);
  if (percent === 0) return '= 0\u00a0%';
  return percent > 0 ? `▲ +${figures}\u00a0%` : `▼ \u2212${figures}\u00a0%`;
}

export const changeTone = (thousandths: number): string =>
  thousandths === 0 ? 'muted' : thousandths > 0 ? 'tone-verdigris' : 'tone-rubric';

type Day = MarketOverview['index'][number];
type GoldDay = MarketOverview['gold']['days'][number];

/** Each day from the first of some to the last, those between them too: a day without any has none. */
export function everyDay<T extends { readonly day: string }>(
  days: readonly T[],
): { day: string; of: T | null }[] {
  const [first, last] = [days.at(0), days.at(-1)];
  if (!first || !last) return [];
  const known = new Map(days.map((one) => [one.day, one]));
  const count = Math.round((Date.parse(last.day) - Date.parse(first.day)) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, n) => {
    const day = new Date(Date.parse(first.day) + n * DAY_MS).toISOString().slice(0, 10);
    return { day, of: known.get(day) ?? null };
  });
}

/** How the last day on which something was sold stands against the one before it, in thousandths. */
export function indexChange(days: readonly Day[]): number | null {
  const [before, last] = days.slice(-2);
  return before && last && before.index > 0
    ? Math.round(((last.index - before.index) * 1000) / before.index)
    : null;
}

const SOURCES: Readonly<Record<string, string>> = {
  combat: 'Taken from the beaten',
  kit: 'Given to those who set out',
  'shop-sell': 'Paid by shopkeepers',
  mentorship: 'For mentors and pupils',
  quest: 'For errands',
  reversal: 'Put right by the Office',
};
const SINKS: Readonly<Record<string, string>> = {
  'shop-buy': 'Paid to shopkeepers',
  'shop-buy-back': 'Paid to have things back',
  'auction-cut': 'The house’s cut at the Outcry',
  'auction-deposit': 'Deposits of unsold lots',
  enchant: 'For enchantments',
  craft: 'For craft',
  'guild-founding': 'To found companies',
  'guild-work': 'For works of companies',
  drop: 'Thrown away',
  reversal: 'Put right by the Office',
};
const own = (kind: string): string =>
  kind.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

export type Flow = { readonly name: string; readonly marks: number };

/** Where marks come from, or where they go, largest first; ways that go by one name are one. */
export function flowsOf(flows: MarketOverview['gold']['flows'], way: 'minted' | 'sunk'): Flow[] {
  const words = way === 'minted' ? SOURCES : SINKS;
  const sums = new Map<string, number>();
  for (const flow of flows) {
    const name = words[flow.kind] ?? own(flow.kind);
    if (flow[way] > 0) sums.set(name, (sums.get(name) ?? 0) + flow[way]);
  }
  const all = [...sums].map(([name, marks]) => ({ name, marks })).toSorted((a, b) => b.marks - a.marks);
  const rest = sumOf(all.slice(MOST_FLOWS).map((one) => one.marks));
  return rest === 0 ? all : [...all.slice(0, MOST_FLOWS), { name: 'All else', marks: rest }];
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

/** What more came than went. */
export const netOf = (days: readonly GoldDay[]): number => sumOf(days.map((day) => day.minted - day.sunk));

/** Things that can be put up and whose names hold every word; those that begin with the text first. */
export function findWares(items: readonly Item[], text: string): Item[] {
  const asked = text.trim().toLowerCase();
  if (asked === '') return [];
  const words = asked.split(/\s+/);
  const begins = (item: Item): number => (item.name.toLowerCase().startsWith(asked) ? 0 : 1);
  return items
    .filter((item) => isAuctionable(item) && words.every((word) => item.name.toLowerCase().includes(word)))
    .toSorted((a, b) => begins(a) - begins(b) || a.name.localeCompare(b.name, 'en'))
    .slice(0, MOST_FOUND);
}

/** `Hazel Log, from 4 to 5 marks a piece, up 25 %`: a mover for those who listen. */
export function moverSpoken(name: string, mover: Mover, each: (marks: number) => string): string {
  const way = mover.change > 0 ? 'up' : 'down';
  const percent = formatNumber(Math.abs(mover.change) / 10);
  return `${name}, from ${each(mover.before)} to ${each(mover.last)} a piece, ${way} ${percent} percent`;
}
