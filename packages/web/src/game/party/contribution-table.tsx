import type { Contribution } from '@farhold/contracts/ws/combat';
import { formatNumber } from '../../ui/numbers.ts';
import './party.css';

/** What everybody on one's side did in a fight; nothing to compare for who fought alone. */
export function ContributionTable({ contributions }: { contributions: readonly Contribution[] }) {
  if (contributions.length < 2) return null;
  const rows = contributions.toSorted((a, b) => b.share - a.share);
  return (
    <table className="contributions">
      <caption>Who did what</caption>
      <thead>
        <tr>
          <th scope="col">Walker</th>
          <th scope="col">Dealt</th>
          <th scope="col">Healed</th>
          <th scope="col">Borne</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ characterId, name, damage, healing, taken, share }) => (
          <tr key={characterId}>
            <th scope="row">{name}</th>
            <td>{formatNumber(damage)}</td>
            <td>{formatNumber(healing)}</td>
            <td>{formatNumber(taken)}</td>
            <td>{Math.round(share * 100)} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
