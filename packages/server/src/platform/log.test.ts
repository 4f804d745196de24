import { expect, it } from 'vitest';
import { createLog } from './log.ts';

function lineOf(fields: object): { text: string; line: Record<string, unknown> } {
  let text = '';
  createLog({ level: 'info', nodeId: 'node-1' }, { write: (chunk) => (text += chunk) }).info(fields, 'told');
  return { text, line: JSON.parse(text) as Record<string, unknown> };
}

it('writes one line of JSON with the level by name, the time and the node', () => {
  const { text, line } = lineOf({ requestId: 'r1', characterId: 'c1' });
  expect(text.endsWith('\n')).toBe(true);
  expect(line).toMatchObject({
    level: 'info',
    node: 'node-1',
    requestId: 'r1',
    characterId: 'c1',
    msg: 'told',
  });
  expect(new Date(String(line.time)).toISOString()).toBe(line.time);
});

it('blanks secrets wherever they stand', () => {
  const { text } = lineOf({
    password: 'hunter2',
    body: { refreshToken: 'hunter2', email: 'hunter2@example.org' },
    req: { headers: { authorization: 'Bearer hunter2', cookie: 'hunter2', 'set-cookie': 'hunter2' } },
  });
  expect(text).not.toContain('hunter2');
  expect(text).toContain('[hidden]');
});
