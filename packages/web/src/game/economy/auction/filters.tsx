import { RARITIES, type Rarity } from '@farhold/rules/content/item';
import { MAX_LEVEL } from '@farhold/rules/progression/levels';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Heading } from '../../../ui/panel.tsx';
import { RARITY_NAMES, RARITY_TONES } from '../../inventory/item-words.ts';
import { type Filters, NO_FILTERS } from './auction-query.ts';
import { WARES } from './auction-words.ts';

type FiltersProps = { filters: Filters; onChange: (filters: Filters) => void };

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="filter-group" aria-label={title}>
      <Heading level={3}>{title}</Heading>
      {children}
    </section>
  );
}

function NumberField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  return (
    <label className="filter-number">
      {label}
      <input
        type="number"
        inputMode="numeric"
        className="field-input"
        min={0}
        value={value ?? ''}
        onChange={(event) => {
          const next = Math.trunc(Number(event.target.value));
          onChange(event.target.value === '' || !(next >= 0 && next <= 1e9) ? null : next);
        }}
      />
    </label>
  );
}

/** What is looked for among the lots. */
export function FilterPanel({ filters, onChange }: FiltersProps) {
  const change = (part: Partial<Filters>) => onChange({ ...filters, ...part });
  const toggle = (rarity: Rarity) =>
    change({
      rarities: filters.rarities.includes(rarity)
        ? filters.rarities.filter((one) => one !== rarity)
        : [...filters.rarities, rarity],
    });
  return (
    <div className="filters">
      <Group title="Wares">
        <div className="wares">
          {WARES.map(([type, name]) => (
            <button
              key={name}
              type="button"
              className="ware"
              aria-pressed={filters.type === type}
              onClick={() => change({ type })}
            >
              {name}
            </button>
          ))}
        </div>
      </Group>
      <Group title="Quality">
        {RARITIES.map((rarity) => (
          <label key={rarity} className={`filter-check tone-${RARITY_TONES[rarity]}`}>
            <input
              type="checkbox"
              checked={filters.rarities.includes(rarity)}
              onChange={() => toggle(rarity)}
            />
            {RARITY_NAMES[rarity]}
          </label>
        ))}
      </Group>
      <Group title="Level">
        <div className="row">
          <NumberField
            label="from"
            value={filters.minLevel}
            onChange={(level) => change({ minLevel: level === null ? null : Math.min(MAX_LEVEL, level) })}
          />
          <NumberField label="to" value={filters.maxLevel} onChange={(maxLevel) => change({ maxLevel })} />
        </div>
      </Group>
      <Group title="Price">
        <NumberField label="at most" value={filters.maxPrice} onChange={(maxPrice) => change({ maxPrice })} />
        <label className="filter-check">
          <input
            type="checkbox"
            checked={filters.buyoutOnly}
            onChange={() => change({ buyoutOnly: !filters.buyoutOnly })}
          />
          Buyout offered
        </label>
      </Group>
      <Button onClick={() => onChange({ ...NO_FILTERS, sort: filters.sort })}>Reset</Button>
    </div>
  );
}
