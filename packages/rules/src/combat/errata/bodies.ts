/** The box "Initialize Boss Mechanics": an erratum and its adds as combatants. */
import type { Add, Erratum } from '../../content/erratum.ts';
import type { SpeciesId } from '../../ids.ts';
import { creatureOfNature, type Nature, type Place } from '../enter.ts';
import { monsterStats } from '../monster-stats.ts';
import type { ErratumSetup, FightSetup } from '../setup.ts';
import type { Combatant, FightContent, MutableCombatant } from '../state.ts';
import { creatureOf } from './creature.ts';
import { presentIn, type Raid } from './raid.ts';

const PLAIN = { health: 1, damage: 1, armour: 1, initiative: 1 } as const;

/** An erratum at full health: its build's share of a monster's for each Walker present, and for its least number at least. */
export function erratumOf(setup: ErratumSetup, place: Place, fight: FightSetup): MutableCombatant {
  const erratum = fight.content.errata?.[setup.erratum];
  if (erratum === undefined) throw new Error(`no erratum ${setup.erratum}`);
  const { id, name, family, level } = erratum;
  const stats = monsterStats(erratum, level);
  const maxHealth = stats.maxHealth * Math.max(erratum.party[0], presentIn(fight));
  const who = { kind: 'monster', species: id as string as SpeciesId, family } as const;
  const nature: Nature = { name, who, signature: null, stats: { ...stats, maxHealth } };
  return creatureOfNature(nature, { kind: 'monster', side: setup.side, level }, place);
}

/** Adds grow with the raid: so many times the health that they would have for its least number. */
function crowd(raid: Raid, erratum: Erratum): number {
  return Math.max(1, raid.present / erratum.party[0]);
}

function natureOf(add: Add, raid: Raid, content: FightContent): Nature {
  const erratum = content.errata![raid.erratum]!;
  const creature = creatureOf(content, add.creature);
  const species = content.species[add.creature];
  const kind = creature ?? species;
  if (kind === undefined) throw new Error(`no creature ${add.creature}`);
  const { id, name, family, school, signature = null } = kind;
  const build = species === undefined ? { ...PLAIN, damage: creature!.damage } : species.build;
  const stats = monsterStats({ build, family, school }, erratum.level);
  const whole =
    creature === undefined ? stats.maxHealth * crowd(raid, erratum) : creature.health * raid.maxHealth;
  const power = stats.melee * add.damage;
  return {
    name,
    who: { kind: 'monster', species: id, family },
    signature,
    stats: {
      ...stats,
      maxHealth: Math.max(1, Math.round(whole * add.health)),
      melee: power,
      ranged: power,
      magic: power,
    },
  };
}

/** One that joins the fight on the erratum's side. */
export function addOf(
  add: Add,
  raid: Raid,
  place: Place & { content: FightContent; side: Combatant['side'] },
): MutableCombatant {
  const { content, side } = place;
  const { level } = content.errata![raid.erratum]!;
  return creatureOfNature(natureOf(add, raid, content), { kind: 'monster', side, level }, place);
}
