import type { Content } from '@farhold/rules/content/content';
import type { ItemId } from '@farhold/rules/ids';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { brokenErrata } from './erratum-references.ts';

/** Every id that is spoken of and does not exist, one line each. */
export function brokenReferences(content: Content): string[] {
  const zones = new Set<string>(content.geography.zones.map((zone) => zone.id));
  const faults: string[] = [];
  const needZone = (where: string, id: string) => {
    if (!zones.has(id)) faults.push(`content/${where}: there is no zone ${id}`);
  };
  const needItem = (where: string, id: string) => {
    if (resolveItem(content, id as ItemId) === undefined)
      faults.push(`content/${where}: there is no item ${id}`);
  };
  const { places, territories } = content.geography;
  for (const place of places) needZone(`geography.yaml: places.${place.id}`, place.zone);
  for (const territory of territories)
    needZone(`geography.yaml: territories.${territory.id}`, territory.zone);
  for (const [kind, ids] of Object.entries({ place: places, territory: territories })) {
    for (const id of twice(ids.map((entry) => entry.id)))
      faults.push(`content/geography.yaml: ${kind} ${id} stands there twice`);
  }
  for (const species of Object.values(content.species)) {
    needZone(`monsters.yaml: ${species.id}`, species.zone);
    for (const loot of species.loot) needItem(`monsters.yaml: ${species.id}.loot`, loot.item);
  }
  for (const { id, in: materials, out } of Object.values(content.recipes)) {
    for (const item of [...Object.keys(materials), out.item]) needItem(`recipes.yaml: ${id}`, item);
  }
  const stands = new Set<string>(places.map((place) => place.id));
  for (const shop of Object.values(content.shops)) {
    if (!stands.has(shop.place))
      faults.push(`content/shops.yaml: ${shop.id}: there is no place ${shop.place}`);
    for (const item of Object.keys(shop.goods)) needItem(`shops.yaml: ${shop.id}.goods`, item);
  }
  const kits = [['everyone', content.starts.everyone] as const, ...Object.entries(content.starts.skills)];
  for (const [name, kit] of kits) {
    for (const id of Object.keys(kit.items)) needItem(`starts.yaml: ${name}.items`, id);
  }
  for (const [skill, { tiers }] of Object.entries(content.gathering.kinds)) {
    for (const { name, item, extras, rare } of tiers)
      for (const id of [item, ...[...extras, ...rare].map((one) => one.item)])
        needItem(`gathering.yaml: ${skill}: ${name}`, id);
  }
  const { enchantments, affixes, origins } = content.variants;
  for (const id of Object.keys(enchantments)) needItem('variants.yaml: enchantments', id);
  for (const [list, entries] of Object.entries({ affixes, origins })) {
    for (const id of twice(entries.map((entry) => entry.id)))
      faults.push(`content/variants.yaml: ${list}: ${id} stands there twice`);
  }
  for (const item of [
    content.guilds.founding.paper,
    ...content.guilds.works.flatMap((work) => Object.keys(work.materials)),
  ])
    needItem('guilds.yaml', item);
  return [
    ...faults,
    ...brokenReadings(content),
    ...brokenWorks(content.guilds.works),
    ...brokenErrata(content),
  ];
}

/** Every reading of the map has its text, and every text its reading. */
function brokenReadings({ geography, readings }: Content): string[] {
  const there = new Set<string>(
    geography.places.filter(({ kind }) => kind === 'reading').map((place) => place.id),
  );
  return [
    ...Object.keys(readings.texts)
      .filter((id) => !there.has(id))
      .map((id) => `content/readings.yaml: texts: there is no reading ${id}`),
    ...[...there]
      .filter((id) => !Object.hasOwn(readings.texts, id))
      .map((id) => `content/readings.yaml: texts: ${id} has none`),
  ];
}

function brokenWorks(works: Content['guilds']['works']): string[] {
  const ids = works.map((work) => work.id);
  return [
    ...twice(ids).map((id) => `content/guilds.yaml: ${id}: stands there twice`),
    ...works
      .filter(({ after }) => after !== undefined && !ids.includes(after))
      .map(({ id, after }) => `content/guilds.yaml: ${id}.after: there is no work ${after}`),
  ];
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
