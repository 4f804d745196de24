/** A server under measurement: a process of its own, whose CPU time is read from the kernel. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

export type MeasuredProcess = {
  readonly pid: number;
  /** User and system time so far, in microseconds. */
  cpuUs(): number;
  rssMb(): number;
  /** The next line of standard output that matches. */
  line(pattern: RegExp): Promise<string>;
  signal(name: NodeJS.Signals): void;
  stop(): Promise<void>;
};

let ticksPerSecond: number | undefined;

function clockTicks(): number {
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticksPerSecond;
}

/** Linux counts in /proc; elsewhere `ps` knows to the hundredth of a second. */
function cpuUsOf(pid: number): number {
  if (process.platform !== 'linux') {
    const [minutes = '0', seconds = '0'] = execFileSync('ps', ['-o', 'cputime=', '-p', String(pid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(':')
      .slice(-2);
    return (Number(minutes) * 60 + Number(seconds)) * 1e6;
  }
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold spaces: count fields from behind it. utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1e6) / clockTicks();
}

function rssMbOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

/** Starts Node on a file and resolves once it prints a line that matches `ready`. A plan is handed over as the file named by PLAN: it may be too large for the environment. */
export async function startProcess(
  file: string,
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly ready: RegExp;
    readonly plan?: unknown;
    readonly cwd?: string;
  },
): Promise<MeasuredProcess> {
  const planFile =
    options.plan === undefined ? null : join(mkdtempSync(join(tmpdir(), 'farhold-plan-')), 'plan.json');
  if (planFile !== null) writeFileSync(planFile, JSON.stringify(options.plan), { mode: 0o600 });
  const child: ChildProcess = spawn(process.execPath, [file], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env, ...(planFile === null ? {} : { PLAN: planFile }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000);
  });
  const waiting: { pattern: RegExp; resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      for (const one of waiting.splice(0))
        one.reject(new Error(`${file} ended (${code ?? signal}) before ${one.pattern}\n${errors}`));
      resolve();
    });
  });
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const at = waiting.findIndex((one) => one.pattern.test(line));
    if (at >= 0) waiting.splice(at, 1)[0]!.resolve(line);
  });
  const line = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => waiting.push({ pattern, resolve, reject }));
  const isReady = line(options.ready);
  await isReady.finally(() => {
    if (planFile !== null) rmSync(dirname(planFile), { recursive: true });
  });
  const pid = child.pid!;
  return {
    pid,
    cpuUs: () => cpuUsOf(pid),
    rssMb: () => rssMbOf(pid),
    line,
    signal: (name) => void child.kill(name),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 25_000);
      await gone;
      clearTimeout(force);
    },
  };
}
