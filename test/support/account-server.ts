import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { SignInKind } from '../../src/domain/model/calendar.js';
import type { CalendarAccess } from '../../src/usecases/ports/calendar/calendar.js';
import { type LocalServer, startLocalServer } from './local-server.js';

/** What goes wrong: the connection ends unanswered; so it does after the work was done; nothing comes; or this comes instead. */
export type Fault = 'reset' | 'lost' | 'silence' | Answer;

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface ApiCall {
  method: string;
  /** Decoded, in parts. */
  path: string[];
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
  scopes: string[];
}

/** Where a provider has what, and how its API answers somebody who is signed in. */
export interface Provider {
  kind: SignInKind;
  issuer: string;
  paths: { authorize: string; token: string; revoke?: string };
  /** A refresh token may be spent once. */
  rotates: boolean;
  /** Asked for on the page, by the provider's own rules. */
  asks: Record<string, string>;
  api(call: ApiCall): Answer;
  unauthorized: Answer;
}

/** As long as Microsoft's are. */
const ACCESS_TOKEN_BYTES = 1_100;
const REFRESH_TOKEN_BYTES = 700;

export const CLIENT = { id: 'the-client', secret: 'the-client-secret' };

interface Grant {
  scopes: string[];
  challenge: string;
  redirectUri: string;
}

/** A provider of calendars with one account, strict about what it is asked; on this machine only. */
export class AccountServer {
  readonly #provider: Provider;
  readonly #codes = new Map<string, Grant>();
  readonly #refreshTokens = new Map<string, string[]>();
  readonly #accessTokens = new Map<string, string[]>();
  #faults: { on: RegExp; fault: Fault; left: number }[] = [];
  readonly #answered: string[] = [];
  #waiting: (() => void)[] = [];
  #server: LocalServer | undefined;

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  async start(): Promise<this> {
    this.#server = await startLocalServer((request, response) => this.#answer(request, response));
    return this;
  }

  /** Without a slash at the end. */
  get url(): string {
    return this.#server?.url ?? '';
  }

  /** Every request that came, as `GET /path`. */
  get requests(): string[] {
    return this.#server?.requests ?? [];
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  /** The next requests like this (`GET /path?query`) go wrong. */
  fail(on: RegExp, fault: Fault, times = 1): void {
    this.#faults.push({ on, fault, left: times });
  }

  recover(): void {
    this.#faults = [];
  }

  /** Somebody allows what the page asks for, or says no; gives the address that their browser is sent to. */
  decide(page: string, { says = 'yes', withhold = [] as string[] } = {}): string {
    const asked = new URL(page);
    this.#checkPage(asked);
    const { searchParams: query } = asked;
    const back = new URL(query.get('redirect_uri') ?? '');
    back.searchParams.set('state', query.get('state') ?? '');
    if (says !== 'yes') {
      const [error = '', description = ''] = says.split(': ');
      back.searchParams.set('error', error);
      back.searchParams.set('error_description', description);
      return back.href;
    }
    const code = randomBytes(12).toString('hex');
    const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => !withhold.includes(scope));
    this.#codes.set(code, {
      scopes,
      challenge: query.get('code_challenge') ?? '',
      redirectUri: query.get('redirect_uri') ?? '',
    });
    back.searchParams.set('code', code);
    return back.href;
  }

  /** Access as it is after signing in. */
  signedIn(scopes: string[]): CalendarAccess {
    return { kind: this.#provider.kind, refreshToken: this.#newRefreshToken(scopes) };
  }

  /** The person takes their leave back, in the settings of their account. */
  withdraw(): void {
    this.#refreshTokens.clear();
    this.#accessTokens.clear();
  }

  /** Access tokens run out, before they were said to. */
  expire(): void {
    this.#accessTokens.clear();
  }

  /** All that were ever given. */
  readonly tokens: string[] = [];

  /** Resolves when a request like this was answered. */
  async seen(name: string): Promise<void> {
    while (!this.#answered.includes(name)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Nothing that was granted is left. */
  get isRevoked(): boolean {
    return this.#refreshTokens.size === 0;
  }

  #checkPage({ origin, pathname, searchParams: query }: URL): void {
    const { paths, asks } = this.#provider;
    const expected = { response_type: 'code', client_id: CLIENT.id, code_challenge_method: 'S256', ...asks };
    const wrong = Object.entries(expected).filter(([name, value]) => query.get(name) !== value);
    const missing = ['state', 'code_challenge', 'redirect_uri'].filter((name) => !query.get(name));
    if (origin !== this.url || pathname !== paths.authorize || wrong.length > 0 || missing.length > 0)
      throw new Error(`the page does not exist: ${JSON.stringify({ pathname, wrong, missing })}`);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = `${request.method} ${request.url}`;
    const fault = this.#faults.find(({ on, left }) => left > 0 && on.test(name));
    if (fault !== undefined) fault.left -= 1;
    if (fault?.fault === 'silence') return;
    if (fault?.fault === 'reset') return void request.socket.destroy();
    if (typeof fault?.fault === 'object') return send(response, fault.fault);
    const answer = this.#answerTo(request, await bodyOf(request));
    if (fault?.fault === 'lost') return void request.socket.destroy();
    send(response, answer);
    this.#answered.push(name);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #answerTo(request: IncomingMessage, text: string): Answer {
    const { issuer, paths, api, unauthorized } = this.#provider;
    const url = new URL(request.url ?? '', this.url);
    const base = this.url;
    if (url.pathname === `${issuer}/.well-known/openid-configuration`)
      return {
        status: 200,
        body: {
          issuer: `${base}${issuer}`,
          authorization_endpoint: `${base}${paths.authorize}`,
          token_endpoint: `${base}${paths.token}`,
          ...(paths.revoke !== undefined && { revocation_endpoint: `${base}${paths.revoke}` }),
          response_types_supported: ['code'],
        },
      };
    if (url.pathname === paths.token) return this.#token(new URLSearchParams(text));
    if (url.pathname === paths.revoke) return this.#revoke(new URLSearchParams(text));
    const scopes = this.#accessTokens.get(
      /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '',
    );
    if (scopes === undefined) return unauthorized;
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const path = url.pathname.split('/').slice(1).map(decodeURIComponent);
    const { method = '', headers } = request;
    return api({ method, path, query: url.searchParams, headers, body, scopes });
  }

  #token(form: URLSearchParams): Answer {
    if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret)
      return { status: 401, body: { error: 'invalid_client' } };
    if (form.get('grant_type') === 'refresh_token') {
      const token = form.get('refresh_token') ?? '';
      const scopes = this.#refreshTokens.get(token);
      if (scopes === undefined) return { status: 400, body: { error: 'invalid_grant' } };
      if (this.#provider.rotates) this.#refreshTokens.delete(token);
      return this.#granted(scopes, this.#provider.rotates);
    }
    const grant = this.#codes.get(form.get('code') ?? '');
    this.#codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isGood = grant?.challenge === challenge && grant.redirectUri === form.get('redirect_uri');
    if (grant === undefined || !isGood) return { status: 400, body: { error: 'invalid_grant' } };
    return this.#granted(grant.scopes, true);
  }

  #granted(scopes: string[], withRefreshToken: boolean): Answer {
    const access_token = randomBytes(ACCESS_TOKEN_BYTES).toString('hex');
    this.tokens.push(access_token);
    this.#accessTokens.set(access_token, scopes);
    const refresh = withRefreshToken ? { refresh_token: this.#newRefreshToken(scopes) } : {};
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3600, scope: scopes.join(' '), access_token, ...refresh },
    };
  }

  #newRefreshToken(scopes: string[]): string {
    const token = randomBytes(REFRESH_TOKEN_BYTES).toString('hex');
    this.tokens.push(token);
    this.#refreshTokens.set(token, scopes);
    return token;
  }

  /** With any token goes all that the account granted, as at Google. */
  #revoke(form: URLSearchParams): Answer {
    const token = form.get('token') ?? '';
    const isKnown = this.#refreshTokens.has(token) || this.#accessTokens.has(token);
    if (isKnown) this.withdraw();
    return isKnown ? { status: 200 } : { status: 400, body: { error: 'invalid_token' } };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}
