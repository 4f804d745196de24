/** Every kind of monster at the levels at which it is met, against whoever fits: who wins, and in how many turns. */
import type { FightContent } from '../../packages/rules/src/combat/state.ts';
import type { Species } from '../../packages/rules/src/content/species.ts';
import { BUILDS, type Build, enter } from './builds.ts';
import { type Fighters, mean, type Tally, tally } from './tally.ts';

/** Who goes out alone: a build of each weapon's skill, and the one that stands longest. */
const HUNTERS: readonly Build[] = BUILDS.filter(({ name }) =>
  ['Duellist', 'Fowler', 'Scorcher', 'Wall'].includes(name),
);

export type MonsterRow = {
  readonly species: string;
  readonly zone: string;
  readonly level: number;
  readonly count: number;
  readonly tally: Tally;
};

/** Pack animals are built to be met in twos. */
export function foesOf(species: Species, level: number): Fighters {
  const count = species.temper === 'pack' ? 2 : 1;
  return Array.from(
    { length: count },
    () => ({ kind: 'monster', side: 'b', species: species.id, level }) as const,
  );
}

function meet(
  content: FightContent,
  species: Species,
  { level, own = level, runs }: { level: number; own?: number; runs: number },
): MonsterRow {
  const foes = foesOf(species, level);
  const tallies = HUNTERS.map((build, n) =>
    tally([enter(build, own, content, { n: 0, side: 'a' }), ...foes], content, {
      runs: Math.ceil(runs / HUNTERS.length),
      seed: species.number * 100 + level + n * 7,
    }),
  );
  const over = (key: 'won' | 'turns' | 'left') => mean(tallies.map((one) => one[key]));
  const whole = { fights: runs, won: over('won'), turns: over('turns'), left: over('left') };
  return { species: species.id, zone: species.zone, level, count: foes.length, tally: whole };
}

export function reportMonsters(content: FightContent, runs: number): MonsterRow[] {
  return Object.values(content.species).flatMap((species) => {
    const [from, to] = species.levels;
    const levels = [...new Set([from, Math.round((from + to) / 2), to])];
    return levels.map((level) => meet(content, species, { level, runs }));
  });
}

/** Whoever has just begun, against all that they may meet two levels above them. */
export function reportUpward(content: FightContent, runs: number): MonsterRow[] {
  const near = Object.values(content.species).filter(({ levels: [from, to] }) => from <= 3 && to >= 3);
  return near.map((species) => meet(content, species, { level: 3, own: 1, runs }));
}
