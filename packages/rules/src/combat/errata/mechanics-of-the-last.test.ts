import { describe, expect, it } from 'vitest';
import { actorId, effectOf, must } from '../../../../../tests/fights.ts';
import { fightContent } from '../../../../../tests/load-content.ts';
import { atShare, blow, body, edit, meet, play } from '../../../../../tests/raid-play.ts';
import type { AbilityId, ItemId } from '../../ids.ts';
import type { Deed } from '../action.ts';
import { interrupt } from '../interrupt.ts';
import type { Fight } from '../state.ts';
import { stacksOf } from './marks.ts';

describe('the Pumice', () => {
  function casting(special: string, fight: Fight): Fight {
    let now = fight;
    for (let round = 0; round < 20 && now.raid!.told?.special !== special; round++) now = play(now, 1).fight;
    expect(now.raid!.told?.special).toBe(special);
    return now;
  }
  const breakBy = (fight: Fight, by: number, ability: string) =>
    edit(
      fight,
      (draft) => void interrupt(draft, body(fight).id, { by, cooldown: 0, ability: ability as AbilityId }),
    );

  it('[ERR17] what interrupted it once it ignores for two rounds', () => {
    const broken = breakBy(casting('scrape', meet('pumice', 8)), 0, 'disrupt');
    expect(broken.raid!.told).toBeNull();
    expect(effectOf(broken, 8, 'Ignores Disrupt')).toBeDefined();
    const again = edit(broken, (draft) => {
      draft.fight.raid = { ...draft.fight.raid!, told: { special: 'scrape', turns: 2 } };
      draft.combatants[8] = {
        ...draft.combatants[8]!,
        cast: { ability: null, name: 'Scrape', target: null, turns: 2 },
      };
    });
    expect(breakBy(again, 1, 'disrupt').raid!.told).not.toBeNull();
    expect(breakBy(again, 1, 'rib-knock').raid!.told).toBeNull();
    expect(effectOf(play(broken, 3).fight, 8, 'Ignores Disrupt')).toBeUndefined();
  });

  it('[ERR18] Scrape takes a fifth of the health and one ability', () => {
    const before = casting('scrape', meet('pumice', 8));
    const after = play(before, 2).fight;
    const scraped = after.combatants.filter((one) => stacksOf(one, 'Scraped') === 1);
    expect(scraped).toHaveLength(4);
    for (const one of scraped) {
      expect(one.cooldowns.some((left) => left > 900)).toBe(true);
      expect(one.health).toBeLessThanOrEqual(one.stats.maxHealth * 0.8);
    }
  });

  it('[ERR19] an interrupt spent on Pounce makes it stronger', () => {
    const broken = breakBy(casting('pounce', atShare(meet('pumice', 8), 0.6).fight), 0, 'disrupt');
    expect(effectOf(broken, 8, 'Misread')).toMatchObject({ stat: 'damage-dealt', amount: 0.1, stacks: 1 });
  });

  it('[ERR20] three interrupts by three Walkers break a Blank Order, a Street Plan is one; else all are struck out', () => {
    const begun = casting('blank-order', atShare(meet('pumice', 8), 0.3).fight);
    const twice = breakBy(breakBy(begun, 0, 'disrupt'), 0, 'rib-knock');
    expect(stacksOf(body(twice), 'Countermand')).toBe(1);
    const third = breakBy(breakBy(twice, 1, 'snuff'), 2, 'counterseal');
    expect(third.raid!.told).toBeNull();
    expect(play(begun, 4).fight.outcome).toMatchObject({ winner: 'b' });
    const planned = casting(
      'blank-order',
      atShare(meet('pumice', 8, { items: [{ item: 'street-plan' as ItemId, quantity: 1 }] }), 0.3).fight,
    );
    expect(stacksOf(body(planned), 'Countermand')).toBe(1);
  });
});

describe('Mother Carrack', () => {
  it('[ERR21] behind her doors she takes a fifth, until the hermits are gone', () => {
    const fight = must(meet('mother-carrack', 8), actorId(meet('mother-carrack', 8)), {
      kind: 'defend',
    }).fight;
    expect(effectOf(fight, 8, 'Bulkheads')).toMatchObject({ stat: 'damage-taken', amount: -0.8 });
    const hermits = fight.combatants.filter((one) => one.name.startsWith('Wrack Hermit'));
    expect(hermits).toHaveLength(2);
    const one = blow(fight, 'edge', 1e6, hermits[0]!.id);
    expect(effectOf(one, 8, 'Bulkheads')).toBeDefined();
    expect(effectOf(blow(one, 'edge', 1e6, hermits[1]!.id), 8, 'Bulkheads')).toBeUndefined();
  });

  it('[ERR22] each hatchling at the end of a round gives her 5 %; eight swarm', () => {
    const brood = atShare(meet('mother-carrack', 8), 0.7).fight;
    const next = play(brood, 1);
    expect(effectOf(next.fight, 8, 'Brood')).toMatchObject({ stat: 'damage-dealt', stacks: 6 });
    const events = play(next.fight, 4).events;
    expect(events.some((one) => one.kind === 'act' && one.name === 'Swarm')).toBe(true);
  });

  it('[ERR23] Heel stuns who has not defended, and her own', () => {
    let now = atShare(atShare(meet('mother-carrack', 8), 0.7).fight, 0.3).fight;
    for (let round = 0; round < 6 && now.raid!.told === null; round++) now = play(now, 1).fight;
    const { events } = play(now, 1, (id) => (id === 0 ? { kind: 'attack', target: 8 } : { kind: 'defend' }));
    const stunned = events.flatMap((one) =>
      one.kind === 'effect' && one.effect.name === 'Heel' ? [one.target] : [],
    );
    expect(stunned).toContain(0);
    expect(stunned).not.toContain(1);
    expect(stunned.some((id) => now.combatants[id]?.side === 'b')).toBe(true);
  });

  it('[ERR24] enraged, the sea takes a twentieth more each round', () => {
    const late = { ...meet('mother-carrack', 8), round: 25 };
    const { events } = play(late, 2);
    const sea = events.flatMap((one) =>
      one.kind === 'damage' && one.source === 'The Sea' && one.target === 3
        ? [one.amount + one.absorbed]
        : [],
    );
    expect(sea).toEqual([5000, 10_000]);
  });
});

describe('the Arrears', () => {
  const strikeIt: (id: number) => Deed = () => ({ kind: 'attack', target: 10 });
  const debtOf = (fight: Fight, id: number) => stacksOf(fight.combatants[id]!, 'Debt');

  it('[ERR25] each damaging action adds a Debt; defending pays three for fifteen mana', () => {
    const owing = play(meet('arrears', 10), 3, (id) => (id === 0 ? strikeIt(id) : { kind: 'defend' })).fight;
    expect(debtOf(owing, 0)).toBe(3);
    expect(debtOf(owing, 1)).toBe(0);
    let now = owing;
    while (actorId(now) !== 0)
      now = must(
        now,
        actorId(now),
        now.combatants[actorId(now)]!.who.kind === 'character'
          ? { kind: 'defend' }
          : { kind: 'attack', target: 1 },
      ).fight;
    const { mana } = now.combatants[0]!;
    const paid = must(now, 0, { kind: 'defend' }).fight;
    expect(debtOf(paid, 0)).toBe(0);
    expect(paid.combatants[0]!.mana).toBe(Math.min(1000, mana + 10) - 15);
  });

  it('[ERR26] the deepest in Debt is collected from; a shield from another halves it', () => {
    const told = play(meet('arrears', 10), 4, (id) => (id === 2 ? strikeIt(id) : { kind: 'defend' })).fight;
    expect(told.raid!.told?.special).toBe('collection');
    expect(body(told).tell).toEqual([2]);
    const rest = (fight: Fight) =>
      play(fight, 1, (id) => (id === 2 ? strikeIt(id) : { kind: 'defend' })).events.flatMap((one) =>
        one.kind === 'damage' && one.source === 'Collection' ? [one.amount + one.absorbed] : [],
      );
    const bare = edit(told, (draft) => {
      draft.combatants[2] = { ...draft.combatants[2]!, mana: 0 };
    });
    const shielded = edit(bare, (draft) => {
      draft.combatants[2] = {
        ...draft.combatants[2]!,
        effects: [
          ...draft.combatants[2]!.effects,
          {
            kind: 'shield',
            name: 'Gilt Edge',
            by: 1,
            harmful: false,
            stacks: 1,
            turns: 9,
            fresh: false,
            stat: null,
            school: null,
            amount: 5,
            growth: 0,
            spreads: false,
            ability: null,
          },
        ],
      };
    });
    const [whole] = rest(bare);
    const [half] = rest(shielded);
    expect(whole).toBe(Math.round(0.08 * (debtOf(bare, 2) + 1) * 100_000));
    expect(half).toBe(whole! / 2);
  });

  it('[ERR27] interest is a quarter a round, rounded up', () => {
    const fight = atShare(meet('arrears', 10), 0.5).fight;
    const owing = play(fight, 1, (id) => (id === 0 ? strikeIt(id) : { kind: 'defend' })).fight;
    expect(debtOf(owing, 0)).toBe(2);
  });

  it('[ERR28] the Final Demand, paid in mana, leaves it stunned and open; unpaid, it takes 70 %', () => {
    let now = atShare(atShare(meet('arrears', 10), 0.5).fight, 0.2).fight;
    for (let round = 0; round < 8 && now.raid!.told?.special !== 'final-demand'; round++)
      now = play(now, 1).fight;
    expect(stacksOf(body(now), 'Final Demand')).toBe(400);
    const rich: (id: number, fight: Fight) => Deed = (id, fight) => {
      const { cooldowns, abilities } = fight.combatants[id]!;
      const at = abilities.findIndex(
        (ability, nth) =>
          cooldowns[nth] === 0 && ['full-stop', 'white-lead', 'illumination'].includes(ability),
      );
      if (at < 0) return { kind: 'defend' };
      const reach = fightContent.abilities[abilities[at]!]!.target;
      return { kind: 'ability', ability: abilities[at]!, target: reach === 'enemy' ? 10 : undefined };
    };
    const paid = play(now, 3, rich);
    expect(paid.events).toContainEqual(
      expect.objectContaining({
        kind: 'effect',
        target: 10,
        effect: expect.objectContaining({ name: 'Paid', kind: 'stun' }),
      }),
    );
    const unpaid = play(now, 4).events.flatMap((one) =>
      one.kind === 'damage' && one.source === 'Final Demand' ? [one.amount] : [],
    );
    expect(unpaid).toHaveLength(10);
    expect(unpaid[0]).toBe(70_000);
  });
});
