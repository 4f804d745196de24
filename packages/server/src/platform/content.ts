/** Reads `content/*.yaml` once, checks form and references, and names the version by what it read. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { abilitySchema } from '@farhold/rules/content/ability';
import { type Content, startsSchema } from '@farhold/rules/content/content';
import { erratumSchema } from '@farhold/rules/content/erratum';
import { firstStepsSchema } from '@farhold/rules/content/first-steps';
import { gatheringSchema } from '@farhold/rules/content/gathering';
import { geographySchema } from '@farhold/rules/content/geography';
import { guildRulesSchema } from '@farhold/rules/content/guild';
import { itemSchema } from '@farhold/rules/content/item';
import { moderationSchema } from '@farhold/rules/content/moderation';
import { phrasesSchema } from '@farhold/rules/content/phrases';
import { readingsSchema } from '@farhold/rules/content/readings';
import { recipeSchema } from '@farhold/rules/content/recipe';
import { shopSchema } from '@farhold/rules/content/shop';
import { skillStepsSchema } from '@farhold/rules/content/skill-steps';
import { speciesSchema } from '@farhold/rules/content/species';
import { variantsSchema } from '@farhold/rules/content/variants';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { z } from 'zod';
import { brokenReferences } from './content-references.ts';

const CONTENT_DIR = join(import.meta.dirname, '../../../../content');
const VERSION_LENGTH = 12;

/** One line for each fault: file, path within it, what is wrong. */
export class ContentError extends Error {
  override name = 'ContentError';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Throws `ContentError` with every fault found. */
export function loadContent(folder = CONTENT_DIR): Content {
  const faults: string[] = [];
  const texts = readTexts(folder);
  const read = <S extends z.ZodType>(file: string, schema: S) => readFile(texts, file, schema, faults);
  const geography = read('geography.yaml', geographySchema);
  const items = byId('items.yaml', read('items.yaml', z.array(itemSchema)), faults);
  const abilities = byId('abilities.yaml', read('abilities.yaml', z.array(abilitySchema)), faults);
  const species = byId('monsters.yaml', read('monsters.yaml', z.array(speciesSchema)), faults);
  const recipes = byId('recipes.yaml', read('recipes.yaml', z.array(recipeSchema)), faults);
  const shops = byId('shops.yaml', read('shops.yaml', z.array(shopSchema)), faults);
  const errata = byId('errata.yaml', read('errata.yaml', z.array(erratumSchema)), faults);
  const starts = read('starts.yaml', startsSchema);
  const gathering = read('gathering.yaml', gatheringSchema);
  const variants = read('variants.yaml', variantsSchema);
  const skillSteps = read('skills.yaml', skillStepsSchema);
  const guilds = read('guilds.yaml', guildRulesSchema);
  const readings = read('readings.yaml', readingsSchema);
  const phrases = read('phrases.yaml', phrasesSchema);
  const firstSteps = read('first-steps.yaml', firstStepsSchema);
  const moderation = read('moderation.yaml', moderationSchema);
  const singles = {
    geography,
    starts,
    gathering,
    variants,
    skillSteps,
    guilds,
    phrases,
    firstSteps,
    readings,
    moderation,
  };
  if (faults.length > 0 || !areAll(singles)) throw new ContentError(faults);
  const version = versionOf(texts);
  const lists = { items, abilities, species, errata, recipes, shops };
  const content: Content = { version, ...singles, ...lists };
  const broken = brokenReferences(content);
  if (broken.length > 0) throw new ContentError(broken);
  return content;
}

function areAll<T extends object>(files: T): files is { [K in keyof T]: NonNullable<T[K]> } {
  return Object.values(files).every((one) => one !== null);
}

function readTexts(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return new Map(
    names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')]),
  );
}

function versionOf(texts: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [name, text] of texts) hash.update(`${name}\0${text}\0`);
  return hash.digest('hex').slice(0, VERSION_LENGTH);
}

function readFile<S extends z.ZodType>(
  texts: ReadonlyMap<string, string>,
  file: string,
  schema: S,
  faults: string[],
): z.output<S> | null {
  const text = texts.get(file);
  if (text === undefined) {
    faults.push(`content/${file}: missing`);
    return null;
  }
  let written: unknown;
  try {
    written = load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    faults.push(`content/${file}:${error.mark.line + 1}: ${error.reason}`);
    return null;
  }
  const parsed = schema.safeParse(written);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    faults.push(`content/${file}: ${pathOf(written, issue.path)}: ${issue.message}`);
  return null;
}

/** `[3 clean-cut].effects[0].power`: entries of a list are named by their id where they have one. */
function pathOf(root: unknown, path: readonly PropertyKey[]): string {
  let at: unknown = root;
  let shown = '';
  for (const key of path) {
    at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
    const id = typeof key === 'number' ? (at as { id?: unknown } | null | undefined)?.id : undefined;
    shown +=
      typeof key === 'number'
        ? `[${key}${id === undefined ? '' : ` ${String(id)}`}]`
        : `${shown === '' ? '' : '.'}${String(key)}`;
  }
  return shown === '' ? 'the file' : shown;
}

function byId<T extends { readonly id: string }>(
  file: string,
  entries: readonly T[] | null,
  faults: string[],
): Record<T['id'], T> {
  const record = {} as Record<string, T>;
  for (const entry of entries ?? []) {
    if (Object.hasOwn(record, entry.id)) faults.push(`content/${file}: ${entry.id}: stands there twice`);
    record[entry.id] = entry;
  }
  return record as Record<T['id'], T>;
}
