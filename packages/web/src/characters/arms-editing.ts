import {
  type Arms,
  CHARGES,
  COLOURS,
  DIVISIONS,
  METALS,
  ORDINARIES,
  TINCTURES,
  type Tincture,
} from '@farhold/rules/heraldry';
import { BEARING_ORDINARIES, BUSY_DIVISIONS, isMetal, mayLieOn } from '@farhold/rules/heraldry-check';

/** What the editor of arms offers: only what the rule of tincture allows, whatever was chosen before. */
export type ArmsChange =
  | { what: 'division'; to: Arms['division'] }
  | { what: 'field'; to: Tincture }
  | { what: 'second'; to: Tincture }
  | { what: 'ordinary'; to: (typeof ORDINARIES)[number] | null }
  | { what: 'ordinary-tincture'; to: Tincture }
  | { what: 'charge'; to: (typeof CHARGES)[number] | null }
  | { what: 'charge-tincture'; to: Tincture }
  | { what: 'charge-place'; to: 'one' | 'three' | 'ordinary' }
  | { what: 'bordure'; to: Tincture | null };

const tincturesOn = (lower: Tincture): readonly Tincture[] =>
  TINCTURES.filter((tincture) => mayLieOn(tincture, lower));

/** The nearest lawful tincture: the wish itself, else the commonest of the other kind. */
function lawfulOn(lower: Tincture, wish: Tincture | null | undefined): Tincture {
  if (wish && mayLieOn(wish, lower)) return wish;
  return isMetal(lower) ? COLOURS[0] : METALS[0];
}

/** The tincture that a charge lies on; null on a divided field. */
function underCharge(arms: Arms): Tincture | null {
  if (arms.division !== 'plain') return null;
  return arms.charge?.on === 'ordinary' && arms.ordinary ? arms.ordinary.tincture : arms.field[0];
}

function repairCharge(arms: Arms): Arms['charge'] {
  const { charge } = arms;
  if (!charge || BUSY_DIVISIONS.includes(arms.division)) return null;
  if (arms.division !== 'plain') return { ...charge, tincture: 'counterchanged', count: 1, on: 'field' };
  const bears = arms.ordinary !== null && BEARING_ORDINARIES.includes(arms.ordinary.kind);
  const on = charge.on === 'ordinary' && bears ? 'ordinary' : 'field';
  const wish = charge.tincture === 'counterchanged' ? null : charge.tincture;
  const placed: NonNullable<Arms['charge']> = { ...charge, on, count: on === 'ordinary' ? 3 : charge.count };
  const lower = underCharge({ ...arms, charge: placed }) ?? arms.field[0];
  return { ...placed, tincture: lawfulOn(lower, wish) };
}

/** Brings arms back under the rule after a change, moving as little as it can. */
export function repairArms(arms: Arms): Arms {
  const plain = arms.division === 'plain';
  const field: Arms['field'] = [arms.field[0], plain ? null : lawfulOn(arms.field[0], arms.field[1])];
  const ordinary =
    plain && arms.ordinary
      ? { ...arms.ordinary, tincture: lawfulOn(field[0], arms.ordinary.tincture) }
      : null;
  const bordure = plain && !ordinary && arms.bordure ? lawfulOn(field[0], arms.bordure) : null;
  const whole: Arms = { ...arms, field, ordinary, bordure };
  return { ...whole, charge: repairCharge(whole) };
}

function apply(arms: Arms, change: ArmsChange): Arms {
  switch (change.what) {
    case 'division':
      return { ...arms, division: change.to };
    case 'field':
      return { ...arms, field: [change.to, arms.field[1]] };
    case 'second':
      return { ...arms, field: [arms.field[0], change.to] };
    case 'ordinary':
      return {
        ...arms,
        ordinary: change.to && {
          kind: change.to,
          tincture: arms.ordinary?.tincture ?? lawfulOn(arms.field[0], null),
        },
        bordure: change.to ? null : arms.bordure,
      };
    case 'ordinary-tincture':
      return { ...arms, ordinary: arms.ordinary && { ...arms.ordinary, tincture: change.to } };
    case 'charge':
      return {
        ...arms,
        charge: change.to && {
          ...(arms.charge ?? { count: 1, on: 'field', tincture: lawfulOn(arms.field[0], null) }),
          kind: change.to,
        },
      };
    case 'charge-tincture':
      return { ...arms, charge: arms.charge && { ...arms.charge, tincture: change.to } };
    case 'charge-place':
      return {
        ...arms,
        charge: arms.charge && {
          ...arms.charge,
          on: change.to === 'ordinary' ? 'ordinary' : 'field',
          count: change.to === 'one' ? 1 : 3,
        },
      };
    case 'bordure':
      return { ...arms, bordure: change.to, ordinary: change.to ? null : arms.ordinary };
  }
}

/** The arms after a change, always lawful. */
export function changeArms(arms: Arms, change: ArmsChange): Arms {
  return repairArms(apply(arms, change));
}

export type ArmsOptions = {
  divisions: readonly Arms['division'][];
  fields: readonly Tincture[];
  seconds: readonly Tincture[];
  ordinaries: readonly (typeof ORDINARIES)[number][];
  ordinaryTinctures: readonly Tincture[];
  charges: readonly (typeof CHARGES)[number][];
  chargeTinctures: readonly Tincture[];
  chargePlaces: readonly ('one' | 'three' | 'ordinary')[];
  bordures: readonly Tincture[];
};

/** What may be chosen for each part of the arms as they stand; an empty list hides the part. */
export function armsOptions(arms: Arms): ArmsOptions {
  const plain = arms.division === 'plain';
  const [field] = arms.field;
  const bears = arms.ordinary !== null && BEARING_ORDINARIES.includes(arms.ordinary.kind);
  const lower = underCharge(arms);
  return {
    divisions: DIVISIONS,
    fields: TINCTURES,
    seconds: plain ? [] : tincturesOn(field),
    ordinaries: plain ? ORDINARIES : [],
    ordinaryTinctures: arms.ordinary ? tincturesOn(field) : [],
    charges: BUSY_DIVISIONS.includes(arms.division) ? [] : CHARGES,
    chargeTinctures: arms.charge && lower ? tincturesOn(lower) : [],
    // Round an ordinary there is room for so many and no other number.
    chargePlaces:
      !arms.charge || !plain ? [] : !arms.ordinary ? ['one', 'three'] : bears ? ['three', 'ordinary'] : [],
    bordures: plain && !arms.ordinary ? tincturesOn(field) : [],
  };
}
