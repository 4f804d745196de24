import { useState } from 'react';
import { troubleOf } from '../../app/problem.ts';

export type Deed = {
  /** Which is under way. */
  readonly busy: string | null;
  /** Why the last did not come to pass. */
  readonly trouble: string | null;
  /** One at a time; whether it came to pass. */
  attempt(name: string, work: () => Promise<unknown>): Promise<boolean>;
};

/** What one does on a page: one thing at a time, and a refusal stays to be read. */
export function useDeed(): Deed {
  const [busy, setBusy] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  return {
    busy,
    trouble,
    async attempt(name, work) {
      if (busy !== null) return false;
      setBusy(name);
      setTrouble(null);
      try {
        await work();
        return true;
      } catch (error) {
        setTrouble(troubleOf(error).text);
        return false;
      } finally {
        setBusy(null);
      }
    },
  };
}
