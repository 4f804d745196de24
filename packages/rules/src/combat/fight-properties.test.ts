import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actorId, monster, person, setupOf } from '../../../../tests/fights.ts';
import { fightContent, items, species } from '../../../../tests/load-content.ts';
import type { AbilityId, ItemId } from '../ids.ts';
import { unlockedAbilities } from '../progression/abilities.ts';
import { deriveStats } from '../progression/derive-stats.ts';
import { SKILLS, type Skill } from '../progression/skills.ts';
import type { Deed } from './action.ts';
import { chooseAction } from './ai.ts';
import { applyAction, setAuto } from './apply-action.ts';
import { combatEventSchema } from './event.ts';
import { replay } from './replay.ts';
import { rewardsOf } from './rewards.ts';
import { runUntilPerson } from './run-until-person.ts';
import type { CharacterSetup, FightSetup, LogEntry } from './setup.ts';
import { startFight } from './start.ts';
import type { Fight } from './state.ts';
import { fightViewSchema } from './view.ts';
import { viewFor } from './view-for.ts';

const equipment = Object.values(items).filter((item) => item.equipment !== undefined);
const drinks = Object.values(items).filter((item) => item.use !== undefined);
const abilityIds = Object.keys(fightContent.abilities) as AbilityId[];

const someone = fc.record({
  level: fc.integer({ min: 1, max: 60 }),
  skills: fc.dictionary(fc.constantFrom<Skill>(...SKILLS), fc.integer({ min: 0, max: 100 }), { maxKeys: 8 }),
  worn: fc.array(fc.constantFrom(...equipment), { maxLength: 4 }),
  carried: fc.uniqueArray(fc.constantFrom(...drinks), { maxLength: 4 }),
  auto: fc.boolean(),
});

const anybody = fc.oneof(
  someone.map((one) => ({ kind: 'character' as const, ...one })),
  fc.record({
    kind: fc.constant('monster' as const),
    species: fc.constantFrom(...Object.keys(species)),
    level: fc.integer({ min: 1, max: 60 }),
  }),
);

type Anybody = typeof anybody extends fc.Arbitrary<infer T> ? T : never;

function enter(one: Anybody, n: number, side: 'a' | 'b'): FightSetup['combatants'][number] {
  if (one.kind === 'monster') return monster(one.species, one.level, side);
  const { level, skills, worn, carried, auto } = one;
  const stats = deriveStats({ level, skills, equipment: worn }).stats;
  const bag = carried.map((item) => ({ item: item.id, quantity: 2 }));
  const abilities = unlockedAbilities(skills, fightContent);
  return person(n, { side, level, skills, stats, abilities, items: bag, auto }) satisfies CharacterSetup;
}

const fights = fc
  .record({
    seed: fc.integer({ min: 0, max: 2 ** 40 }),
    combatType: fc.constantFrom('pve' as const, 'pvp' as const, 'raid' as const, 'siege' as const),
    turnLimit: fc.integer({ min: 1, max: 15 }),
    a: fc.array(anybody, { minLength: 1, maxLength: 6 }),
    b: fc.array(anybody, { minLength: 1, maxLength: 6 }),
  })
  .map(({ a, b, ...part }) =>
    setupOf(
      [...a.map((one, n) => enter(one, n, 'a')), ...b.map((one, n) => enter(one, a.length + n, 'b'))],
      part,
    ),
  );

const target = fc.option(fc.integer({ min: 0, max: 13 }), { nil: undefined });
const wishes: fc.Arbitrary<Deed | 'ai' | 'auto'> = fc.oneof(
  fc.constant('ai' as const),
  fc.constant('ai' as const),
  fc.constant('auto' as const),
  fc.constantFrom<Deed>({ kind: 'defend' }, { kind: 'flee' }, { kind: 'surrender' }),
  fc.record({ kind: fc.constant('attack' as const), target: fc.integer({ min: 0, max: 13 }) }),
  fc.record({ kind: fc.constant('ability' as const), ability: fc.constantFrom(...abilityIds), target }),
  fc.record({
    kind: fc.constant('item' as const),
    item: fc.constantFrom<ItemId>(...drinks.map((item) => item.id)),
    target,
  }),
  fc.record({ kind: fc.constant('signature' as const), target }),
);

/** What is out of bounds in a state; one expectation a state, because there are tens of thousands. */
function faultsOf(fight: Fight): string[] {
  const faults: string[] = [];
  const need = (holds: boolean, what: string) => {
    if (!holds) faults.push(what);
  };
  for (const one of fight.combatants) {
    const { health, mana, stats, state, name } = one;
    need(
      Number.isInteger(health) && health >= 0 && health <= stats.maxHealth,
      `health of ${name}: ${health}`,
    );
    need(Number.isInteger(mana) && mana >= 0 && mana <= stats.maxMana, `mana of ${name}: ${mana}`);
    need((health === 0) === (state === 'struck-out'), `state of ${name}: ${state} with ${health}`);
    need(
      one.cooldowns.every((left) => Number.isInteger(left) && left >= 0),
      `cooldowns of ${name}`,
    );
    need(
      one.items.every((row) => row.quantity >= 0),
      `items of ${name}`,
    );
    const carries = one.effects.length > 0 || one.cast !== null || one.tell !== null;
    need(state === 'standing' || !carries, `${name} is gone and carries on`);
    need(
      one.effects.every((effect) => Number.isFinite(effect.amount) && effect.stacks > 0),
      `effects of ${name}`,
    );
  }
  need(fight.status === 'ended' || fight.combatants[actorId(fight)]!.state === 'standing', 'nobody acts');
  return faults;
}

/** Plays a fight by wishes, allowed or not; where they run out, the AI goes on. */
function play(
  setup: FightSetup,
  wanted: readonly (Deed | 'ai' | 'auto')[],
): { fight: Fight; log: LogEntry[] } {
  let fight = startFight(setup);
  const log: LogEntry[] = [];
  let steps = 0;
  while (fight.status === 'running') {
    expect(faultsOf(fight)).toEqual([]);
    const actor = actorId(fight);
    const wish = wanted[steps] ?? 'ai';
    steps += 1;
    if (wish === 'auto') {
      const on = !fight.combatants[actor]!.auto;
      const step = setAuto(fight, actor, on);
      if (step.fight !== fight) log.push({ actor, setAuto: on });
      fight = step.fight;
      continue;
    }
    const action = wish === 'ai' ? chooseAction(fight, actor, fightContent).action : wish;
    const before = wish === 'ai' ? '' : JSON.stringify(fight);
    const step = applyAction(fight, actor, action, fightContent, wish === 'ai');
    if (wish === 'ai') expect(step).toMatchObject({ ok: true });
    else expect(JSON.stringify(fight)).toBe(before);
    if (!step.ok) continue;
    expect(step.value.fight.version).toBe(fight.version + 1);
    expect(step.value.events.length).toBeGreaterThan(0);
    log.push({ actor, action, auto: wish === 'ai' });
    // As if it had been stored in between.
    fight = steps % 3 === 0 ? (JSON.parse(JSON.stringify(step.value.fight)) as Fight) : step.value.fight;
    expect(steps).toBeLessThan(2000);
  }
  expect(faultsOf(fight)).toEqual([]);
  return { fight, log };
}

// Long enough for a busy machine; the runs are counted, not timed.
describe('any fight', { timeout: 120_000 }, () => {
  it('[CMB1] [CMB2] [CMB3] [CMB4] replays byte for byte, keeps its numbers within bounds, changes nothing on refusal, and ends', () => {
    fc.assert(
      fc.property(fights, fc.array(wishes, { maxLength: 80 }), (setup, wanted) => {
        const { fight, log } = play(setup, wanted);
        expect(fight.round).toBeLessThanOrEqual(setup.turnLimit!);
        const { content, ...rest } = setup;
        const stored = JSON.parse(JSON.stringify({ setup: rest, actions: log }));
        let last: Fight | null = null;
        for (const step of replay(stored, content)) last = step.fight;
        expect(JSON.stringify(last)).toBe(JSON.stringify(fight));
      }),
      { numRuns: 300 },
    );
  });

  it('[CMB1] [CMB4] played by the AI alone comes out the same twice, and ends with the side that stands', () => {
    fc.assert(
      fc.property(fights, (setup) => {
        const auto = {
          ...setup,
          combatants: setup.combatants.map((one) =>
            one.kind === 'character' ? { ...one, auto: true } : one,
          ),
        };
        const [once, twice] = [
          runUntilPerson(startFight(auto), fightContent),
          runUntilPerson(startFight(auto), fightContent),
        ];
        expect(JSON.stringify(once)).toBe(JSON.stringify(twice));
        expect(once.fight.status).toBe('ended');
        for (const event of once.events) expect(combatEventSchema.safeParse(event).error).toBeUndefined();
        for (const viewer of [
          null,
          ...setup.combatants.flatMap((one) => (one.kind === 'character' ? [one.characterId] : [])),
        ]) {
          for (const fight of [once.fight, startFight(setup)]) {
            expect(fightViewSchema.safeParse(viewFor(fight, viewer, fightContent)).error).toBeUndefined();
          }
        }
        const standing = new Set(
          once.fight.combatants.filter((one) => one.state === 'standing').map((one) => one.side),
        );
        const { winner } = once.fight.outcome!;
        expect(standing.size === 1 ? [...standing][0] : null).toBe(winner);
      }),
      { numRuns: 300 },
    );
  });

  it('[CMB5] pays each character once, out of the state alone, and nothing while it runs', () => {
    fc.assert(
      fc.property(fights, fc.array(wishes, { maxLength: 40 }), (setup, wanted) => {
        const first = startFight(setup);
        if (first.status === 'running') expect(rewardsOf(first, fightContent).perCharacter).toEqual([]);
        const { fight } = play(setup, wanted);
        const paid = rewardsOf(fight, fightContent).perCharacter;
        expect(JSON.stringify(rewardsOf(JSON.parse(JSON.stringify(fight)), fightContent).perCharacter)).toBe(
          JSON.stringify(paid),
        );
        const characters = setup.combatants.flatMap((one) =>
          one.kind === 'character' ? [one.characterId] : [],
        );
        expect(paid.map((one) => one.characterId)).toEqual(characters);
        for (const one of paid) {
          expect(
            Number.isInteger(one.experience) &&
              one.experience >= 0 &&
              Number.isInteger(one.marks) &&
              one.marks >= 0,
          ).toBe(true);
          expect(one.contribution).toBeGreaterThanOrEqual(0);
          expect(one.contribution).toBeLessThanOrEqual(1);
          for (const stack of one.loot)
            expect(items[stack.item] !== undefined && stack.quantity > 0).toBe(true);
          const place = fight.combatants.find(
            (other) => other.who.kind === 'character' && other.who.characterId === one.characterId,
          )!;
          if (place.side !== fight.outcome!.winner)
            expect([one.experience, one.marks, one.loot]).toEqual([0, 0, []]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('[CMB4] twenty against twenty who only defend is a draw at the limit', () => {
    const sides = Array.from({ length: 40 }, (_, n) => person(n, { side: n < 20 ? 'a' : 'b' }));
    let fight = startFight(setupOf(sides, { combatType: 'siege', turnLimit: 3 }));
    let turns = 0;
    while (fight.status === 'running') {
      const step = applyAction(fight, actorId(fight), { kind: 'defend' }, fightContent);
      if (!step.ok) throw new Error(step.code);
      fight = step.value.fight;
      turns += 1;
    }
    expect(turns).toBe(120);
    expect(fight.outcome).toEqual({ kind: 'draw', winner: null });
  });
});
