/** What the tests of accounts share: one node, newcomers, and a clock to turn. */
import { sql } from 'kysely';
import { register } from '../features/auth/service.ts';
import { createTestCtx } from './ctx.ts';

export const PASSWORD = 'four geese, one ladder';

/** The code of a refusal, or `no refusal`. */
export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (error: { code?: string }) => error.code ?? error,
  );

export async function createAccounts() {
  const clock = { nowMs: Date.UTC(2026, 10, 1) };
  const ctx = await createTestCtx({ ctx: { now: () => clock.nowMs } });
  let made = 0;
  /** Another address each time. */
  const device = () => ({ ip: `10.0.${made >> 8}.${made++ & 255}`, userAgent: 'test' });
  return {
    ctx,
    clock,
    device,
    newcomer: async () => {
      const from = device();
      const credentials = { username: `walker-${made}`, email: `w${made}@example.org`, password: PASSWORD };
      return { ...(await register(ctx, credentials, from)), ...credentials };
    },
    /** How many statements wait for a lock of another. */
    waiting: async (): Promise<number> => {
      const { rows } = await sql<{ count: number }>`
        select count(*) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(ctx.db.pool);
      return rows[0]!.count;
    },
  };
}
export type Accounts = Awaited<ReturnType<typeof createAccounts>>;
