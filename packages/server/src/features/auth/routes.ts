import * as contracts from '@farhold/contracts/rest/auth';
import { route } from '../../platform/feature.ts';
import { changePassword } from './password-change.ts';
import { confirmPasswordReset, requestPasswordReset } from './password-reset.ts';
import { deliver, REFRESH_COOKIE } from './refresh-cookie.ts';
import { claimAccount, closeSession, listSessions, login, logout, register } from './service.ts';
import { refreshSession } from './sessions.ts';

const done = { done: true } as const;
/** Opening accounts and trading tokens cost much and are done seldom. */
const perAddress = (perMinute: number) => ({ limit: { perMinute, by: 'address' as const } });

export const routes = [
  route(contracts.register, perAddress(20), async (ctx, call) => {
    const { refreshInBody, ...credentials } = call.body;
    return deliver(call, await register(ctx, credentials, call), refreshInBody);
  }),
  route(contracts.login, perAddress(60), async (ctx, call) => {
    const { refreshInBody, ...credentials } = call.body;
    return deliver(call, await login(ctx, credentials, call), refreshInBody);
  }),
  route(contracts.refresh, perAddress(60), async (ctx, call) => {
    const inBody = call.body.refreshToken;
    return deliver(
      call,
      await refreshSession(ctx, inBody ?? call.cookies[REFRESH_COOKIE]),
      inBody !== undefined,
    );
  }),
  route(contracts.logout, {}, async (ctx, call) => {
    const refreshToken = call.body.refreshToken ?? call.cookies[REFRESH_COOKIE];
    await logout(ctx, { refreshToken, caller: call.caller });
    call.clearCookie(REFRESH_COOKIE);
    return done;
  }),
  route(contracts.claim, {}, (ctx, call) => claimAccount(ctx, call.caller.userId, call.body)),
  route(contracts.requestPasswordReset, perAddress(10), async (ctx, call) => {
    await requestPasswordReset(ctx, call.body.email);
    return done;
  }),
  route(contracts.confirmPasswordReset, perAddress(10), async (ctx, call) => {
    await confirmPasswordReset(ctx, call.body.token, call.body.password);
    return done;
  }),
  route(contracts.changePassword, perAddress(20), async (ctx, call) => {
    await changePassword(ctx, { ...call.caller, ip: call.ip }, call.body);
    return done;
  }),
  route(contracts.listSessions, {}, async (ctx, call) => ({ items: await listSessions(ctx, call.caller) })),
  route(contracts.closeSession, {}, async (ctx, call) => {
    await closeSession(ctx, call.caller.userId, call.params.id);
    return done;
  }),
];
