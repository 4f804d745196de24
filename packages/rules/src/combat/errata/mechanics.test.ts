import { describe, expect, it } from 'vitest';
import { actorId, begin, effectOf, must, person, setupOf } from '../../../../../tests/fights.ts';
import { errata, fightContent } from '../../../../../tests/load-content.ts';
import type { School } from '../../content/item.ts';
import type { AbilityId, ErratumId, ItemId } from '../../ids.ts';
import type { Deed } from '../action.ts';
import { beginDraft, finishDraft } from '../draft.ts';
import type { CombatEvent } from '../event.ts';
import { harm, heal } from '../harm.ts';
import { interrupt } from '../interrupt.ts';
import { openFight } from '../start.ts';
import type { Fight } from '../state.ts';
import { taunterOf } from '../targets.ts';
import { stacksOf } from './marks.ts';
import { remembered } from './offset.ts';

/** Walkers who hold anything, against an erratum; its place is after theirs. */
function meet(id: string, walkers = 5, part: Parameters<typeof person>[1] = {}): Fight {
  const { stats, ...rest } = part;
  const people = Array.from({ length: walkers }, (_, n) =>
    person(n, { level: 60, ...rest, stats: { maxHealth: 100_000, initiative: 50, ...stats } }),
  );
  return begin([...people, { kind: 'erratum', side: 'b', erratum: id as ErratumId }], { combatType: 'raid' });
}

const body = (fight: Fight) => fight.combatants[fight.raid!.bodies[0]!]!;

/** Somebody's deed for everybody, round by round; the erratum strikes plainly when it decides. */
function play(
  fight: Fight,
  rounds: number,
  deed: (one: number, now: Fight) => Deed = () => ({ kind: 'defend' }),
) {
  const events: CombatEvent[] = [];
  let now = fight;
  const until = fight.round + rounds;
  while (now.status === 'running' && now.round < until) {
    const id = actorId(now);
    const isWalker = now.combatants[id]!.who.kind === 'character';
    const step = must(
      now,
      id,
      isWalker
        ? deed(id, now)
        : { kind: 'attack', target: taunterOf(now, now.combatants[id]!) ?? firstWalker(now) },
    );
    events.push(...step.events);
    now = step.fight;
  }
  return { fight: now, events };
}

function firstWalker(fight: Fight): number {
  return fight.combatants.find((one) => one.who.kind === 'character' && one.state === 'standing')!.id;
}

/** Its health set to a share, and the phase looked at as the next turn begins. */
function atShare(fight: Fight, share: number): { fight: Fight; events: CombatEvent[] } {
  const [id] = fight.raid!.bodies;
  const health = Math.floor(fight.raid!.maxHealth * share);
  const weakened = {
    ...fight,
    combatants: fight.combatants.map((one) => (one.id === id ? { ...one, health } : one)),
  };
  const step = must(weakened, actorId(weakened), { kind: 'defend' });
  return { fight: step.fight, events: [...step.events] };
}

/** Something done to a fight outside its turns. */
function edit(fight: Fight, change: (draft: ReturnType<typeof beginDraft>) => void): Fight {
  const draft = beginDraft(fight, fightContent);
  change(draft);
  return finishDraft(draft).fight;
}

function blow(fight: Fight, school: School, amount = 100, target = body(fight).id): Fight {
  return edit(fight, (draft) => {
    harm(draft, {
      actor: 0,
      target,
      school,
      amount,
      critical: false,
      source: 'Blow',
      direct: true,
      shieldFactor: 1,
    });
  });
}

const tells = (events: readonly CombatEvent[]) =>
  events.filter((one) => one.kind === 'tell').map((one) => one.name);

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
      fightContent.abilities;
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

it('every erratum and every phase is of the content', () => {
  for (const erratum of Object.values(errata)) {
    const { fight } = openFight(
      setupOf([person(0), { kind: 'erratum', side: 'b', erratum: erratum.id }], { combatType: 'raid' }),
    );
    expect(fight.raid!.erratum).toBe(erratum.id);
  }
});
