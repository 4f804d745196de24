import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContentError, loadContent } from './content.ts';

const REAL = join(import.meta.dirname, '../../../../content');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'farhold-content-'));
  cpSync(REAL, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function edit(file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}
function faults(): readonly string[] {
  try {
    loadContent(folder);
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.faults;
    throw error;
  }
}

describe('the content of the project', () => {
  it('is whole', () => {
    const content = loadContent();
    expect(content.geography.zones).toHaveLength(12);
    expect(content.abilities['clean-cut' as never]).toMatchObject({ name: 'Clean Cut', skill: 'melee' });
  });

  it('has a version that changes with any of its files and with nothing else', () => {
    const { version } = loadContent(folder);
    expect(loadContent(folder).version).toBe(version);
    edit('starts.yaml', (text) => text.replaceAll('\n', '\r\n'));
    expect(loadContent(folder).version).toBe(version);
    edit('starts.yaml', (text) => `${text}# a remark\n`);
    expect(loadContent(folder).version).not.toBe(version);
  });
});

describe('faults', () => {
  it('names file, entry and field', () => {
    edit('abilities.yaml', (text) => text.replace('mana: 6', 'mana: many'));
    expect(faults()).toEqual([
      expect.stringMatching(/^content\/abilities\.yaml: \[0 clean-cut\]\.mana: .*number/),
    ]);
  });

  it('names a field that nobody knows', () => {
    edit('abilities.yaml', (text) => text.replace('  mana: 6\n', '  mana: 6\n  manna: 7\n'));
    expect(faults()).toEqual([expect.stringContaining('"manna"')]);
  });

  it('names the line of what is not YAML', () => {
    edit('items.yaml', (text) => `${text}\n- id: [\n`);
    expect(faults()[0]).toMatch(/^content\/items\.yaml:\d+: /);
  });

  it('names a file that is missing', () => {
    rmSync(join(folder, 'monsters.yaml'));
    expect(faults()).toEqual(['content/monsters.yaml: missing']);
  });

  it('names ids that stand there twice and ids that do not exist', () => {
    edit('abilities.yaml', (text) => text.replace('- id: overreach', '- id: clean-cut'));
    expect(faults()).toEqual(['content/abilities.yaml: clean-cut: stands there twice']);
  });

  it('names what is spoken of and does not exist', () => {
    edit('monsters.yaml', (text) =>
      text.replace(/zone: [a-z-]+/, 'zone: nowhere').replace(/item: [a-z-]+/, 'item: nothing'),
    );
    edit('recipes.yaml', (text) => text.replace('charcoal: 1', 'coal: 1'));
    edit('shops.yaml', (text) =>
      text.replace('place: stook', 'place: stack').replace('pounce: 40', 'bounce: 40'),
    );
    expect(faults()).toEqual([
      expect.stringMatching(/^content\/monsters\.yaml: [a-z-]+: there is no zone nowhere$/),
      expect.stringMatching(/^content\/monsters\.yaml: [a-z-]+\.loot: there is no item nothing$/),
      'content/recipes.yaml: bog-iron-bar: there is no item coal',
      'content/shops.yaml: perpetua-leaf.goods: there is no item bounce',
      'content/shops.yaml: corporal-gander: there is no place stack',
    ]);
  });
});
