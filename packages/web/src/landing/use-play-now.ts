import { useSubmit } from '../account/use-submit.ts';
import { api } from '../app/api.ts';
import { navigate } from '../app/router.tsx';
import { useSession } from '../app/session-store.ts';

/** One press: a guest account with a Walker, and into the world. The game is fetched meanwhile. */
export function usePlayNow() {
  const signedIn = useSession((session) => session.signedIn);
  const { busy, trouble, submit } = useSubmit(async () => {
    void import('../game/game-screen.tsx');
    signedIn(await api.auth.guest());
    navigate('/play');
  });
  return { busy, trouble, play: () => submit() };
}
