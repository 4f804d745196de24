/** Over whom staff may decide. */
import { outranks, type Role } from '../../roles.ts';

/**
 * [MOD4] Whether a member of staff may decide a case of an author of this role. A sanction needs a higher role than the
 * author's; without one an administrator may also decide about another.
 */
export function mayDecide(decider: Role, author: Role, hasSanction: boolean): boolean {
  return outranks(decider, author) || (!hasSanction && decider === 'admin');
}
