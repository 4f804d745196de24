/** Fights by the hundred, counted. */
import { simulate } from '../../packages/rules/src/combat/run-until-person.ts';
import type { FightSetup } from '../../packages/rules/src/combat/setup.ts';
import { startFight } from '../../packages/rules/src/combat/start.ts';
import type { Fight, FightContent } from '../../packages/rules/src/combat/state.ts';
import type { FightId } from '../../packages/rules/src/ids.ts';

const ID = '11111111-1111-4111-8111-111111111111' as FightId;

export type Tally = {
  readonly fights: number;
  /** Share of the fights that side a won, draws counted half. */
  readonly won: number;
  /** Rounds, which in a fight of two are the turns that each has. */
  readonly turns: number;
  /** Share of its health that side a has left, on average of all fights. */
  readonly left: number;
};

export type Fighters = FightSetup['combatants'];

/** A fight of a seed to its end, by the AI on both sides. */
export function fightOut(
  combatants: Fighters,
  seed: number,
  content: FightContent,
  combatType: FightSetup['combatType'] = 'pve',
): Fight {
  return simulate(startFight({ id: ID, combatType, seed, combatants, content }), content).fight;
}

function healthLeft({ combatants }: Fight): number {
  let health = 0;
  let most = 0;
  for (const one of combatants) {
    if (one.side !== 'a') continue;
    health += one.health;
    most += one.stats.maxHealth;
  }
  return health / most;
}

/** The same meeting so many times, with other dice each time. */
export function tally(
  combatants: Fighters,
  content: FightContent,
  how: { readonly runs: number; readonly seed: number; readonly combatType?: FightSetup['combatType'] },
): Tally {
  let won = 0;
  let turns = 0;
  let left = 0;
  for (let run = 0; run < how.runs; run++) {
    const fight = fightOut(combatants, how.seed * 1000 + run, content, how.combatType);
    const winner = fight.outcome?.winner ?? null;
    won += winner === 'a' ? 1 : winner === null ? 0.5 : 0;
    turns += fight.round;
    left += healthLeft(fight);
  }
  return { fights: how.runs, won: won / how.runs, turns: turns / how.runs, left: left / how.runs };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
