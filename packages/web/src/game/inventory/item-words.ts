import type {
  Equipment,
  EquipmentPlace,
  Item,
  Rarity,
  School,
  Trait,
  Traits,
  UseEffect,
} from '@farhold/rules/content/item';
import { assertNever } from '@farhold/rules/result';
import { formatChange, formatNumber, formatShare } from '../../ui/numbers.ts';
import { SKILL_WORDS } from '../../ui/skill-words.ts';

export const RARITY_NAMES: Readonly<Record<Rarity, string>> = {
  plain: 'Plain',
  fair: 'Fair',
  fine: 'Fine',
  illuminated: 'Illuminated',
  legend: 'Of Legend',
};
export const RARITY_TONES: Readonly<Record<Rarity, 'plain' | 'verdigris' | 'lapis' | 'purple' | 'tawny'>> = {
  plain: 'plain',
  fair: 'verdigris',
  fine: 'lapis',
  illuminated: 'purple',
  legend: 'tawny',
};
export const PLACE_NAMES: Readonly<Record<EquipmentPlace, string>> = {
  'main-hand': 'Main hand',
  'off-hand': 'Off hand',
  head: 'Head',
  chest: 'Chest',
  legs: 'Legs',
  hands: 'Hands',
  feet: 'Feet',
  back: 'Back',
  neck: 'Neck',
  ring: 'Ring',
};

/** A number of an item: its name and how it is written. */
export type ItemNumber = { key: string; name: string; value: number; share: boolean };

function schoolNumbers(resist: Equipment['resist']): ItemNumber[] {
  return (Object.entries(resist) as [School, number][])
    .filter(([, value]) => value !== 0)
    .map(([school, value]) => ({ key: `resist-${school}`, name: `${school} taken`, value, share: true }));
}

/** The numbers that a piece of equipment brings, in a fixed order; none that is nought. */
export function equipmentNumbers(equipment: Equipment | undefined): ItemNumber[] {
  if (!equipment) return [];
  const plain = (key: string, name: string, value: number): ItemNumber => ({
    key,
    name,
    value,
    share: false,
  });
  const share = (key: string, name: string, value: number): ItemNumber => ({ key, name, value, share: true });
  return [
    plain('damage', 'harm', equipment.weapon?.damage ?? 0),
    plain('armour', 'armour', equipment.armour),
    plain('health', 'health', equipment.health),
    plain('mana', 'mana', equipment.mana),
    share('initiative', 'initiative', equipment.initiative),
    share('critical', 'critical', equipment.critical),
    share('healing', 'healing', equipment.healing),
    share('threat', 'threat', equipment.threat),
    ...schoolNumbers(equipment.resist),
    ...traitNumbers(equipment.traits),
  ].filter((number) => number.value !== 0);
}

export function numberText(number: ItemNumber): string {
  if (!number.share) return formatChange(number.value);
  return number.value > 0 ? `+${formatShare(number.value)}` : formatShare(number.value);
}

/** A change against what is worn now; less harm taken is for the better. */
export type Comparison = ItemNumber & { better: boolean };

/** What changes when `next` is worn instead of `worn`. */
export function compareEquipment(next: Equipment | undefined, worn: Equipment | undefined): Comparison[] {
  const [after, before] = [equipmentNumbers(next), equipmentNumbers(worn)];
  const keys = new Map([...before, ...after].map((number) => [number.key, number]));
  return [...keys.values()].flatMap((number) => {
    const value =
      (after.find((one) => one.key === number.key)?.value ?? 0) -
      (before.find((one) => one.key === number.key)?.value ?? 0);
    if (Math.abs(value) < 1e-9) return [];
    const lessIsBetter = number.key.startsWith('resist-') || number.key === 'trait-mana-cost';
    return [{ ...number, value, better: lessIsBetter ? value < 0 : value > 0 }];
  });
}

const SUITS: readonly { name: string; families: readonly string[]; whole: string }[] = [
  {
    name: 'Mail',
    families: ['helm', 'hauberk', 'chausses', 'gauntlets', 'sabatons'],
    whole: 'edge and point taken −25 %, gall +20 %, harm by the washes −35 %',
  },
  {
    name: 'Leather',
    families: ['hood', 'jack', 'breeches', 'gloves', 'boots'],
    whole: 'weight and rime taken −20 %, ember +15 %',
  },
  {
    name: 'Cloth',
    families: ['cap', 'robe', 'skirts', 'cuffs', 'shoes'],
    whole: 'washes taken −25 %, edge +20 %',
  },
];

/** What a piece is a part of, and how much of it is worn: `Mail, 3 of 5 worn. All five: ...`. */
export function suitWords(
  equipment: Pick<Equipment, 'family'> | undefined,
  worn: readonly Pick<Equipment, 'family'>[],
): string | null {
  const suit = SUITS.find((one) => equipment && one.families.includes(equipment.family));
  if (!suit) return null;
  const count = worn.filter((one) => suit.families.includes(one.family)).length;
  return `${suit.name}, ${count} of 5 worn. All five: ${suit.whole}.`;
}

const TRAIT_WORDS: Readonly<Record<Trait, readonly [name: string, share: boolean]>> = {
  'mana-cost': ['mana cost', true],
  'mana-a-turn': ['mana each turn', false],
  'steel-damage': ['harm by steel', true],
  'wash-damage': ['harm by the washes', true],
  'burning-blows': ['burning after each blow', true],
  'last-word': ['harm when acting last', true],
  'cleansing-heals': ['effects washed off by heals', false],
  'second-signature': ['second stroke of every third ability', true],
  'mana-on-interrupt': ['mana for breaking a cast', false],
  patience: ['turns of taunts below half health', false],
  'last-receipt': ['health left by one deadly blow', false],
  'warning-bell': ['slow by the first shot', true],
  'plumb-line': ['evasion taken by weight', true],
  'strong-shields': ['shields on you', true],
  'wet-ink': ['turns of burns and blots', false],
  gathering: ['from every node', true],
  'rare-finds': ['rare finds', true],
  'lore-experience': ['lore experience', true],
  'quick-readings': ['less time for readings', true],
  'road-speed': ['road speed anywhere', false],
};

/** What a trait is called on slips and sheets. */
export function traitName(trait: Trait): string {
  return TRAIT_WORDS[trait][0];
}

export function isShareTrait(trait: Trait): boolean {
  return TRAIT_WORDS[trait][1];
}

function traitNumbers(traits: Traits): ItemNumber[] {
  return (Object.entries(traits) as [Trait, number][]).map(([trait, value]) => ({
    key: `trait-${trait}`,
    name: traitName(trait),
    value,
    share: isShareTrait(trait),
  }));
}

type Boon = Extract<UseEffect, { kind: 'boon' }>;

/** What a dish or draught raises, and whether its amount is a share. */
const BOONS: Readonly<Record<Boon['boon'], readonly [what: string, share: boolean]>> = {
  health: ['health', false],
  mana: ['mana', false],
  'mana-a-turn': ['mana each turn', false],
  'steel-damage': ['harm by steel', true],
  'wash-damage': ['harm by the washes', true],
  'gall-resist': ['gall taken', true],
  healing: ['healing given', true],
  initiative: ['initiative', true],
  'rare-finds': ['rare finds', true],
  'lore-experience': ['lore experience', true],
  feast: ['health, mana and harm', false],
};

/** What a boon does, without its time: `Health +25`. */
export function boonEffect(use: Pick<Boon, 'boon' | 'amount'>): string {
  const [what, share] = BOONS[use.boon];
  const amount = share ? `${use.amount > 0 ? '+' : ''}${formatShare(use.amount)}` : formatChange(use.amount);
  if (use.boon === 'feast') return 'Health, mana and all harm up';
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} ${amount}`;
}

function boonWords(use: Boon): string {
  const whom = use.boon === 'feast' ? ', for the whole party' : '';
  return `${boonEffect(use)} for ${Math.round(use.overMs / 60_000)} min${whom}.`;
}

const WHERE = { fight: ' in a fight', both: '', rest: ' outside fights' } as const;

/** What using an item does, in a line. */
export function usageWords(item: Pick<Item, 'use'>): string | null {
  const { use } = item;
  if (!use) return null;
  const where = WHERE[use.where];
  switch (use.kind) {
    case 'heal':
      return `Mends ${formatNumber(use.amount)} health${where}.`;
    case 'mana':
      return `Gives back ${formatNumber(use.amount)} mana${where}.`;
    case 'heal-share':
      return `Mends ${formatShare(use.share)} of health over ${Math.round(use.overMs / 1000)} s${where}.`;
    case 'modify':
      return `${use.stat === 'armour' ? 'Armour' : 'Initiative'} +${formatShare(use.amount)} for one fight.`;
    case 'over-time':
      return `Thrown: ${formatNumber(use.amount)} ${use.school} over ${use.turns} turns to ${use.targets} foes.`;
    case 'cleanse':
      return `Washes off ${use.count} ${use.count === 1 ? 'effect' : 'effects'}${where}.`;
    case 'boon':
      return boonWords(use);
    case 'skill-experience':
      return `${formatNumber(use.amount)} experience in ${SKILL_WORDS[use.skill].name.toLowerCase()}.`;
    default:
      return assertNever(use);
  }
}

/** What an item is, in a line: `Weapon · edge · melee`. */
export function kindWords(item: Item): string {
  const { equipment, gathers } = item;
  const parts = [
    equipment ? PLACE_NAMES[equipment.place] : item.type.charAt(0).toUpperCase() + item.type.slice(1),
  ];
  if (equipment?.twoHanded) parts[0] = 'Both hands';
  if (equipment?.weapon)
    parts.push(equipment.weapon.school, SKILL_WORDS[equipment.weapon.skill].name.toLowerCase());
  if (gathers) parts.push(SKILL_WORDS[gathers.skill].name.toLowerCase());
  return parts.join(' · ');
}
