import type { Arms } from '@farhold/rules/heraldry';
import { useEffect, useRef } from 'react';
import { useSettings } from '../app/settings-store.ts';
import { drawShield } from '../heraldry/shield.ts';
import { blazon } from './blazon.ts';
import { rem } from './rem.ts';

/** From this width on every tincture carries its engraver's hatching, so that arms can be told apart without colour. */
const HATCHED_FROM = 44;
/** Of the canvas, over the width of the shield: room for the rim. */
const WIDE = 1.2;
const HIGH = 1.42;

type ShieldProps = {
  arms: Arms;
  /** Width in pixels of the design. */
  width: number;
  /** Read out; without it the shield is decoration beside a name. */
  label?: string;
  /** A rim in the colours of the relation: the lit and the shaded. */
  rim?: readonly [light: string, dark: string] | undefined;
};

const SELF_RIM = ['#f2cf73', '#b07f22'] as const;
const OTHER_RIM = ['#f6ecd4', '#bca982'] as const;
const FOE_RIM = ['#e58a78', '#a12a20'] as const;
const PARTY_RIM = ['#9fd0ae', '#3f7a5d'] as const;
export const SHIELD_RIMS = { self: SELF_RIM, other: OTHER_RIM, foe: FOE_RIM, party: PARTY_RIM } as const;

/** A coat of arms. */
export function Shield({ arms, width, label, rim }: ShieldProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const forced = useSettings((settings) => settings.hatching);
  const textScale = useSettings((settings) => settings.textScale);
  const hatching = forced || width >= HATCHED_FROM;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const density = Math.min(3, devicePixelRatio) * textScale;
    element.width = Math.ceil(width * WIDE * density);
    element.height = Math.ceil(width * HIGH * density);
    context.setTransform(
      density,
      0,
      0,
      density,
      width * (WIDE / 2) * density,
      width * (HIGH / 2 - 0.05) * density,
    );
    context.clearRect(-width, -width, 2 * width, 2 * width);
    drawShield(context, arms, { size: width, hatching, ...(rim ? { rim } : {}) });
  }, [arms, width, hatching, textScale, rim]);
  return (
    <canvas
      ref={canvas}
      style={{ width: rem(width * WIDE), height: rem(width * HIGH), flex: 'none', display: 'block' }}
      {...(label === undefined
        ? { 'aria-hidden': true }
        : { role: 'img', 'aria-label': `${label}: ${blazon(arms)}` })}
    />
  );
}
