import { characterIdSchema, sessionIdSchema, userIdSchema } from '@farhold/rules/ids';
import { ROLES } from '@farhold/rules/roles';
import { z } from 'zod';
import { defineRoute, doneSchema } from '../route.ts';

/** `/api/auth`: accounts, sessions, tokens. */
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

export const usernameSchema = z.string().regex(/^[A-Za-z0-9_-]{3,24}$/, '3 to 24 letters, digits, - or _');
export const passwordSchema = z.string().min(10, 'at least 10 characters').max(200);
export const emailSchema = z.email().max(254);

export const userSchema = z.object({
  id: userIdSchema,
  username: z.string(),
  email: z.string().nullable(),
  role: roleSchema,
  guest: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof userSchema>;

/** Whoever cannot keep cookies asks for the refresh token in the body. */
const wantsRefreshToken = { refreshInBody: z.boolean().default(false) };

export const signedInSchema = z.object({
  accessToken: z.string(),
  /** Seconds until the access token expires. */
  expiresIn: z.int(),
  refreshToken: z.string().optional(),
  user: userSchema,
  /** The character that the token speaks for, once selected. */
  characterId: characterIdSchema.nullable(),
});
export type SignedIn = z.infer<typeof signedInSchema>;

const base = { tag: 'auth', access: 'public' } as const;

export const register = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/auth/register',
  status: 201,
  summary: 'Open an account and sign in',
  body: z.strictObject({
    username: usernameSchema,
    email: emailSchema,
    password: passwordSchema,
    ...wantsRefreshToken,
  }),
  response: signedInSchema,
  errors: ['auth/username-taken', 'auth/email-taken', 'auth/weak-password'],
});

export const login = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/auth/login',
  summary: 'Sign in with a user name or an e-mail address',
  body: z.strictObject({
    login: z.string().min(1).max(254),
    password: z.string().min(1).max(200),
    ...wantsRefreshToken,
  }),
  response: signedInSchema,
  errors: ['auth/bad-credentials', 'auth/locked', 'auth/inactive'],
});

export const refresh = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/auth/refresh',
  summary: 'Trade a refresh token (cookie or body) for new tokens; the old one is spent',
  body: z.strictObject({ refreshToken: z.string().max(200).optional() }).default({}),
  response: signedInSchema,
  errors: ['auth/bad-refresh', 'auth/refresh-reused', 'auth/inactive'],
});

export const logout = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/auth/logout',
  summary: 'Close this session',
  body: z.strictObject({ refreshToken: z.string().max(200).optional() }).default({}),
  response: doneSchema,
  errors: [],
});

export const guest = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/auth/guest',
  status: 201,
  summary: 'Play at once: a guest account with a character, ready to enter the world',
  body: z.strictObject({ ...wantsRefreshToken }).prefault({}),
  response: signedInSchema,
  errors: [],
});

export const claim = defineRoute({
  tag: 'auth',
  access: 'user',
  method: 'POST',
  path: '/api/auth/claim',
  summary: 'Make a guest account one’s own',
  body: z.strictObject({ username: usernameSchema, email: emailSchema, password: passwordSchema }),
  response: userSchema,
  errors: ['auth/not-a-guest', 'auth/username-taken', 'auth/email-taken', 'auth/weak-password'],
});

export const requestPasswordReset = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/auth/password-reset',
  status: 202,
  summary: 'Send a reset link, if the address is known; the answer does not tell',
  body: z.strictObject({ email: emailSchema }),
  response: doneSchema,
  errors: [],
});

export const confirmPasswordReset = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/auth/password-reset/confirm',
  summary: 'Set a new password with the token of the mail; every session is closed',
  body: z.strictObject({ token: z.string().min(20).max(200), password: passwordSchema }),
  response: doneSchema,
  errors: ['auth/bad-reset-token', 'auth/weak-password'],
});

export const changePassword = defineRoute({
  tag: 'auth',
  access: 'user',
  method: 'POST',
  path: '/api/auth/password',
  summary: 'Set a new password by the old one; every other session is closed',
  body: z.strictObject({ current: z.string().min(1).max(200), password: passwordSchema }),
  response: doneSchema,
  errors: ['auth/bad-credentials', 'auth/locked', 'auth/weak-password', 'auth/unclaimed'],
});

export const sessionSchema = z.object({
  id: sessionIdSchema,
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  userAgent: z.string().nullable(),
  current: z.boolean(),
});

export const listSessions = defineRoute({
  tag: 'auth',
  access: 'user',
  method: 'GET',
  path: '/api/auth/sessions',
  summary: 'My open sessions',
  response: z.object({ items: z.array(sessionSchema) }),
  errors: [],
});

export const closeSession = defineRoute({
  tag: 'auth',
  access: 'user',
  method: 'DELETE',
  path: '/api/auth/sessions/:id',
  summary: 'Close one of my sessions',
  params: z.object({ id: sessionIdSchema }),
  response: doneSchema,
  errors: ['auth/session-not-found'],
});
