/** Telling a running process from a later one that was given the same number. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** True while the process runs; one that has ended but was not yet collected by its parent counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is alive all the same.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return process.platform !== 'linux' || linuxStat(pid)?.state !== 'Z';
}

/** When the process began, in whatever form the system tells; null where it cannot be told. Equal pid and equal stamp are one process. */
export function processStamp(pid: number): string | null {
  if (process.platform === 'linux') {
    const stat = linuxStat(pid);
    return stat === null ? null : `${bootId()}:${stat.startTicks}`;
  }
  if (process.platform === 'win32') return null;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** proc_pid_stat(5): the name in brackets may hold anything, so fields are counted from its last bracket. */
function linuxStat(pid: number): { state: string; startTicks: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
  } catch {
    return null;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
