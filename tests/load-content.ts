/** The content of the repository, parsed by its schemas: what the tests of the rules play with. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { z } from 'zod';
import { abilitySchema } from '../packages/rules/src/content/ability.ts';
import { startsSchema } from '../packages/rules/src/content/content.ts';
import { erratumSchema } from '../packages/rules/src/content/erratum.ts';
import { gatheringSchema } from '../packages/rules/src/content/gathering.ts';
import { guildRulesSchema } from '../packages/rules/src/content/guild.ts';
import { itemSchema } from '../packages/rules/src/content/item.ts';
import { readingsSchema } from '../packages/rules/src/content/readings.ts';
import { recipeSchema } from '../packages/rules/src/content/recipe.ts';
import { shopSchema } from '../packages/rules/src/content/shop.ts';
import { skillStepsSchema } from '../packages/rules/src/content/skill-steps.ts';
import { speciesSchema } from '../packages/rules/src/content/species.ts';
import { variantsSchema } from '../packages/rules/src/content/variants.ts';

export function readContent(name: string): unknown {
  return load(readFileSync(new URL(`../content/${name}.yaml`, import.meta.url), 'utf8'));
}

function keyed<T extends { readonly id: string }>(list: readonly T[]): Record<T['id'], T> {
  return Object.fromEntries(list.map((one) => [one.id, one])) as Record<T['id'], T>;
}

export const items = keyed(z.array(itemSchema).parse(readContent('items')));
export const abilities = keyed(z.array(abilitySchema).parse(readContent('abilities')));
export const species = keyed(z.array(speciesSchema).parse(readContent('monsters')));
export const recipes = keyed(z.array(recipeSchema).parse(readContent('recipes')));
export const shops = keyed(z.array(shopSchema).parse(readContent('shops')));
export const gathering = gatheringSchema.parse(readContent('gathering'));
export const readings = readingsSchema.parse(readContent('readings'));
export const errata = keyed(z.array(erratumSchema).parse(readContent('errata')));
export const starts = startsSchema.parse(readContent('starts'));
export const variants = variantsSchema.parse(readContent('variants'));
export const guildRules = guildRulesSchema.parse(readContent('guilds'));
export const skillSteps = skillStepsSchema.parse(readContent('skills'));
export const itemBook = { items, variants };
export const fightContent = { items, abilities, species, errata };
