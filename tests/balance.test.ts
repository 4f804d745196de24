import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../packages/server/src/platform/content.ts';
import { BOUNDS, type Bound, type BoundName, holds } from '../scripts/balance/bounds.ts';
import { findAll, SMALL } from '../scripts/balance/findings.ts';

const page = readFileSync(new URL('../docs/rules/balance.md', import.meta.url), 'utf8');
const list: readonly Bound[] = Object.values(BOUNDS);

describe('balance', { timeout: 240_000 }, () => {
  it('the page says what is held', () => {
    for (const { name, rule, min, max, unit } of list)
      expect(page).toContain(`| ${name} | ${rule} | ${min} | ${max} | ${unit} |`);
  });

  it('[CMB8] [BAL1] [BAL2] [BAL3] [BAL4] hold in a smaller form of npm run balance', () => {
    const { findings } = findAll(loadContent(), SMALL);
    expect(findings.filter((one) => !holds(one))).toEqual([]);
    const checked = new Set(findings.map((one) => one.bound));
    for (const name of Object.keys(BOUNDS) as BoundName[]) expect(checked).toContain(name);
  });
});
