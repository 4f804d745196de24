/** The chest of a company, how the company grows by what is brought in, and the works that it builds. */
import type { DailyLimit, GuildRules, GuildWork } from '../content/guild.ts';
import type { GuildWorkId, ItemId } from '../ids.ts';
import { guildMembers } from '../progression/benefits.ts';
import { fail, ok, type Result } from '../result.ts';
import type { GuildRank } from './guild-rights.ts';

/** [GLD7] The level of a company by the worth of all that was brought in; it falls with what is taken out again. */
export function guildLevel(rules: Pick<GuildRules, 'levels'>, contribution: number): number {
  return Math.max(1, rules.levels.findLastIndex((need) => contribution >= need) + 1);
}

const isBuilt =
  (built: readonly GuildWorkId[]) =>
  ({ id }: GuildWork): boolean =>
    built.includes(id);

function given(
  rules: Pick<GuildRules, 'works'>,
  built: readonly GuildWorkId[],
  what: keyof GuildWork['gives'],
): number {
  return rules.works.filter(isBuilt(built)).reduce((sum, { gives }) => sum + (gives[what] ?? 0), 0);
}

export type Growth = {
  readonly contribution: number;
  /** Level of the leader's skill. */
  readonly leadership: number;
  readonly built: readonly GuildWorkId[];
};

/** [GLD8] How many may be in: by the leader's leadership, the company's level and its works. */
export function memberLimit(
  rules: Pick<GuildRules, 'levels' | 'membersALevel' | 'works'>,
  growth: Growth,
): number {
  const above = guildLevel(rules, growth.contribution) - 1;
  return (
    guildMembers(growth.leadership) + above * rules.membersALevel + given(rules, growth.built, 'members')
  );
}

/** How many kinds of things the chest holds. */
export function chestKinds(
  rules: Pick<GuildRules, 'levels' | 'chest' | 'works'>,
  growth: Pick<Growth, 'contribution' | 'built'>,
): number {
  const above = guildLevel(rules, growth.contribution) - 1;
  return rules.chest.kinds + above * rules.chest.kindsALevel + given(rules, growth.built, 'kinds');
}

/** [GLD6] What a rank may take in a day; null is without limit. */
export function dailyLimit(
  rules: Pick<GuildRules, 'limits' | 'works'>,
  rank: GuildRank,
  built: readonly GuildWorkId[],
): DailyLimit | null {
  if (rank === 'leader') return null;
  const factor = 1 + given(rules, built, 'limits');
  const { marks, pieces } = rules.limits[rank];
  return { marks: Math.floor(marks * factor), pieces: Math.floor(pieces * factor) };
}

/** [GLD6] Whether so much more may be taken today. Refuses with `guild/limit-reached`. */
export function withinLimit(
  limit: DailyLimit | null,
  taken: DailyLimit,
  wish: DailyLimit,
): Result<DailyLimit, 'guild/limit-reached'> {
  const sum = { marks: taken.marks + wish.marks, pieces: taken.pieces + wish.pieces };
  if (limit === null) return ok(sum);
  return sum.marks <= limit.marks && sum.pieces <= limit.pieces ? ok(sum) : fail('guild/limit-reached');
}

export type Amounts = Readonly<Partial<Record<ItemId, number>>>;

/** [GLD7] What goods count, in marks. Whole marks, so that the same goods out and in again count nothing. */
export function worthOf(
  goods: { readonly marks: number; readonly items: Amounts },
  priceOf: (item: ItemId) => number,
): number {
  return Object.entries(goods.items).reduce(
    (sum, [item, quantity]) => sum + priceOf(item as ItemId) * (quantity ?? 0),
    goods.marks,
  );
}

/** [GLD5] What it costs to found a company. */
export function foundingPrice(
  { founding }: Pick<GuildRules, 'founding'>,
  { hasPaper }: { readonly hasPaper: boolean },
): number {
  return hasPaper ? Math.ceil(founding.marks * founding.paperShare) : founding.marks;
}

/** What a work still wants; empty when it is done. */
export function stillWanted(work: Pick<GuildWork, 'materials'>, delivered: Amounts): Amounts {
  const left = Object.entries(work.materials)
    .map(([item, need]) => [item as ItemId, need - (delivered[item as ItemId] ?? 0)] as const)
    .filter(([, need]) => need > 0);
  return Object.fromEntries(left);
}

/** [GLD9] Whether a work may be begun. */
export function mayBegin(
  rules: Pick<GuildRules, 'levels'>,
  work: GuildWork,
  company: {
    readonly contribution: number;
    readonly built: readonly GuildWorkId[];
    readonly begun: readonly GuildWorkId[];
  },
): Result<GuildWork, 'guild/work-begun' | 'guild/level-too-low' | 'guild/work-first'> {
  const { contribution, built, begun } = company;
  if (begun.includes(work.id) || built.includes(work.id)) return fail('guild/work-begun');
  if (guildLevel(rules, contribution) < work.level) return fail('guild/level-too-low');
  return work.after === undefined || built.includes(work.after) ? ok(work) : fail('guild/work-first');
}

/** [GLD9] A delivery: more than is still wanted stays with who brings it. Refuses with `guild/not-wanted`. */
export function deliver(
  work: Pick<GuildWork, 'materials'>,
  delivered: Amounts,
  offer: { readonly item: ItemId; readonly quantity: number },
): Result<
  { readonly taken: number; readonly delivered: Amounts; readonly done: boolean },
  'guild/not-wanted'
> {
  const wanted = stillWanted(work, delivered);
  const need = Object.hasOwn(wanted, offer.item) ? wanted[offer.item]! : 0;
  const taken = Math.min(need, offer.quantity);
  if (taken <= 0) return fail('guild/not-wanted');
  const after = { ...delivered, [offer.item]: (delivered[offer.item] ?? 0) + taken };
  return ok({ taken, delivered: after, done: Object.keys(stillWanted(work, after)).length === 0 });
}
