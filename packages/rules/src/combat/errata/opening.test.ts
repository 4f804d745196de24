import { describe, expect, it } from 'vitest';
import { begin, characterId, must, person, setupOf, waitFor } from '../../../../../tests/fights.ts';
import { errata, fightContent, itemBook } from '../../../../../tests/load-content.ts';
import type { ErratumId } from '../../ids.ts';
import { contentOfFight } from '../fight-content.ts';
import { orderOfRound } from '../order.ts';
import type { ErratumSetup } from '../setup.ts';
import { viewFor } from '../view-for.ts';

const limax = 'sir-limax' as ErratumId;
const erratum = (id: ErratumId): ErratumSetup => ({ kind: 'erratum', side: 'b', erratum: id });

function raid(id: ErratumId, walkers: number, lore = 0) {
  const people = Array.from({ length: walkers }, (_, n) => person(n, { level: 60, skills: { lore } }));
  return begin([...people, erratum(id)], { combatType: 'raid', seed: 3 });
}

describe('a raid is opened', () => {
  it('[ERR1] health goes by the number present', () => {
    const five = raid(limax, 5);
    const eight = raid(limax, 8);
    expect(five.combatants[5]!.stats.maxHealth * 8).toBe(eight.combatants[8]!.stats.maxHealth * 5);
    expect(five.raid).toMatchObject({ erratum: limax, bodies: [5], present: 5, phase: 0 });
  });

  it('[ERR2] it acts once a round for each four Walkers standing, rounded up', () => {
    for (const [walkers, turns] of [
      [5, 2],
      [8, 2],
      [9, 3],
      [20, 5],
    ] as const) {
      const fight = raid('arrears' as ErratumId, walkers);
      const order = orderOfRound(fight, 2);
      expect(order.filter((id) => id === walkers)).toHaveLength(turns);
      expect(order).toHaveLength(walkers + turns);
    }
  });

  it('[ERR3] the view has thresholds and the enrage; the phase table is for lore of its level', () => {
    const knowing = viewFor(raid(limax, 5, 18), characterId(0), fightContent).raid!;
    expect(knowing).toMatchObject({ thresholds: [1, 0.7, 0.35], phaseName: 'At the Walk', enrageRound: 20 });
    expect(knowing.table).toHaveLength(3);
    const dull = viewFor(raid(limax, 5, 17), characterId(0), fightContent).raid!;
    expect(dull.table).toBeUndefined();
    expect(viewFor(raid(limax, 5, 60), null, fightContent).raid!.table).toBeUndefined();
  });

  it('[CMB1] is stored with no more content than it can touch', () => {
    const { combatants } = setupOf([person(0), erratum(limax)]);
    const content = contentOfFight({ ...fightContent, ...itemBook }, combatants);
    expect(Object.keys(content.errata!)).toEqual([limax]);
    expect(Object.keys(content.species)).toEqual(['scree-snail']);
    expect(contentOfFight({ ...fightContent, ...itemBook }, [person(0)]).errata).toBeUndefined();
  });

  it('every erratum of the content can be met', () => {
    for (const { id, party } of Object.values(errata)) {
      const fight = raid(id, party[0]);
      expect(fight.combatants[party[0]]!.name).toBe(errata[id]!.name);
    }
    expect(Object.keys(errata)).toHaveLength(6);
  });

  it('[ERR32] as it ends, all read its last words, with the name of who defended most', () => {
    const people = Array.from({ length: 3 }, (_, n) => person(n, { level: 60, name: `Walker ${n}` }));
    const fight = begin([...people, erratum(limax)], { combatType: 'raid', seed: 3 });
    const guarded = waitFor(fight, 1).fight;
    const combatants = guarded.combatants.map((one) =>
      one.id === 3 ? { ...one, health: 1 } : { ...one, practice: one.id === 1 ? { defense: 9 } : {} },
    );
    const { events } = must({ ...guarded, combatants }, 1, { kind: 'attack', target: 3 });
    expect(events.find((one) => one.kind === 'end')).toMatchObject({
      outcome: 'won',
      winner: 'a',
      text: 'He bows, as far as a snail can, and thanks Walker 1, who defended most.',
    });
  });
});
