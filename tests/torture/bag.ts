/** What one of the tortured believes to carry: looked at now and then, and so wrong at times. */
import type { Inventory } from '@farhold/contracts/rest/characters';
import type { Wire } from './wire.ts';

type Stack = Inventory['items'][number];
const OLD_MS = 1500;

export type Bag = {
  /** The stacks of these that are not worn. */
  stacksOf(items: readonly string[]): Promise<readonly Stack[]>;
};

export function createBag(wire: Wire): Bag {
  let stacks: readonly Stack[] = [];
  let seenAt = Number.NEGATIVE_INFINITY;
  return {
    async stacksOf(items) {
      if (performance.now() - seenAt > OLD_MS) {
        const bag = await wire.look<Inventory>('/api/characters/inventory');
        if (bag !== null) {
          seenAt = performance.now();
          stacks = bag.items.filter((stack) => stack.equipped === null);
        }
      }
      return stacks.filter((stack) => items.includes(stack.item));
    },
  };
}
