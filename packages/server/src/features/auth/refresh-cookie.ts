import type { SignedIn } from '@farhold/contracts/rest/auth';
import type { RouteContract } from '@farhold/contracts/route';
import type { RouteCall } from '../../platform/feature.ts';
import { type Opened, SESSION_MS } from './sessions.ts';

export const REFRESH_COOKIE = 'farhold_refresh';

/** The refresh token goes into the body of whoever asks for it there, else into a cookie that scripts cannot read. */
export function deliver(
  call: Pick<RouteCall<RouteContract>, 'setCookie'>,
  opened: Opened,
  inBody: boolean,
): SignedIn {
  if (inBody) return { ...opened.answer, refreshToken: opened.refreshToken };
  call.setCookie(REFRESH_COOKIE, opened.refreshToken, SESSION_MS / 1000);
  return opened.answer;
}
