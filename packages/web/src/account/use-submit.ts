import { type FormEvent, useState } from 'react';
import { type Trouble, troubleOf } from '../app/problem.ts';

/** A form that sends once at a time, keeps what was typed and says what went wrong. */
export function useSubmit(send: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      await send();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, submit };
}
