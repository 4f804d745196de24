/** What one looks for often, as this device remembers it for each Walker. */
import type { CharacterId } from '@farhold/rules/ids';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { type Filters, isSame, withSearch } from './search-filters.ts';

type SavedSearches = { readonly byWalker: Readonly<Record<CharacterId, readonly Filters[]>> };

export const useSavedSearches = create<SavedSearches>()(
  persist(() => ({ byWalker: {} }), { name: 'farhold.searches', version: 1 }),
);

export function saveSearch(walker: CharacterId, one: Filters): void {
  useSavedSearches.setState(({ byWalker }) => ({
    byWalker: { ...byWalker, [walker]: withSearch(byWalker[walker] ?? [], one) },
  }));
}

export function dropSearch(walker: CharacterId, one: Filters): void {
  useSavedSearches.setState(({ byWalker }) => ({
    byWalker: { ...byWalker, [walker]: (byWalker[walker] ?? []).filter((other) => !isSame(one, other)) },
  }));
}
