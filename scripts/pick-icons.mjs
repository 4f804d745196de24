// Copies the paths of the icons in use out of react-icons/gi (game-icons.net, CC BY 3.0) into two small modules,
// so that the client never loads the whole set. Run `node scripts/pick-icons.mjs` after changing a list below.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Charges of the heraldry generator: key as in rules/heraldry.ts. */
const CHARGES = {
  lion: 'Lion',
  eagle: 'EagleEmblem',
  stag: 'StagHead',
  boar: 'BoarEnsign',
  bear: 'BearHead',
  wolf: 'WolfHead',
  hare: 'Rabbit',
  goose: 'Goose',
  snail: 'Snail',
  fish: 'DoubleFish',
  crab: 'Crab',
  bee: 'Bee',
  owl: 'Owl',
  fox: 'FoxHead',
  swan: 'Swan',
  unicorn: 'Unicorn',
  gryphon: 'GriffinSymbol',
  'fleur-de-lis': 'FleurDeLys',
  rose: 'Rose',
  'oak-leaf': 'OakLeaf',
  acorn: 'Acorn',
  wheat: 'Wheat',
  tower: 'WhiteTower',
  key: 'Key',
  anchor: 'Anchor',
  bell: 'RingingBell',
  book: 'OpenBook',
  quill: 'Quill',
  candle: 'CandleLight',
  hammer: 'Warhammer',
  axe: 'BattleAxe',
  sword: 'Broadsword',
  arrow: 'BroadheadArrow',
  crown: 'Crown',
  sun: 'HeraldicSun',
  moon: 'Moon',
  star: 'SevenPointedStar',
  wheel: 'Cartwheel',
  horseshoe: 'Horseshoe',
  ladder: 'Ladder',
  hand: 'Hand',
};

/** What an engraver puts on the sea. */
const ENGRAVINGS = {
  serpent: 'SeaSerpent',
  longship: 'Drakkar',
  sailboat: 'SmallFishingSailboat',
  caravel: 'Caravel',
  leviathan: 'SeaDragon',
};

/** Icons of the game, by plain name. */
const ICONS = {
  // the nineteen skills
  melee: 'CrossedSwords',
  ranged: 'BowArrow',
  magic: 'MagicSwirl',
  defense: 'Shield',
  tactics: 'Compass',
  mining: 'Mining',
  logging: 'WoodAxe',
  herbalism: 'HerbsBundle',
  hunting: 'WolfTrap',
  fishing: 'FishingPole',
  smithing: 'Anvil',
  alchemy: 'RoundBottomFlask',
  cooking: 'CookingPot',
  tailoring: 'SewingNeedle',
  enchanting: 'PaintBrush',
  leadership: 'FlagObjective',
  diplomacy: 'ShakingHands',
  trading: 'Scales',
  lore: 'SpellBook',
  // the ten places of equipment
  'main-hand': 'Broadsword',
  'off-hand': 'RoundShield',
  head: 'VisoredHelm',
  chest: 'Breastplate',
  legs: 'LegArmor',
  hands: 'Gauntlet',
  feet: 'Boots',
  back: 'Cape',
  neck: 'Necklace',
  ring: 'Ring',
  // weapon kinds
  blade: 'Broadsword',
  bow: 'HighShot',
  stylus: 'Quill',
  bill: 'Halberd',
  staff: 'WizardStaff',
  stick: 'WoodClub',
  dagger: 'PlainDagger',
  hammer: 'Warhammer',
  axe: 'BattleAxe',
  spear: 'BarbedSpear',
  codex: 'BookCover',
  // tools and materials
  pick: 'WarPick',
  hatchet: 'StoneAxe',
  sickle: 'Sickle',
  snare: 'WolfTrap',
  rod: 'FishingHook',
  ore: 'Ore',
  log: 'Log',
  herb: 'HerbsBundle',
  hide: 'AnimalHide',
  fish: 'DoubleFish',
  bar: 'MetalBar',
  cloth: 'RolledCloth',
  meat: 'Meat',
  pigment: 'PaintBucket',
  thread: 'SewingString',
  feather: 'Feather',
  bone: 'CrossedBones',
  gem: 'Gems',
  wax: 'Beehive',
  salt: 'SaltShaker',
  flour: 'Flour',
  shell: 'SpiralShell',
  seed: 'PlantSeed',
  flower: 'Flowers',
  leaf: 'OakLeaf',
  ink: 'QuillInk',
  vial: 'SquareBottle',
  paper: 'Papers',
  parcel: 'CardboardBoxClosed',
  // things to use
  potion: 'HealthPotion',
  'mana-potion': 'PotionBall',
  food: 'Bread',
  dish: 'BowlOfRice',
  letter: 'Envelope',
  scrap: 'Paper',
  coins: 'TwoCoins',
  treasure: 'OpenTreasureChest',
  key: 'Key',
  lamp: 'OldLantern',
  token: 'StarMedal',
  // menus
  bag: 'Knapsack',
  character: 'VisoredHelm',
  journal: 'ScrollQuill',
  map: 'TreasureMap',
  guild: 'VerticalBanner',
  exchange: 'Scales',
  settings: 'Gears',
  chat: 'Talk',
  mail: 'Envelope',
  friends: 'ThreeFriends',
  party: 'LaurelCrown',
  craft: 'Anvil',
  skills: 'Upgrade',
  arena: 'SwordClash',
  bank: 'LockedChest',
  shop: 'Shop',
  help: 'Help',
  search: 'MagnifyingGlass',
  quest: 'ScrollUnfurled',
  event: 'BurningMeteor',
  home: 'Castle',
  exit: 'ExitDoor',
  sound: 'SpeakerOff',
  book: 'OpenBook',
  territory: 'FlyingFlag',
  market: 'Gavel',
  admin: 'ChessKing',
  watch: 'Spyglass',
  candle: 'CandleLight',
  sun: 'HeraldicSun',
  // combat
  attack: 'SwordSlice',
  guard: 'ShieldEchoes',
  flee: 'Run',
  yield: 'PeaceDove',
  parley: 'Talk',
  heal: 'Healing',
  mend: 'BandageRoll',
  interrupt: 'BreakingChain',
  taunt: 'SonicShout',
  cleanse: 'Droplets',
  stun: 'KnockedOutStars',
  slow: 'Snail',
  venom: 'PoisonBottle',
  bleed: 'BleedingWound',
  burn: 'SmallFire',
  shield: 'CheckedShield',
  drying: 'SandsOfTime',
  'wet-ink': 'Splash',
  wait: 'Hourglass',
  edge: 'BroadDagger',
  point: 'Arrowhead',
  weight: 'FlatHammer',
  ember: 'Flame',
  rime: 'Snowflake1',
  gall: 'Poison',
  gilt: 'SunRadiations',
  'struck-out': 'DeathSkull',
  auto: 'Cycle',
  range: 'ArcheryTarget',
  // places and people
  forge: 'Anvil',
  loom: 'SpinningWheel',
  desk: 'QuillInk',
  still: 'BubblingFlask',
  hearth: 'Campfire',
  outcry: 'Megaphone',
  margin: 'SwordsEmblem',
  stone: 'Menhir',
  reading: 'OpenBook',
  gate: 'StoneBridge',
  folk: 'Cowled',
  speak: 'Talk',
  gather: 'Hand',
  wave: 'Hand',
  crossed: 'CrossedSwords',
  laurel: 'Laurels',
  chevron: 'Rank2',
  // monsters, by what they look like
  blot: 'Splash',
  mouse: 'SeatedMouse',
  gull: 'Seagull',
  hare: 'Rabbit',
  adder: 'Snake',
  goose: 'Goose',
  scarecrow: 'Scarecrow',
  bull: 'BullHorns',
  snail: 'Snail',
  crab: 'Crab',
  thief: 'Robber',
  gannet: 'EagleHead',
  hound: 'SittingDog',
  friar: 'MonkFace',
  poacher: 'BowArrow',
  wasp: 'WaspSting',
  boar: 'Boar',
  wodewose: 'TreeFace',
  bat: 'Bat',
  copy: 'Papers',
  bandit: 'ExecutionerHood',
  threadbare: 'TatteredBanner',
  eel: 'Eel',
  wick: 'CandleFlame',
  nun: 'NunFace',
  heron: 'Heron',
  notary: 'ScrollQuill',
  goat: 'Goat',
  wolf: 'WolfHowl',
  rockslip: 'FallingRocks',
  tusk: 'BoarTusks',
  fox: 'Fox',
  rider: 'Cavalry',
  bonnacon: 'BuffaloHead',
  undelivered: 'Envelope',
  lindworm: 'WormMouth',
  ghost: 'FloatingGhost',
  ape: 'Monkey',
  scrape: 'RaggedWound',
  gargoyle: 'Gargoyle',
  rubricator: 'PaintBrush',
  skua: 'Raven',
  squire: 'Seahorse',
  pilot: 'GhostAlly',
  yale: 'Deer',
  snowslip: 'Snowing',
  hen: 'Rooster',
  omission: 'Interdiction',
  walker: 'Footprint',
  'unfinished-lion': 'Lion',
  creditor: 'TwoCoins',
  'here-be': 'SeaDragon',
  hermit: 'SpiralShell',
};

const require = createRequire(new URL('../packages/web/package.json', import.meta.url));
const source = readFileSync(require.resolve('react-icons/gi').replace(/index\.js$/, 'index.mjs'), 'utf8');

/** All paths of one icon in one `d`; every icon of the set is a 512 x 512 silhouette. */
function pathOf(name) {
  const at = source.indexOf(`function Gi${name} (`);
  if (at < 0) throw new Error(`no icon ${name}`);
  const end = source.indexOf('\nexport function', at + 10);
  const body = source.slice(at, end < 0 ? undefined : end);
  const paths = [...body.matchAll(/"d":"([^"]+)"/g)].map((found) => found[1]);
  if (paths.length === 0) throw new Error(`icon ${name} has no path`);
  return paths
    .filter((d) => d !== 'M0 0h512v512H0z')
    .map(shorten)
    .join('');
}

/** A path with one decimal, which is finer than any size the icons are drawn at. */
function shorten(d) {
  let out = '';
  let command = '';
  let index = 0;
  const scanner = /([a-zA-Z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/y;
  for (let at = 0; at < d.length; ) {
    if (/[\s,]/.test(d[at])) {
      at++;
      continue;
    }
    const isFlag = /a/i.test(command) && (index % 7 === 3 || index % 7 === 4);
    if (isFlag && /[01]/.test(d[at])) {
      out += ` ${d[at]}`;
      index++;
      at++;
      continue;
    }
    scanner.lastIndex = at;
    const found = scanner.exec(d);
    if (!found) throw new Error(`cannot read the path at ${d.slice(at, at + 20)}`);
    at = scanner.lastIndex;
    if (found[1]) {
      command = found[1];
      index = 0;
      out += command;
      continue;
    }
    const number = String(Math.round(Number(found[2]) * 10) / 10).replace(/^(-?)0\./, '$1.');
    out += (index === 0 || number.startsWith('-') ? '' : ' ') + number;
    index++;
  }
  return out;
}

function writeModule(file, constant, icons) {
  const paths = new Map();
  for (const name of Object.values(icons)) if (!paths.has(name)) paths.set(name, `p${paths.size}`);
  const lines = [
    '// Generated by scripts/pick-icons.mjs from react-icons/gi. Icons: https://game-icons.net, CC BY 3.0',
    '// (Lorc, Delapouite, Skoll, sbed and contributors). Each value is the path of a 512 x 512 silhouette.',
  ];
  for (const [name, variable] of paths) lines.push(`const ${variable} = '${pathOf(name)}';`);
  lines.push(`export const ${constant} = {`);
  for (const [key, name] of Object.entries(icons)) lines.push(`  '${key}': ${paths.get(name)},`);
  lines.push('} as const;', '');
  writeFileSync(new URL(`../packages/web/src/heraldry/${file}`, import.meta.url), lines.join('\n'));
  console.log(`${file}: ${paths.size} paths`);
}

writeModule('charges.generated.ts', 'CHARGE_PATHS', CHARGES);
writeModule('engravings.generated.ts', 'ENGRAVING_PATHS', ENGRAVINGS);
writeModule('icons.generated.ts', 'ICON_PATHS', ICONS);
