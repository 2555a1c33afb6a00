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
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(core, url));
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

function page(core: Core, url: URL): string {
  const scopes = (url.searchParams.get('scope') ?? '').split(',').filter(Boolean);
  const hidden = [...url.searchParams].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const teams = [...core.teams.values()].map(({ id, name, users }) => {
    const [first] = users.keys();
    return `<form><h2>${escapeHtml(name)}</h2>${hidden.join('')}
<input type="hidden" name="team" value="${id}"><input type="hidden" name="user" value="${first ?? ''}">
<button name="decision" value="allow">Allow</button></form>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Slack</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:10vh auto;padding:0 1rem}</style>
<h1>${escapeHtml(core.app.name)} asks for leave</h1>
<ul>${scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('')}</ul>
${teams.join('')}<form>${hidden.join('')}<button name="decision" value="deny">Cancel</button></form></html>`;
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
