import type { Content } from '../content/content.ts';
import type { SpeciesId } from '../ids.ts';
import { resolveItem } from '../items/resolve-item.ts';
import type { FightSetup } from './setup.ts';
import type { FightContent } from './state.ts';

function pick<K extends string, V>(all: Readonly<Record<K, V>>, keys: readonly K[]): Record<K, V> {
  return Object.fromEntries(
    keys.filter((key) => Object.hasOwn(all, key)).map((key) => [key, all[key]]),
  ) as Record<K, V>;
}

/**
 * Only what this fight can touch, those whom an erratum calls included: stored with the setup, so that the
 * fight stays whole when the content changes [CMB1].
 */
export function contentOfFight(
  content: Pick<Content, 'abilities' | 'species' | 'items' | 'variants' | 'errata'>,
  combatants: FightSetup['combatants'],
): FightContent {
  const characters = combatants.filter((one) => one.kind === 'character');
  const errata = combatants.flatMap((one) => (one.kind === 'erratum' ? [one.erratum] : []));
  const called = errata.flatMap((id) => content.errata[id]?.phases ?? []).flatMap((phase) => phase.adds);
  const species: SpeciesId[] = combatants.flatMap((one) => (one.kind === 'monster' ? [one.species] : []));
  const part: FightContent = {
    abilities: pick(
      content.abilities,
      characters.flatMap((one) => one.abilities),
    ),
    species: pick(content.species, [...species, ...called.map((add) => add.creature)]),
    items: Object.fromEntries(
      characters
        .flatMap((one) => one.items.map((carried) => carried.item))
        .map((item) => [item, resolveItem(content, item)!]),
    ),
  };
  return errata.length === 0 ? part : { ...part, errata: pick(content.errata, errata) };
}
