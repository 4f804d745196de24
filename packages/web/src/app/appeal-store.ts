import { create } from 'zustand';

/** Kept by this tab alone: it is good for half an hour. */
const KEY = 'farhold.appeal';

/** What one whose account is suspended has instead of a session: good for seeing why, and for appealing. */
export const useAppeal = create<{ token: string | null }>()(() => ({ token: sessionStorage.getItem(KEY) }));

/** Whether this refusal says that the account is suspended; if so, what it brought is kept. */
export function isShutOut(error: unknown): boolean {
  const { problem } = (error ?? {}) as { problem?: { appealToken?: string } | null };
  const token = problem?.appealToken;
  if (token === undefined) return false;
  sessionStorage.setItem(KEY, token);
  useAppeal.setState({ token });
  return true;
}
