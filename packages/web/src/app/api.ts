import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { QueryClient } from '@tanstack/react-query';
import { isShutOut } from './appeal-store.ts';
import { navigate } from './navigation.ts';
import { troubleOf } from './problem.ts';
import { useSession, wasSignedIn } from './session-store.ts';

/** The page's own server. When it says that the session is over, everyone who watches the session learns it. */
export const client = createRestClient({
  baseUrl: '',
  onTokens: (tokens) => {
    if (tokens === null) useSession.getState().signedOut();
  },
});

export const api = createApi(client);

/** Finds out who sits here, once, when the page opens. */
export async function restoreSession(): Promise<void> {
  const session = useSession.getState();
  if (!wasSignedIn()) return session.signedOut();
  try {
    session.signedIn(await client.refresh());
  } catch (error) {
    if (troubleOf(error).code === 'offline') return void setTimeout(restoreSession, 3000);
    session.signedOut();
    if (isShutOut(error)) navigate('/appeal', true);
  }
}

/** After the server has closed the session: to the page that says why, or to sign in. */
export async function enterAgain(): Promise<void> {
  try {
    useSession.getState().signedIn(await client.refresh());
    location.reload();
  } catch (error) {
    useSession.getState().signedOut();
    navigate(isShutOut(error) ? '/appeal' : '/sign-in');
  }
}

export async function signOut(): Promise<void> {
  try {
    await api.auth.logout();
  } finally {
    queryClient.clear();
    useSession.getState().signedOut();
  }
}

export const queryClient = new QueryClient({
  defaultOptions: {
    // The client itself repeats what is worth repeating.
    queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
