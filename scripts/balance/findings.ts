/** Everything that is measured, set against its bound. */
import type { Content } from '../../packages/rules/src/content/content.ts';
import { type BossRow, reportBosses } from './bosses-report.ts';
import type { Finding } from './bounds.ts';
import { againstTheField, type BuildsReport, reportBuilds } from './builds-report.ts';
import { type CraftRow, reportCrafts } from './craft-report.ts';
import { type Growth, reportGrowth } from './growth-report.ts';
import { type MonsterRow, reportMonsters, reportUpward } from './monsters-report.ts';
import { mean } from './tally.ts';

export type Plan = {
  readonly levels: readonly number[];
  readonly runs: number;
  readonly mirrorRuns: number;
  readonly monsterRuns: number;
  readonly bossRuns: number;
  readonly hourLevels: readonly number[];
  readonly hourRuns: number;
};

export const FULL: Plan = {
  levels: [5, 15, 30, 45, 60],
  runs: 40,
  mirrorRuns: 200,
  monsterRuns: 40,
  bossRuns: 60,
  hourLevels: [1, 2, 3, 4, 5, 8, 12, 18, 24, 30, 36, 42, 48, 54, 59],
  hourRuns: 120,
};
/** The same in little, for the tests. */
export const SMALL: Plan = {
  ...FULL,
  runs: 16,
  mirrorRuns: 200,
  monsterRuns: 12,
  bossRuns: 20,
  hourRuns: 60,
};

export type Reports = {
  readonly builds: BuildsReport;
  readonly monsters: readonly MonsterRow[];
  /** At level 1 against what is of level 3. */
  readonly upward: readonly MonsterRow[];
  readonly bosses: readonly BossRow[];
  readonly growth: Growth;
  readonly crafts: readonly CraftRow[];
};

function ofBuilds({ mirrors, meetings, styles, field }: BuildsReport): Finding[] {
  const names = [...new Set(mirrors.map((one) => one.a))];
  const alike = names.map((name): Finding => {
    const won = mean(mirrors.filter((one) => one.a === name).map((one) => one.tally.won));
    return { bound: 'mirror', what: name, value: 100 * won };
  });
  const turns = meetings.map(
    ({ a, b, level, tally }): Finding => ({
      bound: 'duelTurns',
      what: `${a} and ${b} at ${level}`,
      value: tally.turns,
    }),
  );
  const shares = (bound: 'build' | 'style', won: Readonly<Record<string, number>>) =>
    Object.entries(won).map(([what, share]): Finding => ({ bound, what, value: 100 * share }));
  const levels = [...new Set(meetings.map((one) => one.level))];
  const atLevel = levels.flatMap((level) =>
    Object.entries(againstTheField(meetings.filter((one) => one.level === level))).map(
      ([name, share]): Finding => ({
        bound: 'buildAtLevel',
        what: `${name} at ${level}`,
        value: 100 * share,
      }),
    ),
  );
  return [...alike, ...turns, ...shares('build', field), ...atLevel, ...shares('style', styles)];
}

function ofMonsters(rows: readonly MonsterRow[]): Finding[] {
  const each = rows.flatMap(({ species, level, tally }): Finding[] => [
    { bound: 'monsterTurns', what: `${species} at ${level}`, value: tally.turns },
  ]);
  const groups = (key: 'species' | 'zone') => [...new Set(rows.map((row) => row[key]))];
  const won = (key: 'species' | 'zone', name: string) =>
    100 * mean(rows.filter((row) => row[key] === name).map((row) => row.tally.won));
  return [
    ...each,
    ...groups('species').map((what): Finding => ({ bound: 'monsterWon', what, value: won('species', what) })),
    ...groups('zone').map((what): Finding => ({ bound: 'zoneWon', what, value: won('zone', what) })),
  ];
}

function ofBosses(rows: readonly BossRow[]): Finding[] {
  return rows.map(({ erratum: what, tally: { won } }) => ({ bound: 'bossWon', what, value: 100 * won }));
}

function ofGrowth({ toLevel, hours }: Growth, content: Content): Finding[] {
  const blades = Object.values(content.items).filter(
    ({ rarity, equipment }) => rarity === 'plain' && equipment?.family === 'blade',
  );
  const gold = hours.map(({ level, marks, sold }): Finding => {
    const fitting = blades.findLast((one) => one.equipment!.level <= level) ?? blades[0]!;
    return { bound: 'goldAnHour', what: `at ${level}`, value: (marks + sold) / fitting.value };
  });
  return [
    { bound: 'levelTwo', what: 'level 2', value: 60 * toLevel[2]! },
    { bound: 'levelFive', what: 'level 5', value: 60 * toLevel[5]! },
    { bound: 'levelTop', what: 'level 60', value: toLevel[60]! },
    ...gold,
  ];
}

function ofCrafts(rows: readonly CraftRow[]): Finding[] {
  return rows.flatMap(({ recipe, profit }): Finding[] =>
    profit === null ? [] : [{ bound: 'craftProfit', what: recipe, value: profit }],
  );
}

/** Plays everything that a plan says, and lists what came out beside its bounds. */
export function findAll(content: Content, plan: Plan): { reports: Reports; findings: Finding[] } {
  const builds = reportBuilds(content, plan);
  const monsters = reportMonsters(content, plan.monsterRuns);
  const upward = reportUpward(content, plan.monsterRuns);
  const bosses = reportBosses(content, plan.bossRuns);
  const growth = reportGrowth(content, plan.hourLevels, plan.hourRuns);
  const crafts = reportCrafts(content);
  const findings: Finding[] = [
    ...ofBuilds(builds),
    ...ofMonsters(monsters),
    { bound: 'upward', what: 'all kinds', value: 100 * mean(upward.map((one) => one.tally.won)) },
    ...ofBosses(bosses),
    ...ofGrowth(growth, content),
    ...ofCrafts(crafts),
  ];
  return { reports: { builds, monsters, upward, bosses, growth, crafts }, findings };
}
