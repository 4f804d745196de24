import type { Hello, SocketState } from '@farhold/sdk/socket-types';
import { describe, expect, test } from 'vitest';
import { type ConnectionState, useConnection } from './connection-store.ts';
import { connectionAfter } from './follow-connection.ts';

const start: ConnectionState = useConnection.getInitialState();
const open = (version: string): SocketState => ({
  status: 'open',
  hello: { serverTime: 1_500, version } as Hello,
  resumed: false,
  reconnected: false,
});
const after = (states: SocketState[]): ConnectionState => {
  let now = start;
  for (const state of states) now = { ...now, ...connectionAfter(now, state, 1_000) };
  return now;
};

describe('connectionAfter', () => {
  test('counts down to the next attempt and stays waiting while it runs', () => {
    const waiting = after([open('a'), { status: 'waiting', attempt: 2, retryInMs: 4_000 }]);
    expect(waiting).toMatchObject({ status: 'waiting', retryAtMs: 5_000, latencyMs: null });
    const trying = { ...waiting, ...connectionAfter(waiting, { status: 'connecting', attempt: 2 }, 5_000) };
    expect(trying).toMatchObject({ status: 'waiting', retryAtMs: null });
  });

  test('keeps the version that the page was opened with', () => {
    const now = after([open('a'), { status: 'waiting', attempt: 2, retryInMs: 1 }, open('b')]);
    expect(now).toMatchObject({ firstVersion: 'a', version: 'b', status: 'open', clockAheadMs: 500 });
  });

  test('says why it was closed for good', () => {
    expect(after([{ status: 'closed', reason: 'taken-over', error: null }]).closedWhy).toBe('taken-over');
  });
});
