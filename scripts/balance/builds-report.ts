/** Builds against builds, and weapons against the field [CMB8]. */
import type { FightContent } from '../../packages/rules/src/combat/state.ts';
import { BUILDS, type Build, enter } from './builds.ts';
import { mean, type Tally, tally } from './tally.ts';

/** The seven weapons as one and the same person would use them: with its skill, some tactics and some defence. */
const STYLES: readonly Build[] = [
  { name: 'blade', weapon: 'blade', offHand: 'shield', armour: 'mail', skills: { melee: 1 } },
  { name: 'maul', weapon: 'maul', armour: 'mail', skills: { melee: 1 } },
  { name: 'bill', weapon: 'bill', armour: 'mail', skills: { melee: 1 } },
  { name: 'bow', weapon: 'bow', armour: 'leather', skills: { ranged: 1 } },
  { name: 'darts', weapon: 'darts', offHand: 'shield', armour: 'leather', skills: { ranged: 1 } },
  { name: 'stylus', weapon: 'stylus', offHand: 'codex', armour: 'cloth', skills: { magic: 1 } },
  { name: 'staff', weapon: 'staff', armour: 'cloth', skills: { magic: 1 } },
].map((one) => ({
  ...one,
  armour: one.armour as Build['armour'],
  skills: { ...one.skills, tactics: 0.6, defense: 0.6 },
}));

export type Meeting = {
  readonly level: number;
  readonly a: string;
  readonly b: string;
  readonly tally: Tally;
};

function meet(content: FightContent, pair: readonly [Build, Build], level: number, runs: number): Meeting {
  const [a, b] = pair;
  // Each of the two stands first in half of the fights: who is named first must not matter.
  const there = tally(
    [enter(a, level, content, { n: 0, side: 'a' }), enter(b, level, content, { n: 1, side: 'b' })],
    content,
    { runs: Math.ceil(runs / 2), seed: level * 10 + 1, combatType: 'pvp' },
  );
  const back = tally(
    [enter(b, level, content, { n: 0, side: 'b' }), enter(a, level, content, { n: 1, side: 'a' })],
    content,
    { runs: Math.ceil(runs / 2), seed: level * 10 + 2, combatType: 'pvp' },
  );
  const both = (key: 'won' | 'turns' | 'left') => (there[key] + back[key]) / 2;
  return {
    level,
    a: a.name,
    b: b.name,
    tally: { fights: there.fights + back.fights, won: both('won'), turns: both('turns'), left: both('left') },
  };
}

function everyPair(
  builds: readonly Build[],
  content: FightContent,
  plan: { levels: readonly number[]; runs: number },
) {
  return plan.levels.flatMap((level) =>
    builds.flatMap((a, n) => builds.slice(n).map((b) => meet(content, [a, b], level, plan.runs))),
  );
}

/** Share won against all others in these meetings, for each. */
export function againstTheField(meetings: readonly Meeting[]): Record<string, number> {
  const shares: Record<string, number[]> = {};
  for (const {
    a,
    b,
    tally: { won },
  } of meetings) {
    if (a === b) continue;
    shares[a] = [...(shares[a] ?? []), won];
    shares[b] = [...(shares[b] ?? []), 1 - won];
  }
  return Object.fromEntries(Object.entries(shares).map(([name, list]) => [name, mean(list)]));
}

export type BuildsReport = {
  readonly meetings: readonly Meeting[];
  readonly mirrors: readonly Meeting[];
  readonly field: Readonly<Record<string, number>>;
  readonly styles: Readonly<Record<string, number>>;
  readonly styleMeetings: readonly Meeting[];
};

export function reportBuilds(
  content: FightContent,
  plan: { readonly levels: readonly number[]; readonly runs: number; readonly mirrorRuns: number },
): BuildsReport {
  const meetings = everyPair(BUILDS, content, plan);
  const styleMeetings = everyPair(STYLES, content, plan);
  const mirrors = plan.levels.flatMap((level) =>
    BUILDS.map((build) => meetAlike(content, build, level, plan.mirrorRuns)),
  );
  return {
    meetings,
    mirrors,
    field: againstTheField(meetings),
    styles: againstTheField(styleMeetings),
    styleMeetings,
  };
}

/** Two of a kind, always named in the same order: does who is named first win more? */
function meetAlike(content: FightContent, build: Build, level: number, runs: number): Meeting {
  const pair = [
    enter(build, level, content, { n: 0, side: 'a' }),
    enter(build, level, content, { n: 1, side: 'b' }),
  ];
  const counted = tally(pair, content, { runs, seed: level, combatType: 'pvp' });
  return { level, a: build.name, b: build.name, tally: counted };
}
