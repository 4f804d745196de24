import { z } from 'zod';

/**
 * Every refusal that a client can meet, with its HTTP status. The code is stable; the title is for people.
 * WebSocket replies carry the same codes.
 */
export const ERRORS = {
  'input/invalid': [400, 'The request is not of the form that this endpoint takes.'],
  'input/too-large': [413, 'The request is larger than this endpoint takes.'],
  'input/not-json': [400, 'The request is not JSON.'],
  'input/media-type': [415, 'The request must be application/json.'],
  'input/unknown-message': [400, 'There is no message of this type here.'],
  'route/not-found': [404, 'There is nothing at this address.'],
  'route/method': [405, 'This address does not take this method.'],
  'rate-limited': [429, 'Too many requests. Wait a moment.'],
  'idempotency/other-request': [422, 'This Idempotency-Key was used for another request.'],
  'idempotency/in-progress': [409, 'The first request with this Idempotency-Key is still under way.'],
  'server/unavailable': [503, 'A part of the server is unavailable. Try again shortly.'],
  'server/restarting': [503, 'The server is restarting. Try again shortly.'],
  'server/internal': [500, 'Something went wrong on our side. The request id helps us to find it.'],

  'auth/required': [401, 'Sign in first.'],
  'auth/token-expired': [401, 'The access token has expired.'],
  'auth/bad-credentials': [401, 'The name or the password is wrong.'],
  'auth/locked': [429, 'Too many failed attempts. Try again later.'],
  'auth/username-taken': [409, 'This user name is taken.'],
  'auth/email-taken': [409, 'An account with this address exists.'],
  'auth/weak-password': [400, 'This password is too easy to guess.'],
  'auth/bad-refresh': [401, 'This session is over. Sign in again.'],
  'auth/refresh-reused': [401, 'This session was closed because its refresh token was used twice.'],
  'auth/bad-reset-token': [400, 'This link has been used or has expired.'],
  'auth/not-a-guest': [409, 'This account is already claimed.'],
  'auth/session-not-found': [404, 'There is no such session.'],
  'auth/forbidden': [403, 'You may not do this.'],
  'auth/inactive': [403, 'This account is suspended.'],

  'character/none-selected': [409, 'Select a character first.'],
  'character/not-found': [404, 'There is no such character.'],
  'character/name-taken': [409, 'This name is taken.'],
  'character/name-refused': [400, 'This name cannot be used.'],
  'character/too-many': [409, 'You have as many characters as an account can hold.'],
  'character/bad-arms': [400, 'These arms break the rule of tincture.'],
  'character/bad-skills': [400, 'Choose three different skills.'],
  'character/in-fight': [409, 'Not during a fight.'],

  'item/not-owned': [404, 'You do not have this.'],
  'item/not-equipment': [400, 'This cannot be worn or held.'],
  'item/too-low-level': [409, 'Your level is too low for this.'],
  'item/not-usable': [400, 'This cannot be used.'],
  'item/not-here': [409, 'This cannot be used now.'],
  'item/bound': [409, 'This is bound to you.'],
  'item/equipped': [409, 'Take it off first.'],
  'item/bag-full': [409, 'Your bag is full.'],
  'item/bad-slot': [400, 'There is no such slot.'],
  'item/not-enchantable': [400, 'This cannot be put on that.'],
  'item/enchanted-so': [409, 'This piece carries it already.'],
  'item/bad-affixes': [400, 'Choose other affixes for this piece.'],

  'ledger/insufficient': [409, 'There is not enough of it.'],

  'craft/no-such-recipe': [404, 'There is no such recipe.'],
  'craft/not-discovered': [409, 'You have not worked out how this is made.'],
  'craft/no-station': [409, 'There is no station for this within reach.'],
  'craft/skill-too-low': [409, 'Your skill is too low for this.'],
  'craft/materials-missing': [409, 'You have too little of what this takes.'],
  'craft/bad-rare-find': [400, 'This cannot be worked into it.'],
  'craft/bad-count': [400, 'Make 1 to 20 at a time.'],

  'shop/not-found': [404, 'There is no such shop.'],
  'shop/too-far': [409, 'The shopkeeper is too far away to hear you.'],
  'shop/not-kept': [404, 'This shop does not keep that.'],
  'shop/sold-out': [409, 'There is not that much of it left.'],
  'shop/price-moved': [409, 'The price has moved. Look again.'],
  'shop/not-wanted': [409, 'No shop pays for this.'],
  'shop/too-little': [409, 'That is not worth a mark. Bring more of it.'],
  'shop/sold-on': [404, 'That has been sold on.'],

  'world/not-present': [409, 'Your character is not on the map.'],
  'world/fighting': [409, 'You cannot walk during a fight.'],
  'world/blocked': [409, 'The way is blocked.'],
  'world/zone-unavailable': [503, 'This part of the map is being handed over. Try again.'],
  'world/zone-not-found': [404, 'There is no such zone.'],
  'world/no-such-stone': [404, 'There is no such stone.'],
  'world/stone-too-far': [409, 'The stone is too far away to sign.'],

  'gather/no-node': [404, 'There is nothing to gather here.'],
  'gather/too-far': [409, 'Step closer to it.'],
  'gather/unskilled': [409, 'You do not know how yet.'],
  'gather/no-tool': [409, 'You need the tool of the trade. Shops have plain ones.'],
  'gather/spent': [409, 'It has to grow back first.'],
  'gather/taken': [409, 'Somebody else is at work here.'],
  'gather/busy': [409, 'You are at work already.'],
  'gather/broken-off': [409, 'You left off before it was done.'],

  'combat/not-found': [404, 'There is no such fight.'],
  'combat/already-fighting': [409, 'You are in a fight already.'],
  'combat/target-gone': [404, 'It is not there any more.'],
  'combat/target-busy': [409, 'Somebody else is fighting it.'],
  'combat/too-far': [409, 'It is too far away.'],
  'combat/not-yours': [403, 'You are not in this fight.'],
  'combat/stale': [409, 'The fight has moved on. Look again.'],
  'combat/ended': [409, 'The fight is over.'],
  'combat/not-your-turn': [409, 'It is not your turn.'],
  'combat/bad-target': [400, 'This cannot be aimed at that.'],
  'combat/unknown-ability': [400, 'You have not learnt this.'],
  'combat/no-mana': [409, 'You have too little mana.'],
  'combat/on-cooldown': [409, 'This is not ready yet.'],
  'combat/no-item': [409, 'You do not have this with you.'],
  'combat/cannot-use-here': [409, 'This cannot be used in a fight.'],
  'combat/cannot-flee': [409, 'There is no fleeing from this fight.'],
  'combat/stunned': [409, 'You are stunned.'],
  'combat/weakened': [409, 'You are still drying. Wait a moment.'],
  'combat/challenge-self': [400, 'You cannot fight yourself.'],
  'combat/challenge-pending': [409, 'One of you has a challenge open already.'],
  'combat/challenge-not-found': [404, 'There is no such challenge.'],
  'combat/challenge-over': [409, 'This challenge is over.'],
  'combat/target-offline': [409, 'They are not there to answer.'],
  'combat/target-fighting': [409, 'They are in a fight.'],
  'combat/target-weakened': [409, 'They are still drying.'],
  'combat/target-protected': [409, 'Their ink is wet. Nobody may smudge it.'],
  'combat/not-in-draft': [403, 'Only in a Draft may you attack without asking.'],
  'combat/safe-place': [403, 'Nobody may strike here.'],
  'combat/level-band': [403, 'Too many levels lie between you.'],
  'combat/own-party': [403, 'You walk together.'],

  'social/blocked': [403, 'One of you will not hear of the other.'],
  'social/block-self': [400, 'You cannot block yourself.'],

  'party/none': [409, 'You are in no party.'],
  'party/already-in': [409, 'You are in a party already.'],
  'party/target-in-one': [409, 'They are in a party already.'],
  'party/full': [409, 'The party is full.'],
  'party/not-leader': [403, 'Only the leader may do this.'],
  'party/not-member': [404, 'They are not in your party.'],
  'party/self': [400, 'You cannot do this to yourself.'],
  'party/offline': [409, 'They are not here just now.'],
  'party/already-invited': [409, 'They have been asked already.'],
  'party/no-invitation': [404, 'This invitation is not open any more.'],

  'loot/not-found': [404, 'There is nothing of this to share.'],
  'loot/not-entitled': [403, 'This is not yours to share in.'],
  'loot/closed': [409, 'This has been decided.'],
  'loot/already-chosen': [409, 'You have chosen already.'],
  'loot/not-rolled': [409, 'This is for the leader to give.'],
  'loot/not-yours-to-give': [403, 'This is not yours to give.'],

  'chat/empty': [400, 'Say something.'],
  'chat/too-long': [400, 'That is too long.'],
  'chat/rejected': [422, 'This line cannot be sent.'],
  'chat/repeated': [429, 'You have just said that.'],
  'chat/no-such-channel': [404, 'There is no such channel.'],
  'chat/self': [400, 'You cannot whisper to yourself.'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ErrorCode = keyof typeof ERRORS;
export const ERROR_CODES = Object.keys(ERRORS) as ErrorCode[];

/** The HTTP status that goes with a code. */
export function statusOf(code: ErrorCode): number {
  return ERRORS[code][0];
}

/** RFC 9457 problem details, as every REST error is answered (`application/problem+json`). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(ERROR_CODES as [ErrorCode, ...ErrorCode[]]),
  detail: z.string().optional(),
  requestId: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
