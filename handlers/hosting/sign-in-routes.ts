import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SignInKind, SignInTrouble } from '../../src/domain/model/calendar.js';
import {
  consentedPage,
  notSignedInPage,
  signedInPage,
  signInPage,
} from '../../src/messages/hosting/calendar/sign-in-pages.js';
import type { SignInDesk } from '../../src/usecases/hosting/calendar/sign-in-desk.js';
import type { Log } from '../../src/usecases/ports/log.js';
import { describeFailure } from '../bolt/describe-failure.js';
import type { Routes } from '../bolt/receiver.js';
import { show, withHeaders } from '../web-page.js';

export interface SignInRouteParts {
  desk: SignInDesk;
  /** Does the browser reach us by https? */
  isSecure: boolean;
  log: Log;
}

/** Binds the way back to the browser that saw whose calendar it becomes: nobody can be sent along another's way. */
const COOKIE = 'calendar_sign_in';
const TEN_MINUTES = 600;
const AWAY: SignInTrouble[] = ['away', 'timed_out', 'unavailable', 'rate_limited'];

/** `GET /calendar/google?state=…` says whose calendar it becomes; `/calendar/google/callback` is where the browser comes back. */
export function signInRoutes(parts: SignInRouteParts): Routes {
  const routes = parts.desk.kinds.map((kind) => [
    [`/calendar/${kind}`, route(parts, kind, begin)],
    [`/calendar/${kind}/callback`, route(parts, kind, comeBack)],
  ]);
  return Object.fromEntries(routes.flat());
}

type Answer = { html: string; trouble?: SignInTrouble; cookie?: string };
type Page = (
  parts: SignInRouteParts,
  kind: SignInKind,
  query: URLSearchParams,
  cookie: string | undefined,
) => Promise<Answer>;

function route(parts: SignInRouteParts, kind: SignInKind, page: Page) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    void page(parts, kind, searchParams, cookieOf(request))
      .catch((error: unknown) => {
        parts.log.warn({ kind, ...describeFailure(error) }, 'a sign-in to a calendar did not come about');
        return failed(parts, kind, 'away');
      })
      .then(({ html, trouble, cookie }) => {
        withHeaders(response);
        if (cookie !== undefined) response.setHeader('set-cookie', cookie);
        show(response, trouble === undefined ? 200 : AWAY.includes(trouble) ? 503 : 400, html);
      });
  };
}

async function begin(parts: SignInRouteParts, kind: SignInKind, query: URLSearchParams): Promise<Answer> {
  const state = query.get('state') ?? '';
  const shown = await parts.desk.show(kind, state);
  if (!shown.ok) return failed(parts, kind, shown.trouble);
  const flags = `Path=/; Max-Age=${TEN_MINUTES}; HttpOnly; SameSite=Lax${parts.isSecure ? '; Secure' : ''}`;
  return { html: signInPage({ kind, ...shown }), cookie: `${COOKIE}=${encodeURIComponent(state)}; ${flags}` };
}

async function comeBack(
  parts: SignInRouteParts,
  kind: SignInKind,
  query: URLSearchParams,
  cookie: string | undefined,
): Promise<Answer> {
  // An administrator, who agreed for everybody: nothing of anybody hangs on it.
  if (/^true$/i.test(query.get('admin_consent') ?? '')) return { html: consentedPage() };
  const state = query.get('state') ?? '';
  if (state === '' || state !== cookie) return failed(parts, kind, 'expired');
  const signedIn = await parts.desk.finish(kind, state, query);
  if (signedIn.ok) return { html: signedInPage(signedIn) };
  parts.log.warn({ kind, why: signedIn.trouble }, 'a sign-in to a calendar did not come about');
  return failed(parts, kind, signedIn.trouble);
}

const failed = ({ desk }: SignInRouteParts, kind: SignInKind, trouble: SignInTrouble): Answer => ({
  html: notSignedInPage(kind, trouble, desk.consentPage(kind)),
  trouble,
});

function cookieOf({ headers }: IncomingMessage): string | undefined {
  const found = (headers.cookie ?? '').split('; ').find((each) => each.startsWith(`${COOKIE}=`));
  try {
    return found && decodeURIComponent(found.slice(COOKIE.length + 1));
  } catch {
    return undefined;
  }
}
