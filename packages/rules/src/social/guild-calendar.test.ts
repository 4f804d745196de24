import { expect, it } from 'vitest';
import {
  ACTIVITY_STATES,
  type ActivityStep,
  AHEAD_MS,
  firstState,
  isOpenForSigning,
  MUSTER_AFTER_MS,
  MUSTER_BEFORE_MS,
  mayMuster,
  mayStandAt,
  stepActivity,
} from './guild-calendar.ts';

const STEPS: readonly ActivityStep[] = ['muster', 'lapse', 'begin', 'end', 'share', 'cancel'];

it('[GLD10] a raid goes the way of the diagram, and nothing else happens', () => {
  const way = [firstState('Raids')];
  for (const step of ['muster', 'begin', 'end', 'share'] as const) {
    const next = stepActivity(way.at(-1)!, step);
    if (next.ok) way.push(next.value);
  }
  expect(way).toEqual([
    'Scheduled_Raid',
    'Raid_Preparation',
    'Raid_Execution',
    'Victory_Defeat',
    'Loot_Distribution',
  ]);
  const allowed = ACTIVITY_STATES.map((state) => STEPS.filter((step) => stepActivity(state, step).ok));
  expect(allowed).toEqual([['muster', 'cancel'], ['lapse', 'begin'], ['end'], ['share'], [], ['cancel'], []]);
  expect(firstState('PvP_Events')).toBe('Scheduled');
});

it('[GLD11] stands within a month, is mustered about its hour, and is signed up for until it begins', () => {
  const now = 1_000_000_000;
  expect([now, now + 1, now + AHEAD_MS, now + AHEAD_MS + 1].map((at) => mayStandAt(at, now).ok)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const hours = [-MUSTER_BEFORE_MS - 1, -MUSTER_BEFORE_MS, MUSTER_AFTER_MS, MUSTER_AFTER_MS + 1];
  expect(hours.map((off) => mayMuster(now, now + off).ok)).toEqual([false, true, true, false]);
  expect(isOpenForSigning('Scheduled', now, now - 1)).toBe(true);
  expect(isOpenForSigning('Scheduled', now, now)).toBe(false);
  expect(isOpenForSigning('Scheduled_Raid', now, now)).toBe(true);
  expect(isOpenForSigning('Raid_Execution', now, now)).toBe(false);
});
