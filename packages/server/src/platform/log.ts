import { type DestinationStream, type Logger, pino } from 'pino';

const SECRET_KEYS = [
  'password',
  'passwordHash',
  'token',
  'accessToken',
  'refreshToken',
  'resetToken',
  'secret',
  'authorization',
  'cookie',
  'email',
];

/** Structured JSON lines. Secrets and addresses are blanked by key, two levels deep; chat text is never passed in. */
export function createLog(
  options: { readonly level: string; readonly nodeId: string },
  destination?: DestinationStream,
): Logger {
  const settings = {
    level: options.level,
    base: { node: options.nodeId },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]).concat(
        'req.headers["set-cookie"]',
      ),
      censor: '[hidden]',
    },
  };
  return destination === undefined ? pino(settings) : pino(settings, destination);
}
