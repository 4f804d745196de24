/** What the squares of the hotbar do now, so that keys can press them too. */
let presses: readonly ((() => void) | null)[] = [];

export function bindHotbar(next: readonly ((() => void) | null)[]): () => void {
  presses = next;
  return () => {
    if (presses === next) presses = [];
  };
}

/** Presses a square, counted from 1. */
export function pressHotbar(square: number): void {
  presses[square - 1]?.();
}
