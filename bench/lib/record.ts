/** Keeps the latest figures of each workload with the machine they come from: `--record` rewrites bench/RESULTS.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import type { Fields, Workload } from './workload.ts';

type Recorded = {
  readonly what: string;
  readonly machine: string;
  readonly at: string;
  readonly fields: Fields;
};

const DATA = new URL('../results.json', import.meta.url);
const PAGE = new URL('../RESULTS.md', import.meta.url);

function describeMachine(): string {
  const [first] = cpus();
  return `${cpus().length} cores of ${first?.model.trim() ?? 'unknown make'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

function renderSection(name: string, { what, machine, at, fields }: Recorded): string {
  const rows = Object.entries(fields).map(([field, value]) => `| ${field} | ${value} |`);
  return [
    `## ${name}`,
    '',
    `${what}. Measured on ${at} with ${machine}.`,
    '',
    '| field | value |',
    '| --- | ---: |',
    ...rows,
    '',
  ].join('\n');
}

/** Writes the figures of one workload beside those of the others. */
export function recordResult(workload: Workload, fields: Fields): void {
  const before = existsSync(DATA) ? (JSON.parse(readFileSync(DATA, 'utf8')) as Record<string, Recorded>) : {};
  const entry: Recorded = {
    what: workload.what,
    machine: describeMachine(),
    at: new Date().toISOString().slice(0, 10),
    fields,
  };
  const all = Object.fromEntries(
    Object.entries({ ...before, [workload.name]: entry }).sort(([a], [b]) => a.localeCompare(b)),
  );
  writeFileSync(DATA, `${JSON.stringify(all, null, 2)}\n`);
  const head =
    '# Results\n\nWritten by `npm run bench -- NAME --record`; figures are of the whole server process, in microseconds of CPU where the name ends in `Us`.\n';
  writeFileSync(
    PAGE,
    [head, ...Object.entries(all).map(([name, one]) => renderSection(name, one))].join('\n'),
  );
}
