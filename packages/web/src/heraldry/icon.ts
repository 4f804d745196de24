import { ICON_PATHS } from './icons.generated.ts';

/** Icons without React: the path of a 512 x 512 silhouette, for an SVG `d` or a `Path2D`. */
export type IconName = keyof typeof ICON_PATHS;

export function iconPath(name: IconName): string {
  return ICON_PATHS[name];
}

export function isIconName(name: string): name is IconName {
  return Object.hasOwn(ICON_PATHS, name);
}

/** Species that look like an icon of another name; the rest are found by the words of their id. */
const SPECIES_ICONS: Record<string, IconName> = {
  'quill-mouse': 'mouse',
  'harbour-gull': 'gull',
  'stubble-hare': 'hare',
  'bindweed-adder': 'adder',
  'goose-militia': 'goose',
  'straw-bailiff': 'scarecrow',
  'lammas-bull': 'bull',
  'shore-snail': 'snail',
  'rule-crab': 'crab',
  'wreck-pilferer': 'thief',
  'cliff-gannet': 'gannet',
  'brine-hound': 'hound',
  'foxglove-friar': 'friar',
  'covert-poacher': 'poacher',
  'gall-wasp': 'wasp',
  'folded-boar': 'boar',
  'hinge-bat': 'bat',
  offprint: 'copy',
  'fold-bandit': 'bandit',
  'scree-snail': 'snail',
  'sump-eel': 'eel',
  'false-wick': 'wick',
  'gall-sister': 'nun',
  'bittern-widow': 'heron',
  'mire-notary': 'notary',
  'cairn-goat': 'goat',
  'hatch-wolf': 'wolf',
  'number-thief': 'thief',
  'tusk-reeve': 'tusk',
  'rust-fox': 'fox',
  'toll-rider': 'rider',
  'dry-lindworm': 'lindworm',
  undertenant: 'ghost',
  'pounce-ape': 'ape',
  'gate-gargoyle': 'gargoyle',
  'wrack-hermit': 'hermit',
  'deckle-wrecker': 'bandit',
  'stack-skua': 'skua',
  'tide-squire': 'squire',
  'drowned-pilot': 'pilot',
  'lead-yale': 'yale',
  'rime-copyist': 'notary',
  'candle-thief': 'thief',
  'basilisk-hen': 'hen',
  'blank-walker': 'walker',
  'great-blot': 'blot',
  'old-bonnacon': 'bonnacon',
  'sir-limax': 'snail',
  'abbess-of-gall': 'nun',
  offset: 'copy',
  pumice: 'scrape',
  'mother-carrack': 'hermit',
  arrears: 'creditor',
};

/** The icon of a species id such as `goose-militia`; an unknown one falls back to its last word, then to `ghost`. */
export function speciesIcon(species: string | undefined): IconName {
  if (species === undefined) return 'ghost';
  const known = SPECIES_ICONS[species];
  if (known) return known;
  const last = species.split('-').at(-1) ?? '';
  return isIconName(species) ? species : isIconName(last) ? last : 'ghost';
}
