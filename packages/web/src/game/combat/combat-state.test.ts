import type { Lot } from '@farhold/contracts/ws/loot';
import type { FightId } from '@farhold/rules/ids';
import { describe, expect, test } from 'vitest';
import {
  afterEnd,
  afterEvents,
  afterLot,
  afterStart,
  afterStatus,
  isMyTurn,
  isOpen,
  NO_COMBAT,
} from './combat-state.ts';
import { sampleFight } from './sample-fight.ts';

const fight = sampleFight();
const started = afterStart(NO_COMBAT, { fight, incipit: 'Maud meets Harbour Gull.', events: [] });
const events = (version: number) => ({
  id: fight.id,
  version,
  fight: { ...fight, version },
  events: [
    { kind: 'act' as const, actor: 0, what: 'attack' as const, name: 'Strike', targets: [1], auto: false },
    {
      kind: 'damage' as const,
      actor: 0,
      target: 1,
      school: 'edge' as const,
      amount: 12,
      absorbed: 0,
      critical: false,
      source: 'Strike',
      health: 33,
    },
  ],
});
const ending = {
  id: fight.id,
  version: 9,
  result: 'victory' as const,
  reward: null,
  text: '',
  struckOut: null,
  contributions: [],
  lots: [],
};

describe('the beginning', () => {
  test('tells what a faster enemy has done already', () => {
    const first = { kind: 'miss' as const, actor: 1, target: 0 };
    const { show } = afterStart(NO_COMBAT, {
      fight,
      incipit: '',
      events: [{ kind: 'act', actor: 1, what: 'attack', name: 'Strike', targets: [0], auto: true }, first],
    });
    expect(show?.lines).toHaveLength(1);
  });
});

describe('the fight on the page', () => {
  test('opens with its incipit and an empty chronicle', () => {
    expect(started.show?.incipit).toBe('Maud meets Harbour Gull.');
    expect(isOpen(started)).toBe(true);
    expect(isMyTurn(started.show!.fight)).toBe(true);
  });

  test('adds sentences and rising numbers, each with an id of its own', () => {
    const once = afterEvents(started, events(4));
    const twice = afterEvents(once, events(5)).show!;
    expect(twice.lines).toHaveLength(2);
    expect(twice.rising.map((one) => [one.on, one.amount])).toEqual([[1, 12]]);
    const ids = [...twice.lines.map((line) => line.id), ...twice.rising.map((one) => one.id)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(twice.lunge?.by).toBe(0);
  });

  test('an older version changes nothing', () => {
    const now = afterEvents(started, events(7));
    expect(afterEvents(now, events(5))).toBe(now);
    expect(afterStatus(now, { ...fight, version: 5 })).toBe(now);
  });

  test('a reload shows the fight with its story, and a newer state keeps the past', () => {
    const story = { incipit: 'Maud meets Blot.', zone: null, leftOut: 0, events: events(4).events };
    const reloaded = afterStatus(NO_COMBAT, fight, story).show!;
    expect(reloaded).toMatchObject({ fight, incipit: 'Maud meets Blot.', rising: [] });
    expect(reloaded.lines).toHaveLength(1);
    const told = afterEvents(started, events(4));
    expect(afterStatus(told, { ...fight, version: 6 }).show?.lines).toEqual(told.show?.lines);
  });

  test('stays open after the end until it has been read', () => {
    const over = { ...started, show: { ...started.show!, fight: { ...fight, status: 'ended' as const } } };
    expect(isOpen(over)).toBe(false);
    expect(isOpen(afterEnd(over, ending))).toBe(true);
    expect(afterStatus(afterEnd(over, ending), null).ending).toEqual(ending);
  });

  test('a lot of the ended fight is kept as it is now; one of another fight is not', () => {
    const lot = (id: string, status: string, fightId: string = ending.id) =>
      ({ id, fightId, status }) as unknown as Lot;
    const over = { ...started, ending: { ...ending, lots: [lot('one', 'open')] } };
    expect(afterLot(over, lot('one', 'given')).ending?.lots).toEqual([lot('one', 'given')]);
    expect(afterLot(over, lot('two', 'open')).ending?.lots).toHaveLength(2);
    expect(afterLot(over, lot('two', 'open', 'another'))).toBe(over);
    expect(afterLot(started, lot('one', 'open'))).toBe(started);
  });

  test('the end of another fight is not ours', () => {
    const other = { ...ending, id: 'b7b8b9ba-0000-4000-8000-000000000000' as FightId };
    expect(afterEnd(started, other)).toBe(started);
  });
});
