import type { FightView } from '@farhold/rules/combat/view';
import { formatNumber } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import { leftSide } from './formation.ts';
import { NOTHING_DONE, type Tally } from './tally.ts';

/** Who did and bore how much, one's own side first, the busiest on top. */
export function TallyTable({ fight, tally }: { fight: FightView; tally: Tally }) {
  const left = leftSide(fight);
  const rows = fight.combatants
    .map((one) => ({ one, deeds: tally.get(one.id) ?? NOTHING_DONE }))
    .toSorted(
      (a, b) =>
        Number(b.one.side === left) - Number(a.one.side === left) ||
        b.deeds.dealt + b.deeds.mended - (a.deeds.dealt + a.deeds.mended),
    );
  return (
    <section className="ending-tally">
      <Heading level={3}>Who did what</Heading>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Harm</th>
            <th scope="col">Mended</th>
            <th scope="col">Borne</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ one, deeds }) => (
            <tr key={one.id}>
              <th scope="row" className={one.side === left ? 'tone-verdigris' : 'tone-rubric'}>
                {one.name}
              </th>
              <td>{formatNumber(deeds.dealt)}</td>
              <td>{formatNumber(deeds.mended)}</td>
              <td>{formatNumber(deeds.borne)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
