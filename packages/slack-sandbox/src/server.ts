/** One HTTP server on loopback: the Web API, uploads, response URLs, Socket Mode, the page. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { receiveUpload } from './api/api-files.js';
import { serveApi } from './api/http-api.js';
import { readBody, sendJson } from './http.js';
import { serveConsent } from './page-server/consent-page.js';
import { type Page, servePageApi } from './page-server/page-api.js';
import { servePage } from './page-server/page-files.js';

export async function listen(page: () => Page, port: number): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    route(page(), request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, { ok: false, error: 'fatal_error', detail: String(error) }, 500);
    });
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    page().socket.upgrade(request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

async function route(page: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  if (path.startsWith('/api/')) {
    const end = path.indexOf('?');
    return serveApi(page.core, path.slice(5, end < 0 ? undefined : end), request, response);
  }
  if (path.startsWith('/upload/v1/')) return upload(page, path, request, response);
  if (path.startsWith('/response/')) return answer(page, path, request, response);
  if (path.startsWith('/oauth/v2/authorize')) return serveConsent(page.core, request, response);
  const url = new URL(path, 'http://localhost');
  if (url.pathname === '/app_redirect') return openApp(url, response);
  if (path.startsWith('/sandbox/api/')) return servePageApi(page, url, request, response);
  if (path.startsWith('/sandbox/avatars/')) return serveAvatar(page, path, response);
  const { panel } = page.core.options;
  if (panel !== undefined && path.startsWith(panel.path)) return panel.serve(request, response);
  return servePage(page.core.options.pageFolder, url.pathname, response);
}

/** Slack's way from a page of the app back to it. */
function openApp(url: URL, response: ServerResponse): void {
  const team = url.searchParams.get('team');
  response.writeHead(302, { location: team === null ? '/' : `/?${new URLSearchParams({ team })}` }).end();
}

function serveAvatar(page: Page, path: string, response: ServerResponse): void {
  const id = path.slice('/sandbox/avatars/'.length).replace(/\.svg$/, '');
  const [, svg] = /^data:image\/svg\+xml,(.*)$/.exec(page.team.users.get(id)?.avatar ?? '') ?? [];
  response.writeHead(svg ? 200 : 404, { 'content-type': 'image/svg+xml' }).end(decodeURIComponent(svg ?? ''));
}

async function upload(
  page: Page,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, , , teamId = '', fileId = ''] = path.split('/');
  const body = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  const status = receiveUpload(page.core.teams.get(teamId), fileId, body, type);
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(status === 200 ? `OK - ${body.length}` : 'not taken');
}

async function answer(
  page: Page,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = (await readBody(request)).toString();
  const form = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const json = form ? String(parse(text).payload ?? '') : text;
  const { status, body } = page.core.responseUrls.answer(page.core, path, tryParse(json));
  response
    .writeHead(status, { 'content-type': status === 200 ? 'text/plain' : 'application/json' })
    .end(body);
}

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
