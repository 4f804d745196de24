import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';
import { Hint } from './tooltip.tsx';
import './button.css';

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
  kind?: 'primary' | 'plain' | 'ghost' | 'danger';
  size?: 'normal' | 'large';
  /** A spinner stands in place of the label; the width is kept. */
  busy?: boolean;
  /** Why it cannot be pressed now; shown as a tooltip. */
  disabledWhy?: string | false | undefined;
  ref?: Ref<HTMLButtonElement>;
};

function Label({ busy, children }: { busy: boolean; children: ReactNode }) {
  if (!busy) return children;
  return (
    <span className="button-busy">
      <span className="button-label row">{children}</span>
      <span className="spinner" aria-hidden />
    </span>
  );
}

/** A disabled button stays focusable, so that the reason can be read. */
export function Button(props: ButtonProps) {
  const { kind = 'plain', size, busy = false, disabledWhy, className, children, onClick, ...rest } = props;
  const blocked = Boolean(disabledWhy) || busy;
  const button = (
    <button
      type="button"
      {...rest}
      className={classNames('button', `is-${kind}`, size === 'large' && 'is-large', className)}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => (blocked ? event.preventDefault() : onClick?.(event))}
    >
      <Label busy={busy}>{children}</Label>
    </button>
  );
  // One that may be blocked keeps its place, and with it the focus, when it is.
  return disabledWhy === undefined ? button : <Hint text={disabledWhy || null}>{button}</Hint>;
}
