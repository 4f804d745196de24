import type { Species } from '@farhold/rules/content/species';
import { useEffect, useRef } from 'react';
import { useSettings } from '../app/settings-store.ts';
import { type IconName, speciesIcon } from '../heraldry/icon.ts';
import { drawSeal, type Wax } from '../map/tokens/seal-token.ts';
import { rem } from './rem.ts';

/** Wax by family: beasts brown, folk grey, slips violet, drolleries green, undertext bone. */
export const FAMILY_WAX: Readonly<Record<Species['family'], Wax>> = {
  beast: 'umber',
  folk: 'slate',
  slip: 'violet',
  drollery: 'verdigris',
  undertext: 'bone',
};

type SealProps = { icon: IconName; wax: Wax; size: number; seed?: number };
const ROOM = 1.24;

/** A creature, or a deed, pressed into wax. */
export function Seal({ icon, wax, size, seed = 1 }: SealProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const textScale = useSettings((settings) => settings.textScale);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const density = Math.min(3, devicePixelRatio) * textScale;
    const edge = size * ROOM * density;
    element.width = Math.ceil(edge);
    element.height = Math.ceil(edge);
    context.setTransform(density, 0, 0, density, edge / 2, edge / 2);
    context.clearRect(-size, -size, size * 2, size * 2);
    drawSeal(context, { icon, wax, elite: false, seed }, size);
  }, [icon, wax, size, seed, textScale]);
  const edge = rem(size * ROOM);
  return (
    <canvas ref={canvas} style={{ width: edge, height: edge, flex: 'none', display: 'block' }} aria-hidden />
  );
}

type MonsterSealProps = {
  species: string;
  family: Species['family'] | undefined;
  size: number;
  seed?: number;
};

export function MonsterSeal({ species, family, size, seed = 1 }: MonsterSealProps) {
  return (
    <Seal icon={speciesIcon(species)} wax={family ? FAMILY_WAX[family] : 'crimson'} size={size} seed={seed} />
  );
}
