/** Friends: how many, and what a second word between the same two means. */

/** [FRD1] Friends and open requests of one character together. */
export const MOST_FRIENDS = 200;

/** [FRD5] Whom one character has blocked. */
export const MOST_BLOCKS = 500;

/** What stands between two characters: nothing, a request of either, or friendship. */
export type Standing = 'strangers' | 'asked-by-me' | 'asked-by-them' | 'friends';

/**
 * [FRD2] What a request comes to: `ask` between strangers, `accept` where the other has asked already; a refusal where
 * it has been said before.
 */
export function answerRequest(
  standing: Standing,
): 'ask' | 'accept' | 'friend/already-asked' | 'friend/already' {
  switch (standing) {
    case 'strangers':
      return 'ask';
    case 'asked-by-them':
      return 'accept';
    case 'asked-by-me':
      return 'friend/already-asked';
    case 'friends':
      return 'friend/already';
  }
}
