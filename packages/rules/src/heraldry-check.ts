import type { Arms, Tincture } from './heraldry.ts';
import { METALS } from './heraldry.ts';
import { fail, ok, type Result } from './result.ts';

export type ArmsFault =
  | 'arms/field-incomplete'
  | 'arms/division-tincture'
  | 'arms/ordinary-tincture'
  | 'arms/charge-tincture'
  | 'arms/bordure-tincture'
  | 'arms/charge-place'
  | 'arms/too-busy';

/** Divisions of many small pieces: nothing is laid on them, since it could not be read. */
export const BUSY_DIVISIONS: readonly Arms['division'][] = [
  'gyronny',
  'barry',
  'paly',
  'bendy',
  'lozengy',
  'chequy',
];
/** Ordinaries broad enough to bear three charges of their own. */
export const BEARING_ORDINARIES: readonly string[] = ['pale', 'fess', 'chief', 'bend'];

/** Whether a tincture is a metal (or, argent); the others are colours. */
export function isMetal(tincture: Tincture): boolean {
  return (METALS as readonly string[]).includes(tincture);
}

/** Whether one tincture may lie on another: metal on colour, or colour on metal. */
export function mayLieOn(upper: Tincture, lower: Tincture): boolean {
  return isMetal(upper) !== isMetal(lower);
}

/**
 * Checks a coat of arms against the rule of tincture (metal never on metal, colour never on colour): between the two
 * tinctures of a divided field, an ordinary and the field, a charge and what lies under it, a bordure and the field.
 * Refuses with the first fault found. A charge on a divided field must be counterchanged.
 */
export function checkArms(arms: Arms): Result<Arms, ArmsFault> {
  const [field, second] = arms.field;
  const divided = arms.division !== 'plain';
  if (divided !== (second !== null)) return fail('arms/field-incomplete');
  if (second !== null && !mayLieOn(second, field)) return fail('arms/division-tincture');
  if (divided && (arms.ordinary || arms.bordure)) return fail('arms/too-busy');
  if (BUSY_DIVISIONS.includes(arms.division) && arms.charge) return fail('arms/too-busy');
  if (arms.ordinary && !mayLieOn(arms.ordinary.tincture, field)) return fail('arms/ordinary-tincture');
  if (arms.bordure && !mayLieOn(arms.bordure, field)) return fail('arms/bordure-tincture');
  if (arms.bordure && arms.ordinary) return fail('arms/too-busy');
  return checkCharge(arms);
}

function checkCharge(arms: Arms): Result<Arms, ArmsFault> {
  const { charge, ordinary } = arms;
  if (!charge) return ok(arms);
  const divided = arms.division !== 'plain';
  if (divided !== (charge.tincture === 'counterchanged')) return fail('arms/charge-tincture');
  if (charge.tincture === 'counterchanged') return ok(arms);
  if (charge.on === 'ordinary') {
    if (!ordinary || charge.count !== 3 || !BEARING_ORDINARIES.includes(ordinary.kind))
      return fail('arms/charge-place');
    return mayLieOn(charge.tincture, ordinary.tincture) ? ok(arms) : fail('arms/charge-tincture');
  }
  return mayLieOn(charge.tincture, arms.field[0]) ? ok(arms) : fail('arms/charge-tincture');
}

/** Whether `checkArms` finds no fault. */
export function isLegalArms(arms: Arms): boolean {
  return checkArms(arms).ok;
}
