import { z } from 'zod';

/** A coat of arms as data: rendered by the client, checked here. Tinctures follow English blazon. */
export const METALS = ['or', 'argent'] as const;
export const COLOURS = ['gules', 'azure', 'vert', 'sable', 'purpure', 'tenne'] as const;
export const TINCTURES = [...METALS, ...COLOURS] as const;
export const tinctureSchema = z.enum(TINCTURES);
export type Tincture = z.infer<typeof tinctureSchema>;

export const DIVISIONS = [
  'plain',
  'pale',
  'fess',
  'bend',
  'bend-sinister',
  'chevron',
  'quarterly',
  'saltire',
  'gyronny',
  'barry',
  'paly',
  'bendy',
  'lozengy',
  'chequy',
] as const;
export const ORDINARIES = ['pale', 'fess', 'bend', 'chevron', 'cross', 'saltire', 'chief', 'pile'] as const;
export const CHARGES = [
  'lion',
  'eagle',
  'stag',
  'boar',
  'bear',
  'wolf',
  'hare',
  'goose',
  'snail',
  'fish',
  'crab',
  'bee',
  'owl',
  'fox',
  'swan',
  'unicorn',
  'gryphon',
  'fleur-de-lis',
  'rose',
  'oak-leaf',
  'acorn',
  'wheat',
  'tower',
  'key',
  'anchor',
  'bell',
  'book',
  'quill',
  'candle',
  'hammer',
  'axe',
  'sword',
  'arrow',
  'crown',
  'sun',
  'moon',
  'star',
  'wheel',
  'horseshoe',
  'ladder',
  'hand',
] as const;
export const chargeSchema = z.enum(CHARGES);

export const armsSchema = z.strictObject({
  division: z.enum(DIVISIONS),
  /** The field; divided fields use both tinctures. */
  field: z.tuple([tinctureSchema, tinctureSchema.nullable()]),
  ordinary: z.strictObject({ kind: z.enum(ORDINARIES), tincture: tinctureSchema }).nullable(),
  charge: z
    .strictObject({
      kind: chargeSchema,
      /** `counterchanged` takes the opposite tincture of what lies under it. */
      tincture: tinctureSchema.or(z.literal('counterchanged')),
      count: z.literal([1, 3]),
      on: z.enum(['field', 'ordinary']),
    })
    .nullable(),
  bordure: tinctureSchema.nullable(),
});
export type Arms = z.infer<typeof armsSchema>;
