/** The books of the register, and where they stand. */
export const BOOKS = ['items', 'bestiary', 'abilities', 'recipes'] as const;
export type Book = (typeof BOOKS)[number];
export const BOOK_NAMES: Readonly<Record<Book, string>> = {
  items: 'Items',
  bestiary: 'Bestiary',
  abilities: 'Abilities',
  recipes: 'Recipes',
};

/** The book that an address names; null where it names none. */
export function bookAt(path: string): Book | null {
  const name = path.startsWith('/register/') ? path.slice('/register/'.length) : null;
  return BOOKS.find((book) => book === name) ?? null;
}
