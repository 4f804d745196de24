import { z } from 'zod';
import {
  type AbilityId,
  abilityIdSchema,
  type ErratumId,
  erratumIdSchema,
  type ItemId,
  itemIdSchema,
  type RecipeId,
  recipeIdSchema,
  type ShopId,
  type SpeciesId,
  shopIdSchema,
} from '../ids.ts';
import { skillSchema } from '../progression/skills.ts';
import { type Ability, abilitySchema } from './ability.ts';
import { type Erratum, erratumSchema } from './erratum.ts';
import type { FirstSteps } from './first-steps.ts';
import { type Gathering, gatheringSchema } from './gathering.ts';
import { type Geography, geographySchema } from './geography.ts';
import { type GuildRules, guildRulesSchema } from './guild.ts';
import { type Item, itemSchema } from './item.ts';
import type { Moderation } from './moderation.ts';
import { type Phrases, phrasesSchema } from './phrases.ts';
import type { Readings } from './readings.ts';
import { type Recipe, recipeSchema } from './recipe.ts';
import { type Shop, shopSchema } from './shop.ts';
import { type SkillSteps, skillStepsSchema } from './skill-steps.ts';
import { type Species, speciesSchema } from './species.ts';
import { type Variants, variantsSchema } from './variants.ts';

/** What a new character owns, from `content/starts.yaml`. */
export const kitSchema = z.strictObject({
  items: z.record(itemIdSchema, z.int().min(1)),
  marks: z.int().min(0).default(0),
});
export const startsSchema = z.strictObject({
  everyone: kitSchema,
  skills: z.record(skillSchema, kitSchema),
  guests: z.array(
    z.strictObject({ name: z.string(), skills: z.tuple([skillSchema, skillSchema, skillSchema]) }),
  ),
});
export type Starts = z.infer<typeof startsSchema>;

/** Everything of `content/` that the wire and the rules speak of, keyed by id. */
export const contentSchema = z.strictObject({
  /** Changes with any file of `content/`. */
  version: z.string(),
  geography: geographySchema,
  items: z.record(itemIdSchema, itemSchema),
  variants: variantsSchema,
  abilities: z.record(abilityIdSchema, abilitySchema),
  species: z.record(z.string(), speciesSchema),
  recipes: z.record(recipeIdSchema, recipeSchema),
  shops: z.record(shopIdSchema, shopSchema),
  errata: z.record(erratumIdSchema, erratumSchema),
  starts: startsSchema,
  gathering: gatheringSchema,
  skillSteps: skillStepsSchema,
  guilds: guildRulesSchema,
  phrases: phrasesSchema,
});

export type Content = {
  readonly version: string;
  readonly geography: Geography;
  readonly items: Readonly<Record<ItemId, Item>>;
  /** What rarities, affixes, places of origin and enchantments do to a piece. */
  readonly variants: Variants;
  readonly abilities: Readonly<Record<AbilityId, Ability>>;
  readonly species: Readonly<Record<SpeciesId, Species>>;
  readonly recipes: Readonly<Record<RecipeId, Recipe>>;
  readonly shops: Readonly<Record<ShopId, Shop>>;
  readonly errata: Readonly<Record<ErratumId, Erratum>>;
  readonly starts: Starts;
  readonly gathering: Gathering;
  /** Milestones of every skill. */
  readonly skillSteps: SkillSteps;
  /** What companies cost, hold and build. */
  readonly guilds: GuildRules;
  /** What is said with one press. */
  readonly phrases: Phrases;
  /** Told to newcomers by an endpoint of its own. */
  readonly firstSteps: FirstSteps;
  /** Stays on the server: what stands there is told to those who read it. */
  readonly readings: Readings;
  /** Stays on the server. */
  readonly moderation: Moderation;
};
