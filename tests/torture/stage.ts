/** Who is tortured: characters with full purses beside a shop and a hearth, each with a token that outlives the run. */
import { randomUUID } from 'node:crypto';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { CharacterId, ItemId, SessionId, UserId } from '@farhold/rules/ids';
import { signAccessToken } from '@farhold/server/features/auth/access-token';
import { createCharacter } from '@farhold/server/features/characters/create';
import { grant } from '@farhold/server/features/ledger/service';
import { createTestCtx } from '@farhold/server/testing/ctx';
import { insertPerson } from '@farhold/server/testing/people';
import pg from 'pg';

export const JWT_SECRET = 'a-secret-of-the-torture-that-is-long-enough';
/** The kind of ledger transaction by which the stage is set; not counted. */
export const STAGE_KIND = 'stage';
const LETTERS = 'abcdefghij';

export type Victim = {
  readonly userId: UserId;
  readonly characterId: CharacterId;
  readonly token: string;
};

export async function setStage(databaseUrl: string, count: number): Promise<Victim[]> {
  const ctx = await createTestCtx({ databaseUrl });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const victims: Victim[] = [];
  const goods = {
    marks: 1_000_000,
    items: { flour: 200, salt: 100, vial: 40, 'bog-iron-ore': 60 } as Record<ItemId, number>,
  };
  try {
    for (let n = 0; n < count; n++) {
      const name = `Victim ${[...String(n)].map((digit) => LETTERS[Number(digit)]).join('')}x`;
      const { userId } = await insertPerson(ctx.db.pool, { name: `Of ${name}` });
      const skills = ['cooking', 'trading', 'melee'] as const;
      const { id } = await createCharacter(ctx, userId, {
        name,
        arms: armsFromSeed(name),
        skills: [...skills],
      });
      await ctx.db.tx((tx) => grant(tx, id, goods, `${STAGE_KIND}:purse`));
      const sessionId = randomUUID() as SessionId;
      await client.query(
        `insert into sessions (id, user_id, character_id, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
        [sessionId, userId, id],
      );
      const caller = { role: 'player' as const, userId, sessionId, characterId: id };
      const signer = { config: { ...ctx.config, jwtSecrets: [JWT_SECRET] as [string] }, now: Date.now };
      victims.push({ userId, characterId: id, token: await signAccessToken(signer, caller) });
    }
  } finally {
    await client.end();
    await ctx.close();
  }
  return victims;
}
