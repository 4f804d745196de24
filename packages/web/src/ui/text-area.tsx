import { useId } from 'react';
import './field.css';

type TextAreaProps = {
  label: string;
  value: string;
  onChange: (text: string) => void;
  maxLength: number;
  required?: boolean;
};

/** A labelled field for several lines. */
export function TextArea({ label, value, onChange, maxLength, required }: TextAreaProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-box">
        <textarea
          id={id}
          className="field-input field-lines"
          rows={3}
          maxLength={maxLength}
          required={required}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  );
}
