/** Slack's page that asks somebody whether the app may be installed, and in which workspace. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../core.js';

/** `GET` asks; `&decision=allow&team=T…&user=U…` and `&decision=deny` answer. */
export function serveConsent(core: Core, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', core.baseUrl);
  const { clientId } = core.oauth.options;
  const asked = url.searchParams;
  if (asked.get('client_id') !== clientId) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end('invalid_client_id');
    return;
  }
  const decision = asked.get('decision');
  if (decision === null) {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(page(core, url, signedInBy(request)));
    return;
  }
  const team = core.teams.get(asked.get('team') ?? '');
  const user = asked.get('user') ?? '';
  const to =
    decision === 'allow' && team?.users.has(user)
      ? core.oauth.allow(core, url.href, team, user)
      : core.oauth.deny(url.href);
  response.writeHead(302, { location: to }).end();
}

function page(core: Core, url: URL, signedIn: SignedIn): string {
  const scopes = (url.searchParams.get('scope') ?? '').split(',').filter(Boolean);
  const hidden = [...url.searchParams].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const here = core.teams.get(signedIn.team ?? '');
  const teams = (here === undefined ? [...core.teams.values()] : [here]).map(({ id, name, users }) => {
    const user = users.get(signedIn.user ?? '') ?? [...users.values()][0];
    return `<form><h2>${escapeHtml(name)}</h2><p>You are ${escapeHtml(user?.realName ?? '')}.</p>${hidden.join('')}
<input type="hidden" name="team" value="${id}"><input type="hidden" name="user" value="${user?.id ?? ''}">
<button name="decision" value="allow">Allow</button></form>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Slack</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>${STYLE}</style>
<h1>${escapeHtml(core.app.name)} asks for leave</h1>
<ul>${scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('')}</ul>
${teams.join('')}<form>${hidden.join('')}<button name="decision" value="deny">Cancel</button></form></html>`;
}

const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:10vh auto;padding:0 1rem}
button{font:inherit;font-weight:600;padding:.5rem 1.2rem;border:1px solid;border-radius:.5rem}
button[value=allow]{background:#007a5a;border-color:#007a5a;color:#fff}`;

/** Who looks at the sandbox's page in this browser, and at which workspace. */
interface SignedIn {
  team?: string;
  user?: string;
}

function signedInBy({ headers }: IncomingMessage): SignedIn {
  const [, place = ''] = /(?:^|; )sandbox-place=([^;]*)/.exec(headers.cookie ?? '') ?? [];
  const [team, user] = place.split('.');
  return { ...(team && { team }), ...(user && { user }) };
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
