import { describe, expect, it } from 'vitest';
import { begin, characterId, monster, must, person, setupOf } from '../../../../tests/fights.ts';
import { fightContent } from '../../../../tests/load-content.ts';
import type { AbilityId, ItemId } from '../ids.ts';
import { seedRng } from '../random.ts';
import { applyAction, setAuto } from './apply-action.ts';
import { combatEventSchema } from './event.ts';
import { runUntilPerson } from './run-until-person.ts';
import { openFight } from './start.ts';
import { fightViewSchema } from './view.ts';
import { eventsFor, viewFor } from './view-for.ts';

const items = [{ item: 'weld-tonic' as ItemId, quantity: 2 }];
const fight = begin([
  person(0, { stats: { initiative: 99, accuracy: 0 }, items }),
  person(1, { side: 'b', items: [{ item: 'gall-flask' as ItemId, quantity: 1 }] }),
  monster('lammas-bull', 9),
]);

describe('what a viewer sees', () => {
  it('[CMB7] is of the agreed form, for fighters, enemies and spectators', () => {
    for (const viewer of [characterId(0), characterId(1), characterId(9), null]) {
      const view = viewFor(fight, viewer, fightContent);
      expect(fightViewSchema.parse(view)).toEqual(view);
    }
  });

  it('[CMB7] holds no seed, no dice, and nothing of what others carry or wait for', () => {
    const spectator = JSON.stringify(viewFor(fight, null, fightContent));
    const enemy = JSON.stringify(viewFor(fight, characterId(1), fightContent));
    for (const hidden of ['rng', 'seed', 'cooldowns', 'tie', 'threat', 'signatureIn', 'loot', 'practice']) {
      expect(spectator).not.toContain(`"${hidden}"`);
    }
    expect(spectator).not.toContain('weld-tonic');
    expect(enemy).not.toContain('weld-tonic');
    expect(enemy).toContain('gall-flask');
    expect(viewFor(fight, null, fightContent).you).toBeNull();
  });

  it('[CMB7] the dice do not show: two fights that differ in them alone look the same', () => {
    const other = { ...fight, rng: [1, 2, 3, 4] as const };
    expect(viewFor(other, characterId(0), fightContent)).toEqual(
      viewFor(fight, characterId(0), fightContent),
    );
  });

  it('shows the choices with what stands against them', () => {
    const after = must(fight, 0, { kind: 'ability', ability: 'clean-cut' as AbilityId, target: 1 }).fight;
    const you = viewFor(after, characterId(0), fightContent).you!;
    const choice = you.choices.find((one) => one.ability === 'clean-cut')!;
    expect(choice).toMatchObject({
      ability: 'clean-cut',
      name: 'Clean Cut',
      mana: 6,
      cooldownLeft: 1,
      usable: false,
      why: 'combat/not-your-turn',
    });
    const mine = viewFor(fight, characterId(0), fightContent).you!;
    expect(mine.choices.find((one) => one.ability === 'clean-cut')).toMatchObject({
      usable: true,
      cooldownLeft: 0,
    });
    expect(mine.items).toEqual([{ item: 'weld-tonic', name: 'Weld Tonic', quantity: 2 }]);
  });

  it('an attack does what its forecast says, over many dice', () => {
    const forecast = viewFor(fight, characterId(0), fightContent).you!.attack.find(
      (one) => one.target === 1,
    )!;
    let hits = 0;
    for (let n = 0; n < 500; n++) {
      const step = applyAction({ ...fight, rng: seedRng(n) }, 0, { kind: 'attack', target: 1 }, fightContent);
      if (!step.ok) throw new Error(step.code);
      const blow = step.value.events.find((event) => event.kind === 'damage');
      if (blow?.kind !== 'damage') continue;
      hits += 1;
      expect(blow.amount).toBeGreaterThanOrEqual(forecast.min);
      expect(blow.amount).toBeLessThanOrEqual(forecast.max);
    }
    expect(Math.abs(hits / 500 - forecast.hitChance)).toBeLessThan(0.05);
  });

  it('[CMB7] resistances lie open to the side that sized them up, and to nobody else', () => {
    const sized = must(fight, 0, { kind: 'ability', ability: 'size-up' as AbilityId, target: 2 }).fight;
    expect(viewFor(fight, characterId(0), fightContent).combatants[2]).not.toHaveProperty('resist');
    expect(viewFor(sized, characterId(0), fightContent).combatants[2]!.resist).toEqual({ ember: 0.15 });
    expect(viewFor(sized, characterId(1), fightContent).combatants[2]).not.toHaveProperty('resist');
    expect(viewFor(sized, null, fightContent).combatants[2]).not.toHaveProperty('resist');
  });

  it('a chance to flee stands only where one may', () => {
    expect(viewFor(fight, characterId(0), fightContent).you!.fleeChance).toBeGreaterThan(0);
    const duel = begin([person(0), person(1, { side: 'b' })], { combatType: 'pvp' });
    expect(viewFor(duel, characterId(0), fightContent).you!.fleeChance).toBeNull();
  });

  it('what is told is seen by everybody, and the order of this round and the next', () => {
    const told = must(must(fight, 0, { kind: 'defend' }).fight, 2, { kind: 'attack', target: 0 }).fight;
    const view = viewFor(told, null, fightContent);
    expect(view.combatants[2]!.tell).toMatchObject({ name: 'Charge' });
    expect(view.order[0]).toBe(view.turn!.actor);
    expect([...view.nextRound].sort()).toEqual([0, 1, 2]);
  });

  it('[CMB7] events are of the agreed form and tell all viewers the same', () => {
    const opening = openFight(
      setupOf([person(0, { auto: true }), monster('gall-sister', 21), monster('rust-fox', 21)]),
    );
    const run = runUntilPerson(opening.fight, fightContent);
    for (const event of [...opening.events, ...run.events])
      expect(combatEventSchema.parse(event)).toEqual(event);
    expect(eventsFor(run.events, characterId(0))).toEqual(eventsFor(run.events, null));
  });
});

describe('auto-combat', () => {
  it('is switched at any time and tells everybody; what is not a person stays as it is', () => {
    const on = setAuto(fight, 1, true);
    expect(on.events).toEqual([{ kind: 'auto', actor: 1, on: true }]);
    expect(on.fight.version).toBe(fight.version + 1);
    expect(setAuto(on.fight, 1, true)).toEqual({ fight: on.fight, events: [] });
    expect(setAuto(fight, 2, false).fight).toBe(fight);
  });

  it('plays on until a person must decide', () => {
    const party = begin([person(0, { auto: true }), person(1), monster('blot', 1)]);
    const run = runUntilPerson(party, fightContent);
    const waiting = run.fight.status === 'ended' ? null : run.fight.order[run.fight.turn];
    expect(waiting === null || waiting === 1).toBe(true);
    expect(run.log.every((entry) => 'action' in entry && entry.auto)).toBe(true);
  });
});
