/** The calls of contract.ts. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { typeCommand } from '../acts/acts-command.js';
import { pressElement, type Suggest, suggest } from '../acts/acts-press.js';
import { useShortcut } from '../acts/acts-shortcut.js';
import { closeView, submitView } from '../acts/acts-views.js';
import type { Values } from '../acts/state-values.js';
import { isObject, type Json } from '../block-kit/check.js';
import type { ActionPress } from '../contract.js';
import type { Core } from '../core.js';
import type { SocketDelivery } from '../delivery/deliver-socket.js';
import type { Events } from '../delivery/events.js';
import { readBody, sendJson } from '../http.js';
import { forgetEphemeral } from '../messages.js';
import type { User } from '../people.js';
import { dmOf, type Team } from '../team.js';
import { pageContent } from './page-content.js';
import { clockState, personState } from './page-state.js';
import type { Streams } from './page-stream.js';

export interface Page {
  core: Core;
  socket: SocketDelivery;
  /** Where the page does not say which. */
  team: Team;
  events: Events;
  streams: Streams;
}

type Post = (page: Page, body: Json) => Promise<unknown>;

const posts: Record<string, Post> = {
  command: ({ core, team }, body) => typeCommand(core, team, String(body.user), String(body.text)),
  action: ({ core, team }, body) => pressElement(core, team, body as unknown as ActionPress),
  suggest: ({ core, team }, body) => suggest(core, team, body as unknown as Suggest),
  submit: ({ core, team }, body) =>
    submitView(core, team, String(body.user), String(body.viewId), (body.values ?? {}) as Values),
  close: ({ core, team }, body) => closeView(core, team, String(body.user), String(body.viewId)),
  shortcut: ({ core, team }, { user, callbackId, ts }) =>
    useShortcut(core, team, String(user), {
      callbackId: String(callbackId),
      ts: typeof ts === 'string' ? ts : undefined,
    }),
  home: ({ team, events }, body) => events.openHome(team, String(body.user)),
  uninstall: async ({ team, events, streams }) => {
    await events.uninstall(team);
    streams.changed();
    return { ok: true };
  },
  read: async ({ team, streams }, body) => {
    dmOf(team, String(body.user)).unread = 0;
    streams.changed();
    return { ok: true };
  },
  clock: async ({ core, streams }, body) => {
    const clock = await (core.options.clock?.turn(String(body.step)) ?? clockState(core));
    streams.clock(clock);
    return clock;
  },
};

/** The page as one workspace's. */
function pageOf(page: Page, teamId: unknown): Page {
  return { ...page, team: page.core.teams.get(String(teamId)) ?? page.team };
}

export async function servePageApi(
  page: Page,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = url.pathname.slice('/sandbox/api/'.length);
  if (request.method === 'GET')
    return get(pageOf(page, url.searchParams.get('team')), name, url.searchParams, response);
  const run = Object.hasOwn(posts, name) ? posts[name] : undefined;
  if (request.method !== 'POST' || !run) return sendJson(response, { ok: false, error: 'not found' }, 404);
  const body: unknown = JSON.parse((await readBody(request)).toString() || '{}');
  if (!isObject(body)) return sendJson(response, { ok: false, error: 'an object is wanted' }, 400);
  const own = pageOf(page, body.team);
  if (name !== 'clock' && !own.team.users.has(String(body.user))) {
    return sendJson(response, { ok: false, error: 'nobody by that id' }, 404);
  }
  sendJson(response, await run(own, body));
}

async function get(
  page: Page,
  name: string,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  if (name === 'clock') return sendJson(response, await clockState(page.core));
  if (name === 'content') return sendJson(response, pageContent(page.core, page.team));
  if (name.startsWith('files/')) return sendFile(page.team, name.slice('files/'.length), response);
  const me = personOf(page.team, query.get('user'));
  if (!me) return sendJson(response, { ok: false, error: 'nobody by that id' }, 404);
  if (name === 'stream') return page.streams.add(response);
  if (name !== 'state') return sendJson(response, { ok: false, error: 'not found' }, 404);
  if (query.has('fresh')) forgetEphemeral(dmOf(page.team, me.id));
  sendJson(response, await personState(page.core, page.team, me));
}

/** Without an id: the first member. */
function personOf(team: Team, id: string | null): User | undefined {
  if (id !== null) return team.users.get(id);
  const users = [...team.users.values()];
  return users.find(({ kind, deleted }) => kind === 'member' && !deleted) ?? users[0];
}

function sendFile(team: Team, id: string, response: ServerResponse): void {
  const file = team.files.get(id);
  if (!file?.content) {
    sendJson(response, { ok: false, error: 'not found' }, 404);
    return;
  }
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  response.writeHead(200, { 'content-type': file.mimetype, 'content-disposition': disposition });
  response.end(file.content);
}
