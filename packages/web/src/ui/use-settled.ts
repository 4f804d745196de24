import { useEffect, useState } from 'react';

const REST_MS = 200;

/**
 * The value once it has stood still for a moment: what is asked of a server while somebody types. React's own deferred
 * value would wait for as long as the map, which is drawn anew all the time, leaves it no moment.
 */
export function useSettled<T>(value: T, restMs = REST_MS): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return settled;
}
