/** Installation as Slack does it: the page that asks for leave, codes, tokens, and tokens that rotate. */
import type { Json } from './block-kit/validate.js';
import type { Core } from './core.js';
import { secret } from './ids.js';
import type { OAuthOptions } from './options.js';
import type { Team } from './team.js';

const DEFAULT_OAUTH: OAuthOptions = {
  clientId: 'sandbox.client',
  clientSecret: 'sandbox-client-secret',
};

const CODE_LIVES_MS = 600_000;

interface Grant {
  teamId: string;
  userId: string;
  scopes: string[];
  redirectUri: string;
  until: number;
}

/** What Slack says instead of an answer. */
type Refusal = { ok: false; error: string };

export class OAuth {
  readonly options: OAuthOptions;
  readonly #codes = new Map<string, Grant>();
  /** Refresh token → team; each is spent once. */
  readonly #refreshTokens = new Map<string, string>();

  constructor(options: OAuthOptions = DEFAULT_OAUTH) {
    this.options = options;
  }

  /** Somebody allows what the page at `url` asks for. Gives the address to which their browser is sent. */
  allow(core: Core, url: string, team: Team, userId: string): string {
    const asked = new URL(url).searchParams;
    const code = `${Date.now()}.${secret()}`;
    const redirectUri = asked.get('redirect_uri') ?? '';
    const { withheldScopes = [] } = this.options;
    const scopes = (asked.get('scope') ?? '').split(',').filter((scope) => !withheldScopes.includes(scope));
    this.#codes.set(code, {
      teamId: team.id,
      userId,
      scopes,
      redirectUri,
      until: core.now() + CODE_LIVES_MS,
    });
    return backTo(redirectUri, { code, state: asked.get('state') ?? '' });
  }

  /** Somebody presses Cancel. */
  deny(url: string): string {
    const asked = new URL(url).searchParams;
    return backTo(asked.get('redirect_uri') ?? '', {
      error: 'access_denied',
      state: asked.get('state') ?? '',
    });
  }

  /** `oauth.v2.access`, for a code or a refresh token. */
  access(core: Core, args: Json): Json | Refusal {
    const { clientId, clientSecret } = this.options;
    if (args.client_id !== clientId) return { ok: false, error: 'invalid_client_id' };
    if (args.client_secret !== clientSecret) return { ok: false, error: 'bad_client_secret' };
    return args.grant_type === 'refresh_token' ? this.#refresh(core, args) : this.#install(core, args);
  }

  #install(core: Core, { code, redirect_uri: redirectUri }: Json): Json | Refusal {
    const grant = this.#codes.get(String(code));
    this.#codes.delete(String(code));
    if (grant === undefined || grant.until < core.now()) return { ok: false, error: 'invalid_code' };
    if ((redirectUri ?? '') !== grant.redirectUri) return { ok: false, error: 'bad_redirect_uri' };
    const team = core.teams.get(grant.teamId) as Team;
    team.revoked = undefined;
    return { ...this.#tokens(core, team), scope: grant.scopes.join(','), authed_user: { id: grant.userId } };
  }

  #refresh(core: Core, { refresh_token: spent }: Json): Json | Refusal {
    const team = core.teams.get(this.#refreshTokens.get(String(spent)) ?? '');
    this.#refreshTokens.delete(String(spent));
    if (team === undefined || team.revoked !== undefined)
      return { ok: false, error: 'invalid_refresh_token' };
    return { ...this.#tokens(core, team), scope: core.app.scopes.join(',') };
  }

  /** A token of before goes on until it runs out, as Slack has it; a workspace without rotation keeps the one it has. */
  #tokens(core: Core, team: Team): Json {
    const { tokensLiveSeconds } = this.options;
    const rotated = tokensLiveSeconds !== undefined;
    if (rotated) team.botToken = `xoxe.xoxb-1-${secret()}`;
    core.teamOfToken.set(team.botToken, team);
    const refreshToken = `xoxe-1-${secret()}`;
    if (rotated) {
      this.#refreshTokens.set(refreshToken, team.id);
      core.tokenEnds.set(team.botToken, core.now() + tokensLiveSeconds * 1_000);
    }
    return {
      app_id: core.appId,
      token_type: 'bot',
      access_token: team.botToken,
      bot_user_id: team.bot.id,
      team: { id: team.id, name: team.name },
      enterprise: null,
      is_enterprise_install: false,
      ...(rotated && { refresh_token: refreshToken, expires_in: tokensLiveSeconds }),
    };
  }
}

function backTo(redirectUri: string, fields: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.href;
}
