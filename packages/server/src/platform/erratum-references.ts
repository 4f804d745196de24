import { specialNames } from '@farhold/rules/combat/specials';
import type { Content } from '@farhold/rules/content/content';
import type { Erratum } from '@farhold/rules/content/erratum';

/** Every id that the errata speak of and that does not exist, one line each. */
export function brokenErrata(content: Content): string[] {
  const faults: string[] = [];
  const known = new Set(specialNames());
  for (const erratum of Object.values(content.errata)) {
    const fault = (what: string) => faults.push(`content/errata.yaml: ${erratum.id}: ${what}`);
    for (const what of [...placeFaults(content, erratum), ...itemFaults(content, erratum)]) fault(what);
    for (const what of [...phaseFaults(content, erratum), ...effectFaults(erratum, known)]) fault(what);
  }
  return faults;
}

function placeFaults({ geography }: Content, { place, zone }: Erratum): string[] {
  const found = geography.places.find((one) => one.id === place);
  if (found === undefined) return [`there is no place ${place}`];
  return found.zone === zone ? [] : [`${place} does not lie in ${zone}`];
}

function itemFaults({ items }: Content, { loot }: Erratum): string[] {
  const ids = [loot.legend.item, ...loot.pigments.map((one) => one.item)];
  return ids.filter((id) => !Object.hasOwn(items, id)).map((id) => `there is no item ${id}`);
}

function phaseFaults({ species }: Content, erratum: Erratum): string[] {
  const faults: string[] = [];
  const specials = new Set(erratum.specials.map((one) => one.id));
  const own = new Set<string>(erratum.creatures.map((one) => one.id));
  let above = Number.POSITIVE_INFINITY;
  for (const { name, below, moves, adds } of erratum.phases) {
    if (below >= above) faults.push(`${name} does not begin below the phase before`);
    above = below;
    for (const move of moves)
      if (!specials.has(move.special)) faults.push(`${name}: there is no special ${move.special}`);
    for (const { creature } of adds)
      if (!own.has(creature) && !Object.hasOwn(species, creature))
        faults.push(`${name}: there is no creature ${creature}`);
  }
  if (erratum.phases[0]!.below !== 1) faults.push('the first phase does not begin at full health');
  return faults;
}

function effectFaults(erratum: Erratum, known: ReadonlySet<string>): string[] {
  const effects = [
    ...erratum.specials.flatMap((one) => one.effects),
    ...erratum.enrage.effects,
    ...erratum.creatures.flatMap((one) => one.signature?.effects ?? []),
  ];
  return effects.flatMap((one) =>
    one.kind === 'special' && !known.has(one.name) ? [`there is no special effect ${one.name}`] : [],
  );
}
