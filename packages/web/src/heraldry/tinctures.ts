import type { Tincture } from '@farhold/rules/heraldry';

/** A tincture's colour, its lit and its shaded tone. */
export type Tone = { base: string; light: string; dark: string };

export const TONES: Record<Tincture, Tone> = {
  or: { base: '#d6a436', light: '#ecc96a', dark: '#a87a1f' },
  argent: { base: '#f0e6d0', light: '#fffaf0', dark: '#c9bb9c' },
  gules: { base: '#9c2a24', light: '#bd4436', dark: '#6f1a17' },
  azure: { base: '#2c4f82', light: '#43699f', dark: '#1a3359' },
  vert: { base: '#3f6a3c', light: '#588552', dark: '#284826' },
  sable: { base: '#2b2522', light: '#463d38', dark: '#151210' },
  purpure: { base: '#5c3365', light: '#7a4d84', dark: '#3b1e42' },
  tenne: { base: '#a85a26', light: '#c67a42', dark: '#7a3d15' },
};

export const KEYLINE = '#241810';
