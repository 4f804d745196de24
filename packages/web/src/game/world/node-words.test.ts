import { GATHERING_SKILLS } from '@farhold/rules/content/gathering';
import { expect, test } from 'vitest';
import type { GameContent } from '../../app/content-query.ts';
import type { NearbyRow } from './nearby.ts';
import { nearestNode, nodeWords } from './node-words.ts';

const tools = ['pick', 'hatchet', 'sickle', 'snare', 'rod'];
const gathering = {
  tiers: [{ skill: 1 }, { skill: 20 }],
  kinds: Object.fromEntries(GATHERING_SKILLS.map((skill, index) => [skill, { tool: tools[index] }])),
};
const content = { gathering } as unknown as GameContent;
const row = (id: number, skill: string, tier: number, spent = false): NearbyRow =>
  ({ id, kind: 'node', skill, tier, spent }) as NearbyRow;

test('[GAT2] a node says what it needs, and why one cannot work there', () => {
  expect(nodeWords(row(1, 'mining', 1), content, 0)).toEqual({ needs: 'Mining 1, with a pick', why: null });
  expect(nodeWords(row(1, 'fishing', 2), content, 7)).toEqual({
    needs: 'Fishing 20, with a rod',
    why: 'Needs fishing 20. Yours is 7.',
  });
  expect(nodeWords(row(1, 'logging', 1, true), content, 1)?.why).toBe('It has to grow back first.');
  expect(nodeWords(row(1, 'fencing', 1), content, 1)).toBeNull();
});

test('the nearest node is the first at which one can work', () => {
  const rows = [row(1, 'mining', 2), row(2, 'logging', 1, true), row(3, 'herbalism', 1), row(4, 'mining', 1)];
  expect(nearestNode(rows, content, new Map())?.id).toBe(3);
  expect(nearestNode(rows, content, new Map([['mining', 20]]))?.id).toBe(1);
  expect(nearestNode(rows.slice(1, 2), content, new Map())).toBeNull();
});
