/** A fight of two against two on a whole server, to be staged as a test wants it, and all doors to act in it. For tests. */
import { takeAction } from '@farhold/contracts/rest/combat';
import type { Combatant, Fight } from '@farhold/rules/combat/state';
import type { AbilityId, CharacterId, SpeciesId } from '@farhold/rules/ids';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { sql } from 'kysely';
import { startPve } from '../features/combat/service.ts';
import { connect, type TestClient } from './realtime-node.ts';
import { startWholeServer } from './whole-server.ts';

export type Who = { readonly token: string; readonly characterId: CharacterId };
export type StagedFight = Awaited<ReturnType<typeof startStagedFight>>;

/** Their places in the fight; it is the first one's turn. */
export const [ME, FRIEND, FOE, OTHER_FOE] = [0, 1, 2, 3] as const;
export const CUT = 'clean-cut' as AbilityId;
export const MEND = 'mend' as AbilityId;
/** The version that every staging has. */
export const VERSION = 7;
/** A socket may act five times a second; a new one has its own five. */
const ACTS = 5;

export function withOne(fight: Fight, id: number, part: Partial<Combatant>): Fight {
  return { ...fight, combatants: fight.combatants.map((one) => (one.id === id ? { ...one, ...part } : one)) };
}

export async function startStagedFight() {
  const server = await startWholeServer();
  const { pool } = server.ctx.db;
  const newGuest = async (): Promise<Who> => {
    const guest = await createApi(createRestClient({ baseUrl: server.url })).auth.guest();
    return { token: guest.accessToken, characterId: guest.characterId! };
  };
  const [me, friend, stranger] = [await newGuest(), await newGuest(), await newGuest()];
  const foe = { species: 'rule-crab' as SpeciesId, level: 3 };
  const { id: fightId } = await startPve(server.ctx, {
    characterIds: [me.characterId, friend.characterId],
    monsters: [foe, foe],
    origin: null,
    where: 'by the gate',
  });
  // By the whole book: what somebody may not do must not be refused because the fight has never heard of it.
  const { abilities, species, items } = server.ctx.content;
  const { rows } = await sql<{ state: Fight }>`
    update combat_instances
    set combat_log = jsonb_set(combat_log, '{setup,content}', ${JSON.stringify({ abilities, species, items })}::jsonb)
    where id = ${fightId} returning state`.execute(pool);
  const begun = { ...rows[0]!.state, version: VERSION, order: [ME, FRIEND, FOE, OTHER_FOE], turn: 0 };
  const sockets: TestClient[] = [];
  const talking = new Map<Who, { readonly client: TestClient; left: number }>();
  const open = async (who: Who, endpoint: 'combat' | 'game'): Promise<TestClient> => {
    const client = await connect({ url: server.url.replace('http', 'ws') }, who, { endpoint });
    sockets.push(client);
    talking.delete(who);
    return client;
  };
  return {
    server,
    fightId,
    me,
    friend,
    stranger,
    /** As it is when nothing else is said. */
    first: withOne(begun, ME, { abilities: [CUT, MEND], cooldowns: [0, 0], mana: 50, items: [] }),
    async stage(fight: Fight): Promise<void> {
      const endedAt = fight.status === 'ended' ? new Date() : null;
      await sql`delete from combat_steps where combat_id = ${fightId}`.execute(pool);
      await sql`
        update combat_instances set state = ${JSON.stringify(fight)}::jsonb, version = ${VERSION},
          turn_deadline = '2999-01-01', status = ${fight.status}, ended_at = ${endedAt}
        where id = ${fightId}`.execute(pool);
    },
    /** All that a deed could touch. */
    async kept(): Promise<unknown> {
      const { rows } = await sql`
        select to_jsonb(i) as fight, (select count(*) from combat_steps s where s.combat_id = i.id) as steps,
          (select jsonb_agg(to_jsonb(v) order by v.id) from inventory v where v.character_id = ${me.characterId}) as bag,
          (select count(*) from ledger_transactions) as postings
        from combat_instances i where i.id = ${fightId}`.execute(pool);
      return rows;
    },
    async post(who: Who, body: string, headers: Record<string, string> = {}) {
      const response = await fetch(server.url + takeAction.path, {
        method: 'POST',
        headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json', ...headers },
        body,
      });
      const text = await response.text();
      const { code = 'no refusal' } = JSON.parse(text) as { code?: string };
      return { status: response.status, code, text };
    },
    open,
    /** A socket that may act now; a new one where the last has spent its budget or is gone. */
    async socketOf(who: Who): Promise<TestClient> {
      const known = talking.get(who);
      if (known !== undefined && known.left > 0) {
        known.left -= 1;
        return known.client;
      }
      const client = await open(who, 'combat');
      talking.set(who, { client, left: ACTS - 1 });
      return client;
    },
    forget: (who: Who) => void talking.delete(who),
    async close(): Promise<void> {
      for (const client of sockets.splice(0)) client.ws.close();
      await server.close();
    },
  };
}
