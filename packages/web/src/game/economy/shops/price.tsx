import { FACTOR } from '@farhold/rules/economy/shop-price';
import { formatMarks } from '../../../ui/numbers.ts';
import { Hint } from '../../../ui/tooltip.tsx';

/** How far from usual a price must be before it is called dear or cheap, in thousandths. */
const NOTABLE = 50;

/** `▲` dear, `▼` cheap: against the usual price of the thing. */
export function PriceMark({ factor }: { factor: number }) {
  const off = factor - FACTOR.usual;
  if (Math.abs(off) < NOTABLE) return null;
  const words = `${Math.round(Math.abs(off) / 10)} % ${off > 0 ? 'above' : 'below'} the usual price`;
  return (
    <Hint text={words}>
      <span className={off > 0 ? 'tone-rubric' : 'tone-verdigris'}>
        <span aria-hidden>{off > 0 ? '▲' : '▼'}</span>
        <span className="visually-hidden">{words}</span>
      </span>
    </Hint>
  );
}

export function Price({ marks, factor }: { marks: number; factor: number }) {
  return (
    <span className="row" style={{ justifyContent: 'flex-end', gap: 5 }}>
      <PriceMark factor={factor} />
      <b>{formatMarks(marks)}</b>
    </span>
  );
}
