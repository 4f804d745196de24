/** Raids for tests and for the balance tool: by role, at a level, in what a Walker of that level wears. */
import type { CharacterSetup, FightSetup } from '../packages/rules/src/combat/setup.ts';
import type { Erratum, RaidRole } from '../packages/rules/src/content/erratum.ts';
import type { ItemId } from '../packages/rules/src/ids.ts';
import { unlockedAbilities } from '../packages/rules/src/progression/abilities.ts';
import { deriveStats } from '../packages/rules/src/progression/derive-stats.ts';
import type { Skill } from '../packages/rules/src/progression/skills.ts';
import { person, setupOf } from './fights.ts';
import { fightContent, items } from './load-content.ts';

const MAIL = ['helm', 'hauberk', 'chausses', 'gauntlets', 'sabatons'];
const LEATHER = ['hood', 'jack', 'breeches', 'gloves', 'boots'];
const CLOTH = ['cap', 'robe', 'skirts', 'cuffs', 'shoes'];
const TRINKETS = ['cloak', 'token', 'ring'];

/** Skills as shares of what a main skill has at the level; families of equipment. */
type Build = { readonly skills: Partial<Record<Skill, number>>; readonly worn: readonly string[] };

/** Eight ways to be a Walker; `roles` says what each brings to a raid. */
export const BUILDS = {
  wall: { skills: { defense: 1, melee: 0.8, tactics: 0.5 }, worn: ['blade', 'shield', ...MAIL] },
  mender: { skills: { magic: 1, defense: 0.5, lore: 0.6 }, worn: ['stylus', 'codex', ...CLOTH] },
  duellist: { skills: { melee: 1, tactics: 0.8, defense: 0.4 }, worn: ['blade', 'shield', ...LEATHER] },
  mauler: { skills: { melee: 1, tactics: 0.6, defense: 0.4 }, worn: ['maul', ...MAIL] },
  fowler: { skills: { ranged: 1, tactics: 0.5, defense: 0.3 }, worn: ['bow', ...LEATHER] },
  needle: { skills: { ranged: 1, tactics: 0.9, defense: 0.3 }, worn: ['bow', ...LEATHER] },
  scorcher: { skills: { magic: 1, tactics: 0.5, defense: 0.3 }, worn: ['staff', ...CLOTH] },
  captain: { skills: { leadership: 0.8, tactics: 1, melee: 0.8, defense: 0.5 }, worn: ['bill', ...MAIL] },
} as const satisfies Record<string, Build>;
export type BuildName = keyof typeof BUILDS;

const TIER_LEVELS = [1, 12, 24, 36, 48];

function tierAt(level: number): number {
  return TIER_LEVELS.filter((from) => from <= level).length;
}

function pieceOf(family: string, tier: number) {
  const found = Object.values(items).find(
    ({ rarity, equipment }) => rarity === 'plain' && equipment?.family === family && equipment.tier === tier,
  );
  if (found === undefined) throw new Error(`no ${family} of tier ${tier}`);
  return found;
}

const TONICS = ['weld-tonic', 'woad-tonic', 'madder-tonic', 'turnsole-tonic', 'saffron-tonic'];

function drinksAt(level: number): CharacterSetup['items'] {
  return [{ item: TONICS[tierAt(level) - 1] as ItemId, quantity: 2 }];
}

/** A Walker of a build at a level, dressed in its tier, on auto-combat. */
export function raider(
  n: number,
  name: BuildName,
  level: number,
  without: readonly string[] = [],
): CharacterSetup {
  const build: Build = BUILDS[name];
  const main = Math.min(100, 5 + Math.round((level - 1) * 1.6));
  const skills = Object.fromEntries(
    Object.entries(build.skills).map(([skill, share]) => [skill, Math.round(main * share)]),
  );
  const equipment = [...build.worn, ...TRINKETS].map((family) => pieceOf(family, tierAt(level)));
  const { stats } = deriveStats({ level, skills, equipment });
  const abilities = unlockedAbilities(skills, fightContent).filter((id) => !without.includes(id));
  return person(n, {
    name: `${name} ${n}`,
    level,
    skills,
    stats,
    abilities,
    items: drinksAt(level),
    auto: true,
  });
}

/** Abilities by which a raid fills a role: who has none of them has not got the role. */
export const ROLE_ABILITIES: Partial<Record<RaidRole, readonly string[]>> = {
  interrupter: ['rib-knock', 'snuff', 'counterseal', 'disrupt', 'bell-stroke', 'white-lead'],
  cleanser: ['scour'],
  sweeper: ['sweep-the-page', 'marginal-fire', 'flight-of-nine'],
  mender: ['mend', 'illumination', 'scour'],
  wall: ['challenge', 'stand-over', 'brace', 'close-ranks', 'immovable'],
};

/** The order in which a raid is filled up: two walls, three menders and one of everything in the first eight. */
const MUSTER: readonly BuildName[] = [
  'wall',
  'mender',
  'duellist',
  'mender',
  'scorcher',
  'needle',
  'mauler',
  'captain',
  'mender',
  'wall',
  'fowler',
  'scorcher',
  'duellist',
  'mender',
  'needle',
  'mauler',
];

/** A raid of so many, with what an erratum asks for. */
export function muster(size: number, level: number): CharacterSetup[] {
  return Array.from({ length: size }, (_, n) => raider(n, MUSTER[n % MUSTER.length]!, level));
}

export function sizeFor({ party: [least, most] }: Erratum): number {
  return Math.round((least + most) / 2);
}

/** The right level, number and roles. */
export function fittingRaid(erratum: Erratum): CharacterSetup[] {
  return muster(sizeFor(erratum), erratum.level);
}

/** Raids that an erratum should beat, by what is wrong with them. */
export function unfitRaids(erratum: Erratum): Record<string, CharacterSetup[]> {
  const { level, party } = erratum;
  const size = sizeFor(erratum);
  return {
    'too low': muster(size, level - Math.max(4, Math.round(level / 6))),
    'too few': muster(Math.max(2, party[0] - 2), level),
    'without the roles': withoutRoles(erratum, size),
  };
}

/** As many and as high, but nobody does what it asks for. */
function withoutRoles({ asks, level }: Erratum, size: number): CharacterSetup[] {
  // All of one kind: there is no varied attack.
  if (asks.includes('varied'))
    return Array.from({ length: size }, (_, n) => raider(n, n % 4 === 3 ? 'mender' : 'fowler', level));
  const lacking = asks.flatMap((role) => ROLE_ABILITIES[role] ?? []);
  return Array.from({ length: size }, (_, n) => {
    const build = MUSTER[n % MUSTER.length]!;
    return raider(n, asks.includes('wall') && build === 'wall' ? 'mender' : build, level, lacking);
  });
}

/** The raid against its erratum. */
export function raidSetup(erratum: Erratum, raid: readonly CharacterSetup[], seed: number): FightSetup {
  const foe = { kind: 'erratum', side: 'b', erratum: erratum.id } as const;
  return setupOf([...raid, foe], { combatType: 'raid', seed });
}
