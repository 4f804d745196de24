import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guildRules as rules } from '../../../../tests/load-content.ts';
import type { GuildWorkId, ItemId } from '../ids.ts';
import {
  chestKinds,
  dailyLimit,
  deliver,
  foundingPrice,
  guildLevel,
  mayBegin,
  memberLimit,
  stillWanted,
  withinLimit,
  worthOf,
} from './guild-chest.ts';
import { GUILD_RANKS } from './guild-rights.ts';

const table = rules.works.find((work) => work.id === 'long-table')!;
const hearth = rules.works.find((work) => work.id === 'second-hearth')!;
const all = rules.works.map((work) => work.id);

describe('a company', () => {
  it('[GLD5] costs less with a Founding Paper', () => {
    expect(foundingPrice(rules, { hasPaper: false })).toBe(rules.founding.marks);
    expect(foundingPrice(rules, { hasPaper: true })).toBe(rules.founding.marks * 0.8);
  });

  it('[GLD7] has the level of what was brought in', () => {
    for (const [at, need] of rules.levels.entries()) {
      expect(guildLevel(rules, need)).toBe(at + 1);
      if (at > 0) expect(guildLevel(rules, need - 1)).toBe(at);
    }
    expect(rules.levels.toSorted((a, b) => a - b)).toEqual(rules.levels);
  });

  it('[GLD7] counts the same goods alike whichever way they go', () => {
    const values = { vial: 3, weld: 7 } as Record<ItemId, number>;
    fc.assert(
      fc.property(fc.array(fc.record({ marks: fc.nat(50), vial: fc.nat(9), weld: fc.nat(9) })), (parts) => {
        const worth = (goods: { marks: number; vial: number; weld: number }) =>
          worthOf(
            { marks: goods.marks, items: { vial: goods.vial, weld: goods.weld } as never },
            (item) => values[item]!,
          );
        const whole = parts.reduce(
          (sum, one) => ({
            marks: sum.marks + one.marks,
            vial: sum.vial + one.vial,
            weld: sum.weld + one.weld,
          }),
          { marks: 0, vial: 0, weld: 0 },
        );
        expect(parts.reduce((sum, one) => sum + worth(one), 0)).toBe(worth(whole));
      }),
    );
  });

  it('[GLD8] takes more members by leadership, level and works', () => {
    const bare = { contribution: 0, leadership: 0, built: [] };
    expect(memberLimit(rules, bare)).toBe(20);
    expect(memberLimit(rules, { ...bare, leadership: 50 })).toBe(30);
    expect(memberLimit(rules, { ...bare, contribution: rules.levels[3]! })).toBe(
      20 + 3 * rules.membersALevel,
    );
    expect(memberLimit(rules, { ...bare, built: [table.id] })).toBe(25);
    expect(memberLimit(rules, { contribution: 1e9, leadership: 100, built: all })).toBeLessThanOrEqual(500);
    expect(chestKinds(rules, { contribution: 0, built: ['iron-bands' as GuildWorkId] })).toBe(
      rules.chest.kinds + 8,
    );
  });

  it('[GLD6] lets each rank take no more than a higher one, and within the limit of the day', () => {
    const limits = GUILD_RANKS.map((rank) => dailyLimit(rules, rank, []));
    expect(limits[0]).toBeNull();
    for (let i = 2; i < limits.length; i++) {
      expect(limits[i]!.marks).toBeLessThanOrEqual(limits[i - 1]!.marks);
      expect(limits[i]!.pieces).toBeLessThanOrEqual(limits[i - 1]!.pieces);
    }
    const limit = { marks: 100, pieces: 5 };
    expect(withinLimit(limit, { marks: 60, pieces: 0 }, { marks: 40, pieces: 5 }).ok).toBe(true);
    expect(withinLimit(limit, { marks: 60, pieces: 0 }, { marks: 41, pieces: 0 }).ok).toBe(false);
    expect(withinLimit(limit, { marks: 0, pieces: 5 }, { marks: 0, pieces: 1 }).ok).toBe(false);
    expect(withinLimit(null, { marks: 1e9, pieces: 0 }, { marks: 1e9, pieces: 9 }).ok).toBe(true);
    expect(dailyLimit(rules, 'member', ['day-book' as GuildWorkId])).toEqual({ marks: 150, pieces: 7 });
  });
});

describe('a work', () => {
  const company = { contribution: 0, built: [], begun: [] };
  const code = (result: ReturnType<typeof mayBegin>) => (result.ok ? 'done' : result.code);

  it('[GLD9] is begun once, at its level, after the work that it needs', () => {
    expect(code(mayBegin(rules, table, company))).toBe('done');
    expect(code(mayBegin(rules, table, { ...company, begun: [table.id] }))).toBe('guild/work-begun');
    expect(code(mayBegin(rules, table, { ...company, built: [table.id] }))).toBe('guild/work-begun');
    expect(code(mayBegin(rules, hearth, company))).toBe('guild/level-too-low');
    const grown = { ...company, contribution: rules.levels[hearth.level - 1]! };
    expect(code(mayBegin(rules, hearth, grown))).toBe('guild/work-first');
    expect(code(mayBegin(rules, hearth, { ...grown, built: [table.id] }))).toBe('done');
  });

  it('[GLD9] takes what it still wants, no more, and is done when nothing is wanted', () => {
    const items = Object.keys(table.materials) as ItemId[];
    const offer = fc.record({
      item: fc.constantFrom(...items, 'vial' as ItemId),
      quantity: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(offer, { maxLength: 60 }), (offers) => {
        let delivered: Record<string, number> = {};
        for (const one of offers) {
          const wanted = stillWanted(table, delivered)[one.item] ?? 0;
          const result = deliver(table, delivered, one);
          if (!result.ok) {
            expect(wanted).toBe(0);
            continue;
          }
          expect(result.value.taken).toBe(Math.min(wanted, one.quantity));
          delivered = result.value.delivered as Record<string, number>;
          for (const item of items) expect(delivered[item] ?? 0).toBeLessThanOrEqual(table.materials[item]!);
          expect(result.value.done).toBe(items.every((item) => delivered[item] === table.materials[item]));
        }
      }),
    );
  });
});
