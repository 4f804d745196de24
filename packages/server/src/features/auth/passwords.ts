import { hash, verify } from '@node-rs/argon2';

/** Argon2id as the OWASP cheat sheet has it: 19 MiB, two passes, one lane; about 25 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** A hash by the same cost of a password that nobody knows: the time an unknown name takes tells nothing. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$EoPKq6nj8J/y2qJjGsTz+w$8oktcEiWWjh1pHikVyy/b0YWKYTnGDJcpnc/uj+c8z4';

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/** Whether it is the password of the hash; takes as long for a missing hash, and answers no. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? NOBODY, password.normalize('NFC'));
  return stored !== null && matches;
}
