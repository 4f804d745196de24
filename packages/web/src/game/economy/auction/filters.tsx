import { RARITIES, type Rarity } from '@farhold/rules/content/item';
import { MAX_LEVEL } from '@farhold/rules/progression/levels';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Heading } from '../../../ui/panel.tsx';
import { useCharacter } from '../../character/character-store.ts';
import { RARITY_NAMES, RARITY_TONES } from '../../inventory/item-words.ts';
import { WARES } from './auction-words.ts';
import { dropSearch, saveSearch, useSavedSearches } from './saved-searches.ts';
import { type Filters, NO_FILTERS, nameOf, recalled } from './search-filters.ts';

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

function SaveButton({ filters }: { filters: Filters }) {
  const me = useCharacter()?.id;
  const isEmpty = nameOf(filters) === '';
  return (
    <Button
      disabledWhy={isEmpty && 'Look for something first.'}
      onClick={() => me !== undefined && saveSearch(me, filters)}
    >
      Save search
    </Button>
  );
}

/** Searches that were kept: each a press away. */
function SavedGroup({ filters, onChange }: FiltersProps) {
  const me = useCharacter()?.id;
  const saved = useSavedSearches((state) => (me === undefined ? undefined : state.byWalker[me]));
  if (me === undefined || saved === undefined || saved.length === 0) return null;
  return (
    <Group title="Saved">
      <ul aria-label="Saved searches">
        {saved.map(recalled).map((one) => (
          <li key={nameOf(one)} className="saved-search">
            <button
              type="button"
              className="ware"
              aria-pressed={nameOf(one) === nameOf(filters)}
              onClick={() => onChange(one)}
            >
              {nameOf(one)}
            </button>
            <button
              type="button"
              className="outbid-drop"
              aria-label={`Forget ${nameOf(one)}`}
              onClick={() => dropSearch(me, one)}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
    </Group>
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
      <SavedGroup filters={filters} onChange={onChange} />
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
      <div className="filter-deeds">
        <Button onClick={() => onChange({ ...NO_FILTERS, sort: filters.sort })}>Reset</Button>
        <SaveButton filters={filters} />
      </div>
    </div>
  );
}
