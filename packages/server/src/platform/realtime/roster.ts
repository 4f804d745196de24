/** The sessions of this node: who is here, who has just gone, and for whom nobody came back. */
import type { Endpoint } from '@farhold/contracts/message';
import type { CharacterId } from '@farhold/rules/ids';
import type { Metrics } from '../metrics.ts';
import type { Session } from './session.ts';

export type Roster = {
  readonly sessions: ReadonlySet<Session>;
  add(session: Session): void;
  remove(session: Session): void;
  byResumeToken(token: string): Session | undefined;
  ofCharacter(id: CharacterId): Session[];
  /** Counts connections and characters anew. */
  report(): void;
};

const ENDPOINTS: readonly Endpoint[] = ['game', 'chat', 'combat', 'world'];

export function createRoster(metrics: Pick<Metrics, 'wsConnections' | 'playersOnline'>): Roster {
  const sessions = new Set<Session>();
  const byToken = new Map<string, Session>();
  const byCharacter = new Map<CharacterId, Session[]>();
  return {
    sessions,
    add(session) {
      if (sessions.has(session)) return;
      sessions.add(session);
      byToken.set(session.resumeToken, session);
      const id = session.caller.characterId;
      byCharacter.set(id, [...(byCharacter.get(id) ?? []), session]);
    },
    remove(session) {
      sessions.delete(session);
      byToken.delete(session.resumeToken);
      const id = session.caller.characterId;
      const rest = (byCharacter.get(id) ?? []).filter((other) => other !== session);
      if (rest.length === 0) byCharacter.delete(id);
      else byCharacter.set(id, rest);
    },
    byResumeToken: (token) => byToken.get(token),
    ofCharacter: (id) => byCharacter.get(id) ?? [],
    report() {
      const live = [...sessions].filter((session) => session.link !== null);
      for (const endpoint of ENDPOINTS)
        metrics.wsConnections.set(
          { endpoint },
          live.filter((session) => session.endpoint === endpoint).length,
        );
      metrics.playersOnline.set(new Set(live.map((session) => session.caller.characterId)).size);
    },
  };
}
