/** The pure engine on one core: how many actions it works out a second, with and without the AI. */
import { endOfLog } from '@farhold/rules/combat/replay';
import { runUntilPerson, simulate } from '@farhold/rules/combat/run-until-person';
import type { CombatLog, FightSetup } from '@farhold/rules/combat/setup';
import { startFight } from '@farhold/rules/combat/start';
import type { FightContent } from '@farhold/rules/combat/state';
import type { FightId } from '@farhold/rules/ids';
import { loadContent } from '@farhold/server/platform/content';
import { BUILDS, enter } from '../scripts/balance/builds.ts';
import { round } from './lib/stats.ts';
import type { Workload } from './lib/workload.ts';

const ID = '11111111-1111-4111-8111-111111111111' as FightId;
const LEVELS = [10, 30, 50];
const RAIDERS = 20;
const RAIDS = 4;

/** Every build against every other, at three levels. */
function duels(content: FightContent): FightSetup[] {
  return LEVELS.flatMap((level) =>
    BUILDS.flatMap((one, n) =>
      BUILDS.slice(n).map((other, m): FightSetup => {
        const combatants = [
          enter(one, level, content, { n: 0, side: 'a' }),
          enter(other, level, content, { n: 1, side: 'b' }),
        ];
        return { id: ID, combatType: 'pvp', seed: level * 1000 + n * 10 + m, combatants, content };
      }),
    ),
  );
}

/** Twenty of all builds, of its level, against each erratum that is made for so many. */
function raids(content: FightContent): FightSetup[] {
  const errata = Object.values(content.errata!).filter(({ party: [, most] }) => most >= RAIDERS);
  return errata.flatMap(({ id: erratum, level }) =>
    Array.from({ length: RAIDS }, (_, seed): FightSetup => {
      const raiders = Array.from({ length: RAIDERS }, (_, n) =>
        enter(BUILDS[n % BUILDS.length]!, level, content, { n, side: 'a' }),
      );
      const combatants = [...raiders, { kind: 'erratum', side: 'b', erratum } as const];
      return { id: ID, combatType: 'raid', seed, combatants, content };
    }),
  );
}

/** Fights to the end; returns how many actions that took. */
function fightOut(setups: readonly FightSetup[]): number {
  let actions = 0;
  for (const setup of setups) actions += simulate(startFight(setup), setup.content).log.length;
  return actions;
}

function logsOf(setups: readonly FightSetup[]): CombatLog[] {
  return setups.map((setup) => {
    const { content, ...rest } = setup;
    return { setup: rest, actions: runUntilPerson(startFight(setup), content).log };
  });
}

function replayAll(logs: readonly CombatLog[], content: FightContent): number {
  let actions = 0;
  for (const log of logs) {
    if (endOfLog(log, content).status === 'ended') actions += log.actions.length;
  }
  return actions;
}

const SLICE_MS = 100;

/**
 * Microseconds of CPU an action, after the code has been compiled: the least of many slices. The work of each is the
 * same, collected garbage and all, and what else runs beside it on a shared core can only add to it.
 */
function measure(seconds: number, work: () => number): number {
  const until = (ms: number, slice: () => void) => {
    for (const end = performance.now() + ms; performance.now() < end; ) slice();
  };
  until(1500, work);
  const costs: number[] = [];
  until(seconds * 1000, () => {
    const before = process.cpuUsage();
    let actions = 0;
    until(SLICE_MS, () => {
      actions += work();
    });
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / actions);
  });
  return Math.min(...costs);
}

export const workload: Workload = {
  name: 'rules',
  what: 'the pure engine on one core: 1v1 by the AI, twenty against an erratum by the AI, replays without it',
  targets: [
    ['actionsPerSec', '>=', 100_000],
    ['raidActionUs', '<', 50],
    ['replayActionsPerSec', '>=', 400_000],
  ],
  async run({ seconds = 5 }) {
    const { items, abilities, species, errata } = loadContent();
    const content: FightContent = { items, abilities, species, errata };
    const pairs = duels(content);
    const logs = logsOf(pairs);
    const raid = raids(content);
    const duelUs = measure(seconds, () => fightOut(pairs));
    const raidUs = measure(seconds, () => fightOut(raid));
    const replayUs = measure(seconds, () => replayAll(logs, content));
    return {
      actionsPerSec: Math.round(1e6 / duelUs),
      raidActionUs: round(raidUs),
      replayActionsPerSec: Math.round(1e6 / replayUs),
      duelActionsAFight: round(logs.reduce((sum, log) => sum + log.actions.length, 0) / logs.length),
      raidActionsAFight: round(fightOut(raid) / raid.length),
    };
  },
};
