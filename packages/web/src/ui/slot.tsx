import type { Rarity } from '@farhold/rules/content/item';
import type { ButtonHTMLAttributes, CSSProperties, Ref } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { rem } from './rem.ts';
import './slot.css';

export type SlotLook = {
  icon?: IconName | undefined;
  /** Edge in pixels of the design. */
  size?: number;
  keyName?: string | undefined;
  /** A stack, a cost, the word "far". */
  figure?: number | string | undefined;
  figureTone?: 'ink' | 'lapis' | 'rubric';
  tone?: 'plain' | 'rubric' | 'verdigris' | 'lapis' | 'gilt' | 'purple' | 'tawny';
  rarity?: Rarity | undefined;
  active?: boolean;
  dim?: boolean;
  locked?: boolean;
  dropping?: boolean;
  /** What is left of a cooldown, in the unit of `total`. */
  cooldown?: { left: number; total: number } | undefined;
};

const FIGURE_COLOURS = { ink: undefined, lapis: 'var(--lapis)', rubric: 'var(--rubric)' } as const;

function SlotFace({ look }: { look: SlotLook }) {
  const { icon, size = 48, keyName, figure, figureTone = 'ink', tone = 'plain', cooldown } = look;
  const cooling = cooldown && cooldown.left > 0;
  return (
    <>
      {icon && (
        <span className={`slot-icon tone-${tone}`}>
          <Icon name={icon} size={Math.round(size * 0.62)} />
        </span>
      )}
      {keyName && <span className="slot-key" data-text={keyName} />}
      {figure !== undefined && !cooling && (
        <span className="slot-figure" data-text={figure} style={{ color: FIGURE_COLOURS[figureTone] }} />
      )}
      {cooling && (
        <span
          className="slot-veil"
          data-text={cooldown.left}
          style={
            {
              '--left': `${Math.min(1, cooldown.left / Math.max(1, cooldown.total)) * 360}deg`,
            } as CSSProperties
          }
        />
      )}
    </>
  );
}

function slotClass(look: SlotLook, className?: string): string {
  return classNames(
    'slot',
    look.active && 'is-active',
    look.locked && 'is-locked',
    look.dim && 'is-dim',
    look.dropping && 'is-dropping',
    className,
  );
}

type SlotProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
  look: SlotLook;
  label: string;
  disabled?: boolean | undefined;
  ref?: Ref<HTMLButtonElement>;
};

/** A square that only shows a thing whose name stands beside it. */
export function SlotPicture({ look }: { look: SlotLook }) {
  return (
    <span
      className={slotClass(look)}
      style={{ '--slot': rem(look.size ?? 48) } as CSSProperties}
      data-rarity={look.rarity}
      aria-hidden
    >
      <SlotFace look={look} />
    </span>
  );
}

/** A square for one thing that can be pressed: an action, an item, a menu. */
export function Slot({ look, label, disabled = false, className, onClick, style, ...rest }: SlotProps) {
  return (
    <button
      type="button"
      {...rest}
      className={slotClass(look, className)}
      style={{ '--slot': rem(look.size ?? 48), ...style } as CSSProperties}
      data-rarity={look.rarity}
      aria-label={label}
      aria-disabled={disabled || undefined}
      onClick={(event) => (disabled ? event.preventDefault() : onClick?.(event))}
    >
      <SlotFace look={look} />
    </button>
  );
}
