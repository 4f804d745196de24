import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { classNames } from './class-names.ts';
import './field.css';

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  note?: ReactNode;
  /** What happened and what to do; what was typed stays. */
  error?: string | undefined;
  ref?: Ref<HTMLInputElement>;
  after?: ReactNode;
};

/** A labelled line of input. */
export function Field({ label, note, error, after, className, ...input }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={classNames('field', error && 'has-error', className)}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="row">
        <div className="field-box" style={{ flex: 1 }}>
          <input
            {...input}
            id={id}
            className="field-input"
            aria-invalid={error ? true : undefined}
            aria-describedby={error || note ? noteId : undefined}
          />
          {error && (
            <span className="field-cross" aria-hidden>
              ✕
            </span>
          )}
        </div>
        {after}
      </div>
      {(error || note) && (
        <div id={noteId} className={error ? 'field-error' : 'field-note'}>
          {error ?? note}
        </div>
      )}
    </div>
  );
}
