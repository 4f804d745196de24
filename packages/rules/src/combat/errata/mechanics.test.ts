import { describe, expect, it } from 'vitest';
import { actorId, effectOf, must } from '../../../../../tests/fights.ts';
import { atShare, blow, body, edit, meet, play, tells } from '../../../../../tests/raid-play.ts';
import type { AbilityId } from '../../ids.ts';
import type { Deed } from '../action.ts';
import type { CombatEvent } from '../event.ts';
import { heal } from '../harm.ts';
import type { Fight } from '../state.ts';
import { stacksOf } from './marks.ts';
import { remembered } from './offset.ts';

describe('phases, tells, adds', () => {
  it('[ERR4] a phase begins at its threshold, and calls its adds into the fight', () => {
    const { fight, events } = atShare(meet('sir-limax'), 0.69);
    expect(fight.raid!.phase).toBe(1);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'phase', name: 'Withdrawn' }));
    expect(events.filter((one) => one.kind === 'joined').map((one) => one.name)).toEqual([
      'Scree Snail',
      'Scree Snail 2',
    ]);
    expect(fight.order).not.toContain(6);
    expect(play(fight, 1).fight.order).toContain(6);
  });

  it('[ERR5] a tell is shown one of its turns ahead, and is done on the next', () => {
    const opened = meet('sir-limax');
    const told = play(opened, 3);
    expect(tells(told.events)).toEqual(['Couch Lance']);
    expect(told.fight.raid!.told).toMatchObject({ special: 'couch-lance', turns: 1 });
    const done = play(told.fight, 1);
    expect(done.events).toContainEqual(expect.objectContaining({ kind: 'act', name: 'Couch Lance' }));
    expect(done.fight.combatants.some((one) => stacksOf(one, 'Dented') === 1)).toBe(true);
  });

  it('[ERR6] its turns are counted once a round; what it carries too', () => {
    const fight = play(meet('arrears', 10), 2).fight;
    expect(fight.raid!.beat).toBe(2);
    const taunted = edit(fight, (draft) => {
      draft.combatants[10] = { ...draft.combatants[10]!, effects: [] };
    });
    const step = must(taunted, actorId(taunted), {
      kind: 'ability',
      ability: 'challenge' as AbilityId,
      target: 10,
    });
    expect(effectOf(play(step.fight, 1).fight, 10, 'Challenge')).toBeDefined();
  });

  it('[ERR7] enraged, it says so once and grows worse each round', () => {
    const late = { ...meet('sir-limax'), round: 19 };
    const { fight, events } = play(late, 3);
    expect(tells(events).filter((name) => name === 'Enraged')).toHaveLength(1);
    expect(stacksOf(body(fight), 'Hurry')).toBe(3);
  });

  it('[ERR8] with the erratum beaten its adds go, and the fight is won', () => {
    const { fight } = atShare(meet('sir-limax'), 0.69);
    const ended = edit(blow(fight, 'edge', 1e9), () => {});
    const last = must(ended, actorId(ended), { kind: 'defend' }).fight;
    expect(last.outcome).toMatchObject({ winner: 'a' });
    expect(last.combatants.slice(6).map((one) => one.state)).toEqual(['fled', 'fled']);
  });
});

describe('Sir Limax', () => {
  it('[ERR9] in his shell he mends, and weight counts double against it', () => {
    const opened = atShare(meet('sir-limax'), 0.69).fight;
    const shelled = play(opened, 5).fight;
    const shell = effectOf(shelled, 5, 'Withdraw')!;
    expect(shell.amount).toBe(Math.round(0.15 * body(shelled).stats.maxHealth));
    const edge = effectOf(blow(shelled, 'edge', 50), 5, 'Withdraw')!;
    const weight = effectOf(blow(shelled, 'weight', 50), 5, 'Withdraw')!;
    expect(shell.amount - edge.amount).toBe(50);
    expect(shell.amount - weight.amount).toBe(100);
    expect(play(shelled, 1).events).toContainEqual(
      expect.objectContaining({ kind: 'heal', source: 'Withdraw' }),
    );
  });

  it('[ERR10] at the walk he acts last, in the gallop first', () => {
    const walk = play(meet('sir-limax'), 1).fight;
    expect(walk.order.at(-1)).toBe(5);
    expect(play(atShare(walk, 0.3).fight, 1).fight.order[0]).toBe(5);
  });
});

describe('the Abbess of Gall', () => {
  const stained = (fight: Fight, id: number) => stacksOf(fight.combatants[id]!, 'Stain');

  it('[ERR11] the fifth Stain spills to everyone; a cleanse takes two', () => {
    let fight = meet('abbess-of-gall', 5, { stats: { healing: 1 } });
    for (
      let round = 0;
      round < 30 && !fight.combatants.slice(0, 5).some((_, id) => stained(fight, id) >= 4);
      round++
    )
      fight = play(fight, 1).fight;
    const full = fight.combatants.slice(0, 5).findIndex((_, id) => stained(fight, id) >= 4);
    const actor = actorId(fight);
    const washed = must(fight, actor, { kind: 'ability', ability: 'scour' as AbilityId, target: full }).fight;
    expect(stained(washed, full)).toBe(2);
    const spilled = edit(fight, (draft) => {
      draft.combatants[full] = { ...draft.combatants[full]! };
    });
    let now = spilled;
    for (let round = 0; round < 20 && stained(now, full) === 4; round++) now = play(now, 1).fight;
    expect(now.combatants.slice(0, 5).every((_, id) => stained(now, id) >= 1)).toBe(true);
  });

  it('[ERR12] who is immersed is held, drowns, and is let go above four fifths', () => {
    let fight = atShare(meet('abbess-of-gall'), 0.6).fight;
    const held = (now: Fight) =>
      now.combatants.find((one) => one.effects.some((effect) => effect.name === 'Immersion'));
    for (let round = 0; round < 9 && held(fight) === undefined; round++) fight = play(fight, 1).fight;
    const { id } = held(fight)!;
    const before = fight.combatants[id]!.health;
    const later = play(fight, 1).fight;
    expect(later.combatants[id]!.health).toBeLessThan(before);
    const low = edit(later, (draft) => {
      draft.combatants[id] = { ...draft.combatants[id]!, health: 10_000 };
      heal(draft, { actor: 0, source: 'Mend', target: id, amount: 60_000 });
    });
    expect(effectOf(low, id, 'Immersion')).toBeDefined();
    const high = edit(
      low,
      (draft) => void heal(draft, { actor: 0, source: 'Mend', target: id, amount: 20_000 }),
    );
    expect(effectOf(high, id, 'Immersion')).toBeUndefined();
  });

  it('[ERR13] in Compline every heal leaves a Stain', () => {
    const { fight } = atShare(atShare(meet('abbess-of-gall'), 0.6).fight, 0.2);
    const before = stained(fight, 2);
    const healed = edit(
      fight,
      (draft) => void heal(draft, { actor: 1, source: 'Mend', target: 2, amount: 10 }),
    );
    expect(stained(healed, 2)).toBe(before + 1);
  });
});

describe('the Offset', () => {
  it('[ERR14] a hit of the school of the Last Line heals it by half', () => {
    const fight = edit(meet('offset', 6), (draft) => {
      draft.combatants[6] = { ...draft.combatants[6]!, health: 5000 };
    });
    const first = blow(fight, 'edge');
    expect(remembered(body(first))).toEqual(['edge']);
    expect(body(first).health).toBe(4900);
    expect(body(blow(first, 'edge')).health).toBe(4950);
    const other = blow(first, 'ember');
    expect(body(other).health).toBe(4800);
    expect(remembered(body(other))).toEqual(['ember']);
  });

  it('[ERR15] splits in two who do not fall alone and heal level, and joins again with two Last Lines', () => {
    const split = atShare(meet('offset', 6), 0.59).fight;
    expect(split.raid!.bodies).toHaveLength(2);
    const [recto, verso] = split.raid!.bodies as [number, number];
    expect(split.combatants[verso]!.name).toBe('Verso');
    const sum = split.combatants[recto]!.health + split.combatants[verso]!.health;
    expect(sum).toBeLessThanOrEqual(Math.floor(split.raid!.maxHealth * 0.59));
    const struck = blow(split, 'gall', split.combatants[recto]!.health * 0.5);
    const level = play(struck, 1).fight;
    expect(level.combatants[recto]!.health).toBeGreaterThan(struck.combatants[recto]!.health);
    let one = blow(blow(level, 'edge', 1e6), 'edge', 1e6, verso);
    expect(one.combatants[recto]!.state).toBe('standing');
    one = must(one, actorId(one), { kind: 'defend' }).fight;
    expect(one.raid!).toMatchObject({ phase: 2, bodies: [recto] });
    expect(one.combatants[verso]!.state).toBe('fled');
    one = edit(
      one,
      (draft) => void heal(draft, { actor: recto, source: 'Test', target: recto, amount: 500 }),
    );
    expect(remembered(body(blow(blow(one, 'rime', 1), 'point', 1)))).toHaveLength(2);
  });

  it('[ERR16] Transfer gives the strongest blow back, unless its user defends', () => {
    // Schools by turns, so that the Last Line turns nothing back.
    const strike = (one: number, { round }: Fight): Deed => {
      const ability = (round % 2 === 0 ? 'clean-cut' : 'spark') as AbilityId;
      return one === 0 ? { kind: 'ability', ability, target: 6 } : { kind: 'defend' };
    };
    let now = atShare(meet('offset', 6, { stats: { initiative: 500 } }), 0.59).fight;
    for (let round = 0; round < 8 && now.raid!.told === null; round++) now = play(now, 1, strike).fight;
    expect(now.raid!.told?.special).toBe('transfer');
    expect(body(now).tell).toEqual([0]);
    const backs = (events: readonly CombatEvent[]) =>
      events.filter((one) => one.kind === 'damage' && one.target === 0 && one.source !== 'Attack');
    expect(backs(play(now, 1).events)).toHaveLength(0);
    const attack: Deed = { kind: 'attack', target: 6 };
    const open = play(now, 1, (id) => (id === 0 ? attack : { kind: 'defend' }));
    expect(backs(open.events)).toHaveLength(1);
  });
});
