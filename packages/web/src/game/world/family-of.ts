import type { Species } from '@farhold/rules/content/species';
import type { GameContent } from '../../app/content-query.ts';

/** The family of a monster's kind, or of an erratum; undefined where the content knows neither. */
export function familyOf(content: GameContent | undefined, species: string): Species['family'] | undefined {
  return (
    content?.species[species as keyof typeof content.species]?.family ??
    content?.errata[species as keyof typeof content.errata]?.family
  );
}
