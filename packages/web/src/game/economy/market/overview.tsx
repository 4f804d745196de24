import type { MarketOverview } from '@farhold/contracts/rest/market';
import { type ReactNode, useMemo } from 'react';
import { EmptyState } from '../../../ui/notes.tsx';
import { formatChange, formatMarks, formatNumber } from '../../../ui/numbers.ts';
import { Heading } from '../../../ui/panel.tsx';
import { Marks } from '../auction/lot-row.tsx';
import { DayChart } from './day-chart.tsx';
import {
  changeText,
  changeTone,
  everyDay,
  type Flow,
  flowsOf,
  indexChange,
  indexText,
  netOf,
  sumOf,
} from './market-words.ts';

const INDEX_HEIGHT = 200;
const GOLD_HEIGHT = 150;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Figures of a chart as a table, for those who would rather read them. */
function Figures({ heads, rows }: { heads: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <details className="market-figures">
      <summary>Day by day in figures</summary>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(([day, ...rest]) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {rest.map((value, n) => (
                <td key={heads[n + 1]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** What things go for altogether, against the book. */
export function IndexSection({ index }: { index: MarketOverview['index'] }) {
  const days = useMemo(() => everyDay(index), [index]);
  const lines = useMemo(
    () => [{ name: 'index', ink: 'lapis', values: days.map(({ of }) => of?.index ?? null) } as const],
    [days],
  );
  const last = index.at(-1);
  if (!last)
    return (
      <section aria-label="The index">
        <Heading level={3}>The index</Heading>
        <EmptyState>Nothing has been sold at the Outcry these 30 days. The first sale begins it.</EmptyState>
      </section>
    );
  const change = indexChange(index);
  const figures = index.map((day) => day.index);
  const spoken = `Price index over ${days.length} days: ${indexText(Math.min(...figures))} to ${indexText(Math.max(...figures))}, last ${indexText(last.index)}.`;
  return (
    <section aria-label="The index">
      <Heading level={3} count="100 is as the book says">
        The index
      </Heading>
      <dl className="lot-facts market-facts">
        <Fact name="Index">
          {indexText(last.index)}{' '}
          {change !== null && <small className={changeTone(change)}>{changeText(change)}</small>}
        </Fact>
        <Fact name="Last day">
          <Marks value={last.marks} />
        </Fact>
        <Fact name="Sales that day">{formatNumber(last.sales)}</Fact>
        <Fact name="In 30 days">
          <Marks value={sumOf(index.map((day) => day.marks))} />
        </Fact>
      </dl>
      <DayChart
        days={days.map(({ day }) => day)}
        lines={lines}
        bars={{ name: 'marks paid', values: days.map(({ of }) => of?.marks ?? null) }}
        height={INDEX_HEIGHT}
        text={indexText}
        spoken={spoken}
      />
      <Figures
        heads={['Day', 'Index', 'Sales', 'Pieces', 'Marks']}
        rows={index.map((day) => [
          day.day,
          indexText(day.index),
          ...[day.sales, day.volume, day.marks].map(formatNumber),
        ])}
      />
    </section>
  );
}

function Flows({ title, flows, ink }: { title: string; flows: readonly Flow[]; ink: string }) {
  const most = Math.max(1, ...flows.map((flow) => flow.marks));
  return (
    <div className="flows">
      <h4>
        {title} <b>{formatNumber(sumOf(flows.map((flow) => flow.marks)))}</b>
      </h4>
      <ul aria-label={title}>
        {flows.map(({ name, marks }) => (
          <li key={name}>
            <span>{name}</span>
            <b>{formatNumber(marks)}</b>
            <i className={ink} style={{ width: `${Math.max(1, (marks / most) * 100)}%` }} aria-hidden />
          </li>
        ))}
      </ul>
      {flows.length === 0 && <p className="muted">Nothing yet.</p>}
    </div>
  );
}

/** Marks that exist, where they come from, and where they go. */
export function GoldSection({ gold }: { gold: MarketOverview['gold'] }) {
  const days = useMemo(() => everyDay(gold.days), [gold]);
  const lines = useMemo(
    () =>
      [
        { name: 'come', ink: 'lapis', values: days.map(({ of }) => of?.minted ?? 0) },
        { name: 'gone', ink: 'gold', values: days.map(({ of }) => of?.sunk ?? 0), isDashed: true },
      ] as const,
    [days],
  );
  const net = netOf(gold.days);
  const [minted, sunk] = [flowsOf(gold.flows, 'minted'), flowsOf(gold.flows, 'sunk')];
  return (
    <section aria-label="Marks in the world">
      <Heading level={3} count="past 30 days">
        Marks in the world
      </Heading>
      <p className="market-words">
        There are <b>{formatMarks(gold.inWorld)}</b> in all purses, chests and lots:{' '}
        {net === 0 ? 'as many as 30 days ago' : `${formatChange(net)} in 30 days`}.
      </p>
      <div className="flows-pair">
        <Flows title="They come from" flows={minted} ink="is-minted" />
        <Flows title="They go to" flows={sunk} ink="is-sunk" />
      </div>
      {days.length > 1 && (
        <DayChart
          days={days.map(({ day }) => day)}
          lines={lines}
          height={GOLD_HEIGHT}
          text={formatNumber}
          fromZero
          spoken={`Marks day by day over ${days.length} days: ${formatNumber(sumOf(gold.days.map((day) => day.minted)))} came into the world, ${formatNumber(sumOf(gold.days.map((day) => day.sunk)))} left it.`}
        />
      )}
      {days.length > 0 && (
        <Figures
          heads={['Day', 'Come', 'Gone', 'More']}
          rows={gold.days.map(({ day, minted: come, sunk: gone }) => [
            day,
            formatNumber(come),
            formatNumber(gone),
            formatChange(come - gone),
          ])}
        />
      )}
    </section>
  );
}
