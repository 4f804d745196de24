/** `Annis, Hob and Wat`. */
export function listNames(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names);
}
