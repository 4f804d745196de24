/** Who may know whom, as data, and what follows from it. There is no list of exceptions. */
import { isTest, type SourceFile } from './source-files.ts';

/** A part of the house is a folder or file; it may import from itself, from what stands here, and from packages. */
export const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  'packages/rules/src/': [],
  'packages/contracts/src/': ['packages/rules/src/'],
  'packages/sdk/src/': ['packages/contracts/src/', 'packages/rules/src/'],
  'packages/web/src/': ['packages/sdk/src/', 'packages/contracts/src/', 'packages/rules/src/'],
  'packages/server/src/facts.ts': ['packages/contracts/src/', 'packages/rules/src/'],
  'packages/server/src/platform/': [
    'packages/server/src/facts.ts',
    'packages/contracts/src/',
    'packages/rules/src/',
  ],
  'packages/server/src/features/': [
    'packages/server/src/platform/',
    'packages/server/src/facts.ts',
    'packages/contracts/src/',
    'packages/rules/src/',
  ],
  'packages/server/src/inhabitants/': [
    'packages/server/src/platform/',
    'packages/sdk/src/',
    'packages/contracts/src/',
    'packages/rules/src/',
  ],
  'packages/server/src/registry.ts': [
    'packages/server/src/features/',
    'packages/server/src/inhabitants/',
    'packages/server/src/platform/',
  ],
  'packages/server/src/main.ts': [
    'packages/server/src/registry.ts',
    'packages/server/src/features/',
    'packages/server/src/platform/',
    'packages/contracts/src/',
    'packages/rules/src/',
  ],
};

/** Features from the ground floor up. Each may call the `service.ts` of those before it, and nothing else of them. */
export const FEATURES: readonly string[] = [
  'ledger',
  'auth',
  'social/moderation',
  'characters',
  'economy/tolls',
  'economy/mail',
  'quests',
  'social/presence',
  'social/friends',
  'social/messages',
  'social/parties',
  'social/mentorship',
  'social/guilds',
  'economy/trade',
  'combat',
  'world',
  'economy/crafting',
  'economy/npc-shops',
  'economy/auction-house',
  'economy/market-data',
  'pulse',
  'admin',
];

/** Packages that a part may not use, whoever else does. */
export const PACKAGES: Readonly<Record<string, RegExp>> = {
  'packages/rules/src/': /^zod$/,
  'packages/contracts/src/': /^zod$/,
  'packages/sdk/src/': /^zod$/,
};

/** The client's screens that know nothing of each other. */
const STRANGERS = [
  ['packages/web/src/game/', 'packages/web/src/admin/'],
  ['packages/web/src/admin/', 'packages/web/src/game/'],
] as const;

const FEATURES_DIR = 'packages/server/src/features/';
const INHABITANTS_DIR = 'packages/server/src/inhabitants/';
const SERVER_TESTING = 'packages/server/src/testing/';

/** One line for each import that the graph does not allow. Tests may import anything. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file) && !file.path.startsWith(SERVER_TESTING))
    .flatMap((file) =>
      file.imports.filter((to) => !isAllowed(file.path, to)).map((to) => `${file.path} -> ${to}`),
    );
}

function isAllowed(from: string, to: string): boolean {
  if (STRANGERS.some(([one, other]) => from.startsWith(one) && to.startsWith(other))) return false;
  const home = partOf(from);
  if (home === undefined) return false;
  if (!to.includes('/src/') && !to.startsWith('packages/')) return PACKAGES[home]?.test(to) ?? true;
  if (from.startsWith(FEATURES_DIR) && to.startsWith(FEATURES_DIR)) return isFeatureCall(from, to);
  if (from.startsWith(INHABITANTS_DIR) && to.startsWith(FEATURES_DIR)) return to.endsWith('/service.ts');
  return [home, ...(MAY_KNOW[home] ?? [])].some((part) => to.startsWith(part));
}

function partOf(path: string): string | undefined {
  return Object.keys(MAY_KNOW).find((part) => path.startsWith(part));
}

function isFeatureCall(from: string, to: string): boolean {
  const caller = featureOf(from);
  const called = featureOf(to);
  if (caller === undefined || called === undefined) return false;
  if (caller === called) return true;
  return to === `${FEATURES_DIR}${called}/service.ts` && FEATURES.indexOf(called) < FEATURES.indexOf(caller);
}

/** The feature that a file belongs to; undefined when its folder is not in the list. */
export function featureOf(path: string): string | undefined {
  return FEATURES.find((feature) => path.startsWith(`${FEATURES_DIR}${feature}/`));
}
