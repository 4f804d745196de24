/** `npm run -s bench -- NAME [--json] [--record] [--clients N] [--seconds N]`: one workload with its baselines in the same call. */
import { parseArgs } from 'node:util';
import { recordResult } from './lib/record.ts';
import type { Workload } from './lib/workload.ts';

const WORKLOADS: Readonly<Record<string, () => Promise<{ workload: Workload }>>> = {
  world: () => import('./world.ts'),
  crowd: () => import('./crowd.ts'),
  bid: () => import('./bid.ts'),
  combat: () => import('./combat.ts'),
  rest: () => import('./rest.ts'),
  start: () => import('./start.ts'),
  rules: () => import('./rules.ts'),
  chat: () => import('./chat.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    record: { type: 'boolean' },
    clients: { type: 'string' },
    seconds: { type: 'string' },
  },
});
const name = positionals[0] ?? '';
const load = WORKLOADS[name];
if (load === undefined) {
  console.error(`There is no bench "${name}". There are: ${Object.keys(WORKLOADS).join(', ')}.`);
  process.exit(1);
}
const count = (text: string | undefined, flag: string): number | undefined => {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${flag} takes a whole number above 0, not "${text}".`);
  process.exit(1);
};
const clients = count(values.clients, 'clients');
const seconds = count(values.seconds, 'seconds');
const { workload } = await load();
const fields = await workload.run({
  ...(clients === undefined ? {} : { clients }),
  ...(seconds === undefined ? {} : { seconds }),
});

if (values.record) recordResult(workload, fields);

const meets = (is: '<=' | '>=' | '<', value: number, limit: number): boolean =>
  is === '<=' ? value <= limit : is === '<' ? value < limit : value >= limit;

if (values.json) {
  console.log(JSON.stringify({ bench: name, ...fields }));
} else {
  console.log(`${name}: ${workload.what}\n`);
  for (const [field, value] of Object.entries(fields)) {
    const target = workload.targets.find(([of]) => of === field);
    const verdict =
      target === undefined
        ? ''
        : `  target ${target[1]} ${target[2]}  ${meets(target[1], Number(value), target[2]) ? 'met' : 'MISSED'}`;
    console.log(`  ${field.padEnd(24)}${String(value).padStart(10)}${verdict}`);
  }
}
