import type { EquipmentPlace, Item } from '@farhold/rules/content/item';
import { type IconName, isIconName } from '../../heraldry/icon.ts';

/** Words of a name, in the order in which they decide the picture. */
const WORDS: readonly (readonly [RegExp, IconName])[] = [
  [/tonic/, 'potion'],
  [/draught|flask|solvent/, 'mana-potion'],
  [/bannock|bun|pie|sops|bread/, 'food'],
  [/terrine|chowder|collops|feast|boar$|bonnacon$|verjuice$|milk$/, 'dish'],
  [/blade/, 'blade'],
  [/stick/, 'stick'],
  [/maul/, 'hammer'],
  [/bill|lance/, 'bill'],
  [/bow|darts/, 'bow'],
  [/stylus|feather|quill/, 'stylus'],
  [/staff/, 'staff'],
  [/shield/, 'off-hand'],
  [/codex/, 'codex'],
  [/helm|hood|cap$|hat$/, 'head'],
  [/hauberk|jack|robe|coat/, 'chest'],
  [/chausses|breeches|skirts/, 'legs'],
  [/gauntlets|gloves|cuffs/, 'hands'],
  [/sabatons|boots|shoes/, 'feet'],
  [/cloak/, 'back'],
  [/token|favour/, 'neck'],
  [/ring$/, 'ring'],
  [/pick$/, 'pick'],
  [/hatchet/, 'hatchet'],
  [/sickle/, 'sickle'],
  [/snare/, 'snare'],
  [/rod$/, 'rod'],
  [/ore$|copperas/, 'ore'],
  [/bar$/, 'bar'],
  [/log$/, 'log'],
  [/skin|hide/, 'hide'],
  [/meat/, 'meat'],
  [/sprat|carp|eel|ling$|sturgeon/, 'fish'],
  [/linen|wool|lawn|silk|cloth/, 'cloth'],
  [/ochre|verdigris|vermilion|orpiment|ultramarine|pounce/, 'pigment'],
  [/weld|woad|madder|turnsole|saffron|gall/, 'herb'],
  [/shell/, 'shell'],
  [/wax/, 'wax'],
  [/salt|pepper/, 'salt'],
  [/flour/, 'flour'],
  [/thread/, 'thread'],
  [/vial/, 'vial'],
  [/bone/, 'bone'],
  [/ink/, 'ink'],
  [/letter|notice|debt/, 'letter'],
  [/scrap|paper|roll|deed|plan/, 'scrap'],
  [/parcel|property|trunk/, 'parcel'],
];

const TYPE_ICONS: Readonly<Record<Item['type'], IconName>> = {
  weapon: 'blade',
  armour: 'chest',
  accessory: 'ring',
  material: 'ore',
  reagent: 'vial',
  goods: 'parcel',
  tool: 'pick',
  consumable: 'potion',
  curio: 'token',
  quest: 'letter',
  paper: 'paper',
};

/** The picture of an item: by the words of its name, else by its place or kind. */
export function itemIcon(item: Pick<Item, 'name' | 'type' | 'equipment'>): IconName {
  const name = item.name.toLowerCase();
  const word = WORDS.find(([pattern]) => pattern.test(name));
  if (word) return word[1];
  const place = item.equipment?.place;
  return place && isIconName(place) ? place : TYPE_ICONS[item.type];
}

export function placeIcon(place: EquipmentPlace): IconName {
  return place;
}
