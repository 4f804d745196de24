import { ApiError } from '@farhold/sdk/api-error';
import { describe, expect, test } from 'vitest';
import { issueAt, troubleOf } from './problem.ts';

describe('troubleOf', () => {
  test('reads a refusal by its code, and its own words where it has some', () => {
    expect(troubleOf(new ApiError('auth/locked')).text).toBe('Too many failed attempts. Try again later.');
    expect(troubleOf(new ApiError('chat/rejected', { detail: 'No links.' }))).toMatchObject({
      code: 'chat/rejected',
      text: 'No links.',
    });
  });

  test('anything else is a lost connection', () => {
    for (const error of [new ApiError('client/network'), new TypeError('Failed to fetch'), undefined]) {
      expect(troubleOf(error).code).toBe('offline');
    }
  });

  test('finds the issue of a field', () => {
    const problem = {
      type: 'about:blank',
      title: '',
      status: 400,
      code: 'input/invalid' as const,
      requestId: '1',
      issues: [{ path: 'body.email', message: 'not an address' }],
    };
    const trouble = troubleOf(new ApiError('input/invalid', { problem }));
    expect(issueAt(trouble, 'email')).toBe('not an address');
    expect(issueAt(trouble, 'password')).toBeUndefined();
  });
});
