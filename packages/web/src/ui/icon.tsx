import type { CSSProperties } from 'react';
import { type IconName, iconPath, isIconName } from '../heraldry/icon.ts';
import { rem } from './rem.ts';

export type { IconName };

type IconProps = { name: IconName; size?: number; className?: string; style?: CSSProperties };

/** A silhouette in the colour of the text round it. Decoration: what it says stands in words beside it. */
export function Icon({ name, size = 20, className, style }: IconProps) {
  return (
    <svg
      viewBox="0 0 512 512"
      className={className}
      style={{ width: rem(size), height: rem(size), flex: 'none', ...style }}
      fill="currentColor"
      aria-hidden
    >
      <path d={iconPath(name)} />
    </svg>
  );
}

/** The icon that a text names, or the fallback. */
export function iconOr(name: string, fallback: IconName): IconName {
  return isIconName(name) ? name : fallback;
}
