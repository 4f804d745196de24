import { useEffect, useState } from 'react';

const IDLE_AFTER_MS = 8_000;

/** Whether nobody has touched pointer or keys for a while. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let timer = setTimeout(() => setIdle(true), IDLE_AFTER_MS);
    const stir = () => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), IDLE_AFTER_MS);
    };
    window.addEventListener('pointermove', stir, { passive: true });
    window.addEventListener('keydown', stir);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', stir);
      window.removeEventListener('keydown', stir);
    };
  }, []);
  return idle;
}
