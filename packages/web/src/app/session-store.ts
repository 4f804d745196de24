import type { SignedIn, User } from '@farhold/contracts/rest/auth';
import type { CharacterId } from '@farhold/rules/ids';
import { create } from 'zustand';

/** Tells the next visit that there is a session worth asking for; the refresh token itself is an httpOnly cookie. */
const KNOWN_KEY = 'farhold.known';

type SessionState = {
  status: 'unknown' | 'anonymous' | 'signed-in';
  user: User | null;
  /** Whom the access token speaks for. */
  characterId: CharacterId | null;
};

type SessionStore = SessionState & {
  signedIn(answer: SignedIn): void;
  changedUser(user: User): void;
  signedOut(): void;
};

const NOBODY: SessionState = { status: 'anonymous', user: null, characterId: null };

export function wasSignedIn(): boolean {
  return localStorage.getItem(KNOWN_KEY) === 'yes';
}

/** Who sits at this browser. Tokens stay in the REST client's memory. */
export const useSession = create<SessionStore>()((set) => ({
  ...NOBODY,
  status: 'unknown',
  signedIn(answer) {
    localStorage.setItem(KNOWN_KEY, 'yes');
    set({ status: 'signed-in', user: answer.user, characterId: answer.characterId });
  },
  changedUser: (user) => set({ user }),
  signedOut() {
    localStorage.removeItem(KNOWN_KEY);
    set(NOBODY);
  },
}));
