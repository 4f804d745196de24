import type { Erratum } from '../../content/erratum.ts';
import type { FightContent } from '../state.ts';

/** A creature that only an erratum brings; undefined if no erratum knows it. */
export function creatureOf(content: FightContent, id: string): Erratum['creatures'][number] | undefined {
  if (content.errata === undefined) return undefined;
  for (const key in content.errata) {
    const erratum = content.errata[key as Erratum['id']]!;
    for (const creature of erratum.creatures) if (creature.id === id) return creature;
  }
  return undefined;
}
