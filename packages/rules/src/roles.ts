/** What a user is to the host, from those who play up to those who answer for it. */
export const ROLES = ['player', 'moderator', 'gamemaster', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whether one stands above another; nobody stands above their equal. */
export function outranks(one: Role, other: Role): boolean {
  return ROLES.indexOf(one) > ROLES.indexOf(other);
}
