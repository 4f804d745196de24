/** `npm run content:check`: reads the world's data as the server does and tells every fault. */
import { ContentError, loadContent } from '../packages/server/src/platform/content.ts';

try {
  const { version, geography, items, abilities, species } = loadContent();
  const counts = {
    zones: geography.zones.length,
    places: geography.places.length,
    items: Object.keys(items).length,
    abilities: Object.keys(abilities).length,
    monsters: Object.keys(species).length,
  };
  const list = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  console.log(`content ${version}: ${list.join(', ')}`);
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  for (const fault of error.faults) console.error(fault);
  console.error(`${error.faults.length} faults`);
  process.exit(1);
}
