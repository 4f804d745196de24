import { describe, expect, it } from 'vitest';
import { ROLES } from '../../roles.ts';
import { mayDecide } from './authority.ts';

describe('[MOD4] deciding a case', () => {
  it('with a sanction is for a higher role than the author has', () => {
    for (const [at, decider] of ROLES.entries())
      for (const [below, author] of ROLES.entries())
        expect([decider, author, mayDecide(decider, author, true)]).toEqual([decider, author, at > below]);
  });

  it('without one is also for an administrator about another, and for no other equal', () => {
    for (const role of ROLES) expect([role, mayDecide(role, role, false)]).toEqual([role, role === 'admin']);
    expect(mayDecide('moderator', 'gamemaster', false)).toBe(false);
    expect(mayDecide('moderator', 'player', false)).toBe(true);
  });
});
