/** `npm run balance [-- --json]`: plays fights by the ten thousand, prints what follows, and fails where a bound does not hold. */
import { parseArgs } from 'node:util';
import { loadContent } from '../../packages/server/src/platform/content.ts';
import { BOUNDS, holds } from './bounds.ts';
import { FULL, findAll, type Reports } from './findings.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
const percent = (share: number): string => `${Math.round(100 * share)} %`;

function print(
  title: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  console.log(`\n${title}\n`);
  console.log(`  ${head.map((one, n) => (n === 0 ? one.padEnd(24) : one.padStart(11))).join('')}`);
  for (const row of rows) {
    console.log(
      `  ${row.map((one, n) => (n === 0 ? String(one).padEnd(24) : String(one).padStart(11))).join('')}`,
    );
  }
}

function printMonsters(title: string, rows: Reports['monsters']): void {
  print(
    title,
    ['kind', 'zone', 'level', 'won', 'turns', 'left'],
    rows.map(({ species, zone, level, tally }) => [
      species,
      zone.slice(0, 10),
      level,
      percent(tally.won),
      tally.turns.toFixed(1),
      percent(tally.left),
    ]),
  );
}

function printBosses(rows: Reports['bosses']): void {
  print(
    'Errata against a fitting raid',
    ['erratum', 'level', 'walkers', 'won', 'rounds', 'left'],
    rows.map(({ erratum, level, walkers, tally }) => [
      erratum,
      level,
      walkers,
      percent(tally.won),
      tally.turns.toFixed(1),
      percent(tally.left),
    ]),
  );
}

function printAll({ builds, monsters, upward, bosses, growth, crafts }: Reports): void {
  const names = Object.keys(builds.field);
  const meeting = (a: string, b: string) =>
    builds.meetings.filter((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a));
  const cell = (a: string, b: string) => {
    const won = meeting(a, b).map((one) => (one.a === a ? one.tally.won : 1 - one.tally.won));
    return percent(won.reduce((sum, one) => sum + one, 0) / won.length);
  };
  print(
    'Builds against builds, all levels: share won by the row',
    ['', ...names, 'field'],
    [...names.map((a) => [a, ...names.map((b) => (a === b ? '' : cell(a, b))), percent(builds.field[a]!)])],
  );
  print(
    'Weapons against the field',
    ['weapon', 'won'],
    Object.entries(builds.styles).map(([name, won]) => [name, percent(won)]),
  );
  printMonsters('Monsters at their level', monsters);
  printMonsters('Monsters of level 3 against a character of level 1', upward);
  printBosses(bosses);
  print(
    'An hour of fighting alone',
    ['level', 'experience', 'marks', 'sold', 'fights', 'won', 'hours so far'],
    growth.hours.map((one) => [
      one.level,
      Math.round(one.experience),
      Math.round(one.marks),
      Math.round(one.sold),
      Math.round(one.fights),
      percent(one.won),
      growth.toLevel[one.level]!.toFixed(1),
    ]),
  );
  print(
    'Recipes from bought goods alone: marks',
    ['recipe', 'cost', 'paid', 'profit'],
    crafts.flatMap(({ recipe, cost, price, profit }) =>
      cost === null || profit === null ? [] : [[recipe, cost, price, Math.round(profit)]],
    ),
  );
}

const { reports, findings } = findAll(loadContent(), FULL);
const broken = findings.filter((one) => !holds(one));
if (!values.json) {
  printAll(reports);
  console.log('');
  for (const { bound, what, value } of broken) {
    const { name, min, max, unit } = BOUNDS[bound];
    console.log(`OUT OF BOUNDS  ${name}: ${what} is ${value.toFixed(2)} ${unit}, should be ${min} to ${max}`);
  }
}
const field = Object.fromEntries(
  Object.entries(reports.builds.field).map(([name, won]) => [name, Math.round(won * 100)]),
);
const styles = Object.fromEntries(
  Object.entries(reports.builds.styles).map(([name, won]) => [name, Math.round(won * 100)]),
);
console.log(JSON.stringify({ ok: broken.length === 0, checked: findings.length, broken, styles, field }));
process.exitCode = broken.length === 0 ? 0 : 1;
