import type { ReactNode } from 'react';

/** The name of a key, as on its cap. */
export function KeyCap({ children }: { children: ReactNode }) {
  return <kbd className="key-cap">{children}</kbd>;
}
