import { randomInt } from 'node:crypto';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import { createRng, type Rng, seedRng } from '@farhold/rules/random';
import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Opened, openGuestAccount, openSession } from '../auth/service.ts';
import { makeCharacter } from './create.ts';
import { guestName } from './guest-name.ts';

/** Names are many; this many taken ones in a row mean that something else is wrong. */
const MAX_NAMES = 40;

/** An account, a character with a name, arms and a kit, and a session that plays it: with one click. */
export async function startGuest(ctx: Ctx, device: { readonly userAgent: string | null }): Promise<Opened> {
  const rng = createRng(seedRng(randomInt(2 ** 48 - 1)));
  for (let tries = 1; ; tries += 1) {
    try {
      return await openAs(ctx, rng, device.userAgent);
    } catch (error) {
      const unlucky = error instanceof Refusal && error.code.startsWith('character/name-');
      if (!unlucky || tries >= MAX_NAMES) throw error;
    }
  }
}

function openAs(ctx: Ctx, rng: Rng, userAgent: string | null): Promise<Opened> {
  const name = guestName(rng);
  const { skills } = rng.pick(ctx.content.starts.guests);
  return ctx.db.tx(async (tx) => {
    const user = await openGuestAccount(ctx, tx);
    const character = await makeCharacter(ctx, tx, user.id, { name, arms: armsFromSeed(name), skills });
    return openSession(ctx, tx, { user, userAgent, characterId: character.id });
  });
}
