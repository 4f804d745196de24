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

type SealProps = {
  icon: IconName;
  wax: Wax;
  size: number;
  seed?: number;
  /** With a gilt ring and two ribbons, which hang over the edge. */
  elite?: boolean;
};
const ROOM = 1.24;
const ELITE_ROOM = 1.9;

/** A creature, or a deed, pressed into wax. */
export function Seal({ icon, wax, size, seed = 1, elite = false }: SealProps) {
  const room = elite ? ELITE_ROOM : ROOM;
  const canvas = useRef<HTMLCanvasElement>(null);
  const textScale = useSettings((settings) => settings.textScale);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const density = Math.min(3, devicePixelRatio) * textScale;
    const edge = size * room * density;
    element.width = Math.ceil(edge);
    element.height = Math.ceil(edge);
    context.setTransform(density, 0, 0, density, edge / 2, edge / 2);
    context.clearRect(-size, -size, size * 2, size * 2);
    drawSeal(context, { icon, wax, elite, seed }, size);
  }, [icon, wax, size, seed, elite, room, textScale]);
  const edge = rem(size * room);
  const overhang = elite ? rem((-size * (ELITE_ROOM - ROOM)) / 2) : undefined;
  return (
    <canvas
      ref={canvas}
      style={{ width: edge, height: edge, margin: overhang, flex: 'none', display: 'block' }}
      aria-hidden
    />
  );
}

type MonsterSealProps = {
  species: string;
  family: Species['family'] | undefined;
  size: number;
  seed?: number;
  elite?: boolean;
};

export function MonsterSeal({ species, family, size, seed = 1, elite = false }: MonsterSealProps) {
  const wax = family ? FAMILY_WAX[family] : 'crimson';
  return <Seal icon={speciesIcon(species)} wax={wax} size={size} seed={seed} elite={elite} />;
}
