import type { Contribution } from '@farhold/contracts/ws/combat';
import type { FightView } from '@farhold/rules/combat/view';
import { formatNumber, formatShare } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import type { Tally } from './tally.ts';
import { type DeedRow, deedRows } from './who-did-what.ts';

type WhoDidWhatProps = { fight: FightView; tally: Tally; contributions: readonly Contribution[] };

function Row({ row, shared }: { row: DeedRow; shared: boolean }) {
  return (
    <tr>
      <th scope="row" className={row.ours ? 'tone-verdigris' : 'tone-rubric'}>
        {row.name}
      </th>
      <td>{formatNumber(row.dealt)}</td>
      <td>{formatNumber(row.mended)}</td>
      <td>{formatNumber(row.borne)}</td>
      {shared && <td>{row.share === null ? '' : formatShare(row.share)}</td>}
    </tr>
  );
}

/** Who did and bore how much; with everybody's share where several stood together. */
export function WhoDidWhat({ fight, tally, contributions }: WhoDidWhatProps) {
  if (tally.size === 0 && contributions.length < 2) return null;
  const rows = deedRows(fight, tally, contributions);
  const shared = contributions.length > 1;
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
            {shared && <th scope="col">Share</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} shared={shared} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
