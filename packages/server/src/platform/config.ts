/** The environment, validated once. Every variable is described in `docs/operating.md`. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { fail, ok, type Result } from '@farhold/rules/result';
import { z } from 'zod';
import { readOrCreateSecret } from './secret-file.ts';

export const ROLES = ['api', 'realtime', 'world', 'worker'] as const;
export type NodeRole = (typeof ROLES)[number];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
/** HS256 wants a key at least as long as its hash. */
const MIN_SECRET_LENGTH = 32;

const list = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const url = (protocols: readonly string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)))
    .nullable()
    .default(null);
const whole = (least: number, most: number, standard: number) =>
  z.coerce.number().int().min(least).max(most).default(standard);

/** What each variable may be, in the words of the message for a wrong one. */
const ALLOWED = {
  PORT: 'a whole number from 0 to 65535 (0 takes any free port)',
  PUBLIC_URL: 'an http:// or https:// address',
  DATABASE_URL: 'a postgres:// or postgresql:// address; unset starts the embedded PostgreSQL',
  DATA_DIR: 'a path',
  REDIS_URL: 'a redis:// or rediss:// address',
  ROLES: `a comma list of ${ROLES.join(', ')}`,
  NODE_ID: 'letters, digits, dots, dashes and underscores, at most 63',
  SMTP_URL: 'an smtp:// or smtps:// address',
  MODERATION_URL: 'an http:// or https:// address',
  MODERATION_KEY: 'a string',
  JWT_SECRET: `one secret or a comma list of them, each at least ${MIN_SECRET_LENGTH} characters; the first signs`,
  METRICS_TOKEN: 'a string of at least 16 characters',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
  INHABITANTS: 'a whole number from 0 to 500',
  GUEST_DAYS: 'a whole number from 0 to 3650 (0 keeps them all)',
  TIME_SCALE: 'a number from 1 to 1000',
  BACKUP_DIR: 'a path, or off',
  WORLD_SEED: 'a whole number from 0 to 4294967295',
  RATE_LIMIT_USER: 'requests a minute, a whole number from 1 to 10000000',
  RATE_LIMIT_ADDRESS: 'requests a minute, a whole number from 1 to 10000000',
} as const;
type Variable = keyof typeof ALLOWED;
const SECRET_VARIABLES: readonly Variable[] = ['JWT_SECRET', 'MODERATION_KEY', 'METRICS_TOKEN'];

const environmentSchema = z.object({
  PORT: whole(0, 65_535, 3000),
  PUBLIC_URL: url(['http', 'https']),
  DATABASE_URL: url(['postgres', 'postgresql']),
  DATA_DIR: z.string().default('data'),
  REDIS_URL: url(['redis', 'rediss']),
  ROLES: z
    .string()
    .default(ROLES.join(','))
    .transform(list)
    .pipe(z.array(z.enum(ROLES)).min(1)),
  NODE_ID: z
    .string()
    .regex(/^[\w.-]{1,63}$/)
    .nullable()
    .default(null),
  SMTP_URL: url(['smtp', 'smtps']),
  MODERATION_URL: url(['http', 'https']),
  MODERATION_KEY: z.string().nullable().default(null),
  JWT_SECRET: z
    .string()
    .transform(list)
    .pipe(z.array(z.string().min(MIN_SECRET_LENGTH)).min(1))
    .nullable()
    .default(null),
  METRICS_TOKEN: z.string().min(16).nullable().default(null),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  INHABITANTS: whole(0, 500, 36),
  GUEST_DAYS: whole(0, 3650, 30),
  TIME_SCALE: z.coerce.number().min(1).max(1000).default(1),
  BACKUP_DIR: z.string().nullable().default(null),
  WORLD_SEED: whole(0, 0xffff_ffff, 1),
  RATE_LIMIT_USER: whole(1, 10_000_000, 100),
  RATE_LIMIT_ADDRESS: whole(1, 10_000_000, 30),
});

export type Config = {
  readonly port: number;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Null runs the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** Absolute. */
  readonly dataDir: string;
  readonly redisUrl: string | null;
  readonly roles: readonly NodeRole[];
  readonly nodeId: string;
  readonly smtpUrl: string | null;
  readonly moderationUrl: string | null;
  readonly moderationKey: string | null;
  /** The first signs, all verify. */
  readonly jwtSecrets: readonly [string, ...string[]];
  readonly metricsToken: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly inhabitants: number;
  /** A guest whom nobody has played for so many days leaves; 0 keeps them all. */
  readonly guestDays: number;
  /** How many times faster sieges and raids go than in earnest. */
  readonly timeScale: number;
  /** Absolute; null where the host makes its backups by other means. */
  readonly backupDir: string | null;
  readonly worldSeed: number;
  /** Default budgets, requests a minute: of a signed-in user, and of an address without a token. */
  readonly rateLimits: { readonly user: number; readonly address: number };
};

/** Reads the environment; refuses with one line for each wrong variable. Creates DATA_DIR/jwt-secret when it is needed and missing. */
export function loadConfig(env: NodeJS.ProcessEnv): Result<Config, 'config/invalid'> {
  const given = Object.fromEntries(
    Object.keys(ALLOWED)
      .map((name) => [name, env[name]?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0] as Variable));
    return fail('config/invalid', [...wrong].map((name) => complaint(name, given[name] ?? '')).join('\n'));
  }
  const values = parsed.data;
  const dataDir = resolve(values.DATA_DIR);
  const secrets = values.JWT_SECRET === null ? jwtSecretIn(dataDir) : ok(values.JWT_SECRET);
  if (!secrets.ok) return secrets;
  return ok({
    port: values.PORT,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    databaseUrl: values.DATABASE_URL,
    dataDir,
    redisUrl: values.REDIS_URL,
    roles: ROLES.filter((role) => values.ROLES.includes(role)),
    nodeId: values.NODE_ID ?? `${hostname().slice(0, 40)}-${randomBytes(4).toString('hex')}`,
    smtpUrl: values.SMTP_URL,
    moderationUrl: values.MODERATION_URL,
    moderationKey: values.MODERATION_KEY,
    jwtSecrets: secrets.value as [string, ...string[]],
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
    inhabitants: values.INHABITANTS,
    guestDays: values.GUEST_DAYS,
    timeScale: values.TIME_SCALE,
    backupDir: values.BACKUP_DIR === 'off' ? null : resolve(values.BACKUP_DIR ?? join(dataDir, 'backups')),
    worldSeed: values.WORLD_SEED,
    rateLimits: { user: values.RATE_LIMIT_USER, address: values.RATE_LIMIT_ADDRESS },
  });
}

function complaint(name: Variable, value: string): string {
  const shown = SECRET_VARIABLES.includes(name)
    ? `(${value.length} characters, hidden)`
    : JSON.stringify(withoutPassword(value));
  return `${name}=${shown} is not allowed: it must be ${ALLOWED[name]}.`;
}

function withoutPassword(value: string): string {
  return value.replace(/(\/\/[^:@/]*):[^@]*@/, '$1:***@');
}

function jwtSecretIn(dataDir: string): Result<string[], 'config/invalid'> {
  try {
    return ok([readOrCreateSecret(join(dataDir, 'jwt-secret'))]);
  } catch (error) {
    return fail(
      'config/invalid',
      `DATA_DIR=${JSON.stringify(dataDir)} is not allowed: it must be a folder that can be written to (${(error as Error).message}).`,
    );
  }
}
