import { describe, expect, it } from 'vitest';
import { actorId, begin, effectOf, monster, must, person, waitFor } from '../../../../tests/fights.ts';
import { fightContent, species } from '../../../../tests/load-content.ts';
import type { Mind } from '../content/species.ts';
import type { AbilityId, ItemId, SpeciesId } from '../ids.ts';
import { chooseAction, explainChoice } from './ai.ts';
import type { Combatant, Fight, FightContent } from './state.ts';

const GULL = 'harbour-gull' as SpeciesId;

/** The same monsters with another mind, and with no trick that would come before a choice of target. */
function withMind(mind: Mind): FightContent {
  const gull = species[GULL]!;
  const signature = { ...gull.signature, when: 'always', effects: [] } as const;
  return { ...fightContent, species: { ...species, [GULL]: { ...gull, mind, signature } } };
}

function changed(fight: Fight, id: number, part: Partial<Combatant>): Fight {
  return { ...fight, combatants: fight.combatants.map((one) => (one.id === id ? { ...one, ...part } : one)) };
}

/** A gull's turn, before it somebody whom everybody has seen strike hard, and somebody nearly down. */
function loudAndWeak(content: FightContent): Fight {
  const fight = begin([person(0), person(1), monster(GULL, 20)], { content });
  const ours = waitFor(fight, 2).fight;
  return changed(changed(ours, 0, { threat: 4000 }), 1, { health: 2500, threat: 100 });
}

describe('temperaments', () => {
  it('the reckless goes for who threatens most, the cunning for who has least left', () => {
    const choice = (mind: Mind) => {
      const content = withMind(mind);
      return chooseAction(loudAndWeak(content), 2, content).action;
    };
    expect(choice('reckless')).toEqual({ kind: 'attack', target: 0 });
    expect(choice('steady')).toEqual({ kind: 'attack', target: 0 });
    expect(choice('cunning')).toEqual({ kind: 'attack', target: 1 });
  });

  it('only the wary braces itself against what it sees coming', () => {
    const choice = (mind: Mind) => {
      const content = withMind(mind);
      const fight = begin([person(0), monster(GULL, 20)], { content });
      const mine = waitFor(fight, 0).fight;
      const drawn = must(mine, 0, { kind: 'ability', ability: 'long-line' as AbilityId, target: 1 }).fight;
      expect(actorId(drawn)).toBe(1);
      return chooseAction(drawn, 1, content).action.kind;
    };
    expect(choice('cunning')).toBe('defend');
    expect(choice('steady')).toBe('attack');
    expect(choice('reckless')).toBe('attack');
  });

  it('the reckless mends its side less readily than the steady', () => {
    const worth = (mind: Mind) => {
      const friar = species['foxglove-friar' as SpeciesId]!;
      const content = { ...fightContent, species: { ...species, [friar.id]: { ...friar, mind } } };
      const fight = waitFor(
        begin([person(0), monster('foxglove-friar', 20), monster(GULL, 20)], { content }),
        1,
      );
      const hurt = changed(fight.fight, 2, { health: 40 });
      return explainChoice(hurt, 1, content).candidates.find((one) => one.name === 'Absolve')!.worth;
    };
    expect(worth('reckless')).toBeLessThan(worth('steady'));
    expect(worth('steady')).toBeLessThan(worth('cunning'));
  });
});

describe('choosing', () => {
  it('tells what it weighed, best first, and chooses the first', () => {
    const fight = waitFor(begin([person(0), monster(GULL, 20)]), 0).fight;
    const told = explainChoice(fight, 0, fightContent);
    expect(told).toMatchObject({ actor: 'Walker 0', mind: 'person' });
    expect(told.candidates).toHaveLength(5);
    const worths = told.candidates.map((one) => one.worth);
    expect(worths).toEqual([...worths].sort((p, q) => q - p));
    expect(told.action).toEqual(chooseAction(fight, 0, fightContent).action);
    const [first] = told.candidates;
    const { action } = told;
    const name = action.kind === 'ability' ? fightContent.abilities[action.ability as AbilityId]!.name : '';
    expect(first!.name).toBe(name);
  });

  it('throws what it carries, and drinks against what it suffers from', () => {
    const bag = [{ item: 'gall-flask' as ItemId, quantity: 1 }];
    const weak = { melee: 1, ranged: 1, magic: 1 };
    const fight = waitFor(
      begin([person(0, { items: bag, abilities: [], stats: weak }), monster(GULL, 20)]),
      0,
    ).fight;
    const { action } = chooseAction(fight, 0, fightContent);
    expect(action).toEqual({ kind: 'item', item: 'gall-flask', target: undefined });
    expect(effectOf(must(fight, 0, action).fight, 1, 'Gall Flask')).toBeDefined();
  });

  it('[CMB7] does not depend on what is hidden: dice, cooldowns, abilities, bags and tricks of others', () => {
    const fight = waitFor(begin([person(0), person(1, { side: 'b' }), monster('sump-eel', 20)]), 0).fight;
    const other = (one: Combatant): Combatant => {
      if (one.id === 0) return one;
      const items = [{ item: 'gall-flask' as ItemId, quantity: 3, used: 0 }];
      const resist = { ...one.stats.resist, ember: -0.6, rime: -0.6, gall: -0.6, gilt: -0.6, point: -0.6 };
      const hidden = one.who.kind === 'character' ? { stats: { ...one.stats, resist } } : {};
      return {
        ...one,
        ...hidden,
        items,
        cooldowns: one.cooldowns.map(() => 3),
        abilities: [],
        signatureIn: 5,
      };
    };
    const blind = { ...fight, rng: [1, 2, 3, 4] as const, combatants: fight.combatants.map(other) };
    expect(explainChoice(blind, 0, fightContent)).toEqual(explainChoice(fight, 0, fightContent));
  });
});
