/** What an hour of fighting brings: experience and levels, marks and things to sell. */
import { rewardsOf } from '../../packages/rules/src/combat/rewards.ts';
import type { Content } from '../../packages/rules/src/content/content.ts';
import type { Species } from '../../packages/rules/src/content/species.ts';
import { paidFor } from '../../packages/rules/src/economy/shop-price.ts';
import { experienceFor, levelOf, MAX_LEVEL } from '../../packages/rules/src/progression/levels.ts';
import { BUILDS, enter } from './builds.ts';
import { foesOf } from './monsters-report.ts';
import { fightOut } from './tally.ts';

/** Seconds of a turn in which somebody thinks, of finding the next foe and walking there, and of rest after a fight. */
const TURN_S = 2.8;
const SEARCH_S = 15;
const REST_S = 15;

export type Hour = {
  readonly level: number;
  readonly experience: number;
  readonly marks: number;
  /** What a shop pays for the loot. */
  readonly sold: number;
  readonly fights: number;
  readonly won: number;
};

function metAt(content: Content, level: number): Species[] {
  const open = Object.values(content.species).filter(
    ({ levels: [from, to] }) => from <= level && level <= to,
  );
  if (open.length > 0) return open;
  return Object.values(content.species).filter(({ levels }) => levels[1] >= level - 2);
}

/** A shop that has none of it yet pays best; what is sold all the time is paid less and less. */
function soldFor(content: Content, loot: readonly { item: string; quantity: number }[]): number {
  let marks = 0;
  for (const { item: id, quantity } of loot) {
    const item = content.items[id as keyof typeof content.items];
    if (item === undefined || item.bound) continue;
    marks += paidFor({ item, shelf: { stock: 10, normal: 10 }, quantity, trading: 0 });
  }
  return marks;
}

/** An hour of fights against what is met at a level, by each build in turn. */
export function hourAt(content: Content, level: number, runs: number): Hour {
  let seconds = 0;
  let experience = 0;
  let marks = 0;
  let sold = 0;
  let won = 0;
  const met = metAt(content, level);
  for (let run = 0; run < runs; run++) {
    const species = met[run % met.length]!;
    const build = BUILDS[run % 7]!;
    const foeLevel = Math.max(species.levels[0], Math.min(level, species.levels[1]));
    const fighters = [enter(build, level, content, { n: 0, side: 'a' }), ...foesOf(species, foeLevel)];
    const fight = fightOut(fighters, level * 10_000 + run, content);
    const [paid] = rewardsOf(fight, content).perCharacter;
    seconds += fight.round * TURN_S + SEARCH_S + REST_S;
    experience += paid!.experience;
    marks += paid!.marks;
    sold += soldFor(content, paid!.loot);
    won += fight.outcome?.winner === 'a' ? 1 : 0;
  }
  const hour = 3600 / seconds;
  return {
    level,
    experience: experience * hour,
    marks: marks * hour,
    sold: sold * hour,
    fights: runs * hour,
    won: won / runs,
  };
}

export type Growth = { readonly hours: readonly Hour[]; readonly toLevel: Readonly<Record<number, number>> };

/** Hours of fighting alone to reach each level, from the hour at the levels that were measured. */
export function reportGrowth(content: Content, levels: readonly number[], runs: number): Growth {
  const hours = levels.map((level) => hourAt(content, level, runs));
  const toLevel: Record<number, number> = { 1: 0 };
  for (let level = 1; level < MAX_LEVEL; level++) {
    const measured = hours.findLast((one) => one.level <= level) ?? hours[0]!;
    const need = experienceFor(level + 1) - experienceFor(level);
    toLevel[level + 1] = toLevel[level]! + need / measured.experience;
    if (levelOf(experienceFor(level + 1)) !== level + 1) throw new Error(`levels of ${level + 1} disagree`);
  }
  return { hours, toLevel };
}
