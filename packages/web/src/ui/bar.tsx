import type { CSSProperties } from 'react';
import { rem } from './rem.ts';
import './bar.css';

type BarProps = {
  kind: 'health' | 'mana' | 'stamina';
  label: string;
  value: number;
  max: number;
  /** Height in pixels of the design. */
  height?: number;
  figure?: string;
};

const share = (value: number, max: number): number => (max > 0 ? Math.min(1, Math.max(0, value / max)) : 0);

/** Health, mana or stamina. The figure carries a dark outline: on an empty track it has no contrast without it. */
export function Bar({ kind, label, value, max, height = 13, figure }: BarProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a meter element cannot be drawn as a bar of ink
    <div
      className={`bar is-${kind}`}
      style={{ height: rem(height) }}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={`${value} of ${max}`}
    >
      <div className="bar-fill" style={{ transform: `scaleX(${share(value, max)})` }} />
      {figure !== undefined && <span className="bar-figure" data-text={figure} />}
    </div>
  );
}

const DIVISIONS = 20;

/** Experience as the scale bar of a map: twenty divisions. */
export function ScaleBar({ label, value, max }: { label: string; value: number; max: number }) {
  const filled = share(value, max) * DIVISIONS;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a meter element cannot be drawn as a bar of ink
    <div
      className="scale-bar"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
    >
      {Array.from({ length: DIVISIONS }, (_, index) => {
        const part = Math.min(1, Math.max(0, filled - index)) * 100;
        // biome-ignore lint/suspicious/noArrayIndexKey: the divisions never move
        return <i key={index} style={{ '--part': `${part}%` } as CSSProperties} />;
      })}
    </div>
  );
}
