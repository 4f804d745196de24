import type { RouteContract } from '@farhold/contracts/route';

/** Tells which methods an address takes, to tell a wrong method from a wrong address. */
export function createMethodIndex(contracts: readonly RouteContract[]): (path: string) => string[] {
  const known = contracts.map(({ method, path }) => ({
    method,
    matches: new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`),
  }));
  return (path) => [
    ...new Set(known.filter((entry) => entry.matches.test(path)).map((entry) => entry.method)),
  ];
}
