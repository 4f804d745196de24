/** Peers have a package of their own and are installed when a bench first asks for them. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function installPeer(name: string): string {
  const folder = fileURLToPath(new URL(`../peers/${name}`, import.meta.url));
  if (!existsSync(`${folder}/node_modules`)) {
    process.stderr.write(`installing the peer ${name}\n`);
    const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the peer ${name} could not be installed:\n${stderr}`);
  }
  return folder;
}
