// The colours of the map by day and by candle. Candle-light is drawn with its own colours, never a filtered day.
import type { MapTheme } from './map-types.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

export type Tints = {
  forest: Rgb;
  hill: Rgb;
  mountain: Rgb;
  steppe: Rgb;
  fen: Rgb;
  snow: Rgb;
  plain: Rgb;
  plainWarm: Rgb;
  chalk: Rgb;
  farmland: Rgb;
  canyon: Rgb;
  ruins: Rgb;
  blank: Rgb;
  rust: Rgb;
  shore: Rgb;
};

export type Palette = {
  theme: MapTheme;
  /** True by day. */
  light: boolean;
  paper: Rgb;
  paperHigh: Rgb;
  paperLow: Rgb;
  sea: Rgb;
  seaShore: Rgb;
  seaDeep: Rgb;
  coastEarth: Rgb;
  ink: Rgb;
  coast: Rgb;
  waterInk: Rgb;
  road: Rgb;
  shade: Rgb;
  riverBank: Rgb;
  townEarth: Rgb;
  waterFill: string;
  roadFill: string;
  glyphFill: Rgb;
  glyphLit: Rgb;
  crown: string;
  bush: string;
  leaves: readonly string[];
  pine: string;
  roofs: readonly string[];
  wall: string;
  fields: readonly string[];
  black: string;
  rubric: string;
  gold: string;
  chalkFace: string;
  tints: Tints;
  halo: string;
  label: string;
  labelWater: string;
  labelRegion: string;
};

const DAY: Palette = {
  theme: 'day',
  light: true,
  paper: [239, 226, 196],
  paperHigh: [247, 238, 215],
  paperLow: [222, 203, 163],
  sea: [198, 208, 192],
  seaShore: [163, 185, 176],
  seaDeep: [208, 212, 190],
  coastEarth: [206, 176, 122],
  ink: [66, 46, 30],
  coast: [52, 36, 24],
  waterInk: [48, 82, 88],
  road: [122, 66, 40],
  shade: [96, 72, 48],
  riverBank: [150, 168, 140],
  townEarth: [247, 236, 206],
  waterFill: '#a9c0b8',
  roadFill: '#f6eacc',
  glyphFill: [241, 229, 200],
  glyphLit: [249, 241, 220],
  crown: '#ece0ba',
  bush: '#dcd4a4',
  leaves: ['#b9bf8b', '#cdc998'],
  pine: '#a3b08a',
  roofs: ['#b4553c', '#a8492f', '#bf6b48', '#96604a'],
  wall: '#f7eeda',
  fields: ['#e2cf8f', '#d3cf98', '#ead9a2', '#c9c68a'],
  black: '#1c120a',
  rubric: '#a3281e',
  gold: '#b5862b',
  chalkFace: '#fbf7ea',
  tints: {
    forest: [150, 168, 104],
    hill: [206, 186, 132],
    mountain: [214, 199, 170],
    steppe: [226, 184, 126],
    fen: [128, 146, 118],
    snow: [246, 246, 241],
    plain: [226, 214, 160],
    plainWarm: [238, 218, 178],
    chalk: [246, 240, 220],
    farmland: [222, 208, 146],
    canyon: [216, 184, 146],
    ruins: [218, 202, 178],
    blank: [250, 247, 238],
    rust: [184, 112, 62],
    shore: [230, 216, 186],
  },
  halo: 'rgba(244,234,208,.88)',
  label: '#2e2015',
  labelWater: '#35575c',
  labelRegion: '#6b3b26',
};

const CANDLE: Palette = {
  theme: 'candle',
  light: false,
  paper: [52, 40, 29],
  paperHigh: [66, 51, 37],
  paperLow: [37, 28, 20],
  sea: [26, 30, 32],
  seaShore: [40, 50, 52],
  seaDeep: [21, 24, 27],
  coastEarth: [96, 70, 42],
  ink: [214, 186, 136],
  coast: [232, 204, 150],
  waterInk: [126, 164, 166],
  road: [204, 138, 86],
  shade: [12, 8, 5],
  riverBank: [20, 26, 26],
  townEarth: [80, 62, 42],
  waterFill: '#2c4145',
  roadFill: '#463424',
  glyphFill: [58, 45, 32],
  glyphLit: [76, 59, 42],
  crown: '#3a2d20',
  bush: '#494a2e',
  leaves: ['#3d4229', '#494a2e'],
  pine: '#343f2e',
  roofs: ['#8a3f2c', '#7c3524', '#96523a', '#6e4636'],
  wall: '#5a4733',
  fields: ['#574726', '#4b4526', '#5d4c2c', '#474322'],
  black: '#1c120a',
  rubric: '#e0654c',
  gold: '#dcb050',
  chalkFace: '#6b6152',
  tints: {
    forest: [46, 52, 30],
    hill: [64, 50, 32],
    mountain: [62, 52, 44],
    steppe: [84, 60, 34],
    fen: [36, 46, 38],
    snow: [92, 88, 84],
    plain: [62, 52, 30],
    plainWarm: [66, 48, 34],
    chalk: [74, 66, 52],
    farmland: [66, 56, 32],
    canyon: [72, 52, 36],
    ruins: [62, 52, 42],
    blank: [84, 78, 70],
    rust: [104, 56, 28],
    shore: [60, 50, 38],
  },
  halo: 'rgba(30,22,15,.85)',
  label: '#f0dfb8',
  labelWater: '#9fc3c4',
  labelRegion: '#e0a070',
};

export function paletteOf(theme: MapTheme): Palette {
  return theme === 'day' ? DAY : CANDLE;
}

export function rgba(colour: Rgb, alpha: number): string {
  return `rgba(${colour[0]},${colour[1]},${colour[2]},${alpha})`;
}
