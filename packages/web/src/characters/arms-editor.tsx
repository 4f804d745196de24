import type { Arms, Tincture } from '@farhold/rules/heraldry';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import { blazon, chargeName, tinctureName } from '../ui/blazon.ts';
import { Button } from '../ui/button.tsx';
import { Shield } from '../ui/shield.tsx';
import { type ArmsChange, armsOptions, changeArms } from './arms-editing.ts';
import './arms-editor.css';

const TINCTURE_COLOURS: Readonly<Record<Tincture, string>> = {
  or: '#d6a436',
  argent: '#f0e6d0',
  gules: '#9c2a24',
  azure: '#2c4f82',
  vert: '#3f6a3c',
  sable: '#2b2522',
  purpure: '#5c3365',
  tenne: '#a85a26',
};
const PLACE_WORDS = { one: 'one', three: 'three', ordinary: 'on the ordinary' } as const;

type SwatchesProps = {
  label: string;
  tinctures: readonly Tincture[];
  value: Tincture | null | undefined;
  pick: (tincture: Tincture) => void;
};

/** Only lawful tinctures are offered. */
function Swatches({ label, tinctures, value, pick }: SwatchesProps) {
  if (tinctures.length === 0) return null;
  return (
    <div className="swatches" role="radiogroup" aria-label={label}>
      {tinctures.map((tincture) => (
        // biome-ignore lint/a11y/useSemanticElements: a coloured square with a ring is not what a browser's radio looks like
        <button
          key={tincture}
          type="button"
          role="radio"
          aria-checked={tincture === value}
          aria-label={tinctureName(tincture)}
          title={tinctureName(tincture)}
          className="swatch"
          style={{ background: TINCTURE_COLOURS[tincture] }}
          onClick={() => pick(tincture)}
        />
      ))}
    </div>
  );
}

type PickProps<T extends string> = {
  label: string;
  options: readonly T[];
  value: T | null;
  none?: string;
  name?: (option: T) => string;
  pick: (option: T | null) => void;
};

function Pick<T extends string>({
  label,
  options,
  value,
  none,
  name = (option) => option,
  pick,
}: PickProps<T>) {
  return (
    <select
      className="arms-pick"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => pick((event.target.value || null) as T | null)}
    >
      {none && <option value="">{none}</option>}
      {options.map((option) => (
        <option key={option} value={option}>
          {name(option)}
        </option>
      ))}
    </select>
  );
}

function ChargeRows({ arms, change }: { arms: Arms; change: (next: ArmsChange) => void }) {
  const options = armsOptions(arms);
  if (options.charges.length === 0) return null;
  const tincture = arms.charge?.tincture;
  return (
    <>
      <div className="arms-row">
        <span>Charge</span>
        <Pick
          label="Charge"
          options={options.charges}
          value={arms.charge?.kind ?? null}
          none="none"
          name={chargeName}
          pick={(to) => change({ what: 'charge', to })}
        />
      </div>
      {options.chargePlaces.length > 0 && (
        <div className="arms-row">
          <span>{arms.ordinary ? 'Where' : 'How many'}</span>
          <Pick
            label={arms.ordinary ? 'Where the charges lie' : 'How many charges'}
            options={options.chargePlaces}
            value={placeOf(arms)}
            name={(place) =>
              arms.ordinary && place === 'three' ? 'beside the ordinary' : PLACE_WORDS[place]
            }
            pick={(to) => to && change({ what: 'charge-place', to })}
          />
        </div>
      )}
      {options.chargeTinctures.length > 0 && (
        <div className="arms-row">
          <span>Its colour</span>
          <Swatches
            label="Tincture of the charge"
            tinctures={options.chargeTinctures}
            value={tincture === 'counterchanged' ? null : tincture}
            pick={(to) => change({ what: 'charge-tincture', to })}
          />
        </div>
      )}
    </>
  );
}

function placeOf({ charge, ordinary }: Arms): 'one' | 'three' | 'ordinary' {
  if (charge?.on === 'ordinary') return 'ordinary';
  return ordinary || charge?.count === 3 ? 'three' : 'one';
}

/** Arms by choice or by chance; what it offers can only make lawful arms. */
export function ArmsEditor({ arms, onChange }: { arms: Arms; onChange: (arms: Arms) => void }) {
  const options = armsOptions(arms);
  const change = (next: ArmsChange) => onChange(changeArms(arms, next));
  return (
    <div>
      <div className="arms-shown">
        <Shield arms={arms} width={96} label="Your arms" />
        <p className="arms-words" aria-live="polite">
          {blazon(arms)}.
        </p>
        <Button onClick={() => onChange(armsFromSeed(crypto.randomUUID()))}>Draw others</Button>
      </div>
      <div className="arms-row">
        <span>Field</span>
        <Swatches
          label="Tincture of the field"
          tinctures={options.fields}
          value={arms.field[0]}
          pick={(to) => change({ what: 'field', to })}
        />
      </div>
      <div className="arms-row">
        <span>Divided</span>
        <Pick
          label="Division of the field"
          options={options.divisions}
          value={arms.division}
          pick={(to) => to && change({ what: 'division', to })}
        />
      </div>
      {options.seconds.length > 0 && (
        <div className="arms-row">
          <span>Second</span>
          <Swatches
            label="Second tincture of the field"
            tinctures={options.seconds}
            value={arms.field[1]}
            pick={(to) => change({ what: 'second', to })}
          />
        </div>
      )}
      {options.ordinaries.length > 0 && (
        <div className="arms-row">
          <span>Ordinary</span>
          <Pick
            label="Ordinary"
            options={options.ordinaries}
            value={arms.ordinary?.kind ?? null}
            none="none"
            pick={(to) => change({ what: 'ordinary', to })}
          />
        </div>
      )}
      {options.ordinaryTinctures.length > 0 && (
        <div className="arms-row">
          <span>Its colour</span>
          <Swatches
            label="Tincture of the ordinary"
            tinctures={options.ordinaryTinctures}
            value={arms.ordinary?.tincture}
            pick={(to) => change({ what: 'ordinary-tincture', to })}
          />
        </div>
      )}
      <ChargeRows arms={arms} change={change} />
      {options.bordures.length > 0 && (
        <div className="arms-row">
          <span>Bordure</span>
          <Pick
            label="Bordure"
            options={options.bordures}
            value={arms.bordure}
            none="none"
            name={tinctureName}
            pick={(to) => change({ what: 'bordure', to })}
          />
        </div>
      )}
    </div>
  );
}
