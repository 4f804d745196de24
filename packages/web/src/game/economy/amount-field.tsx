import { Button } from '../../ui/button.tsx';

type AmountFieldProps = {
  label: string;
  value: number;
  most: number;
  onChange: (value: number) => void;
};

/** A whole number from 1 to `most`, by buttons or keys. */
export function AmountField({ label, value, most, onChange }: AmountFieldProps) {
  const set = (next: number) => onChange(Math.max(1, Math.min(Math.max(1, most), Math.trunc(next) || 1)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would frame it
    <span className="amount" role="group" aria-label={label}>
      <Button
        aria-label="One fewer"
        onClick={() => set(value - 1)}
        disabledWhy={value <= 1 && 'One at least.'}
      >
        −
      </Button>
      <input
        type="number"
        aria-label={label}
        min={1}
        max={Math.max(1, most)}
        value={value}
        onChange={(event) => set(Number(event.target.value))}
      />
      <Button
        aria-label="One more"
        onClick={() => set(value + 1)}
        disabledWhy={value >= most && `${Math.max(1, most)} at most.`}
      >
        +
      </Button>
      <Button onClick={() => set(most)}>Most</Button>
    </span>
  );
}
