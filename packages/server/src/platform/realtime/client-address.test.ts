import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

const seen = (remoteAddress: string, forwarded?: string): string =>
  clientAddress({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  } as unknown as IncomingMessage);

it('believes proxies on this machine and in private networks, and nobody else', () => {
  expect(seen('203.0.113.9')).toBe('203.0.113.9');
  expect(seen('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
  expect(seen('::ffff:127.0.0.1', '198.51.100.1')).toBe('198.51.100.1');
  expect(seen('10.0.0.2', '198.51.100.1, 203.0.113.9, 10.0.0.7')).toBe('203.0.113.9');
  expect(seen('127.0.0.1')).toBe('127.0.0.1');
});
