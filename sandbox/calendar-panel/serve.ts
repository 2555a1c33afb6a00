import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { CalendarFolder } from '../calendar-server/account.js';
import { addAppointment, entriesOf } from './entries.js';
import { weekHtml } from './week.js';

export const PANEL_PATH = '/calendar/';

const FILES: Record<string, string> = {
  'panel.css': 'text/css; charset=utf-8',
  'panel.js': 'text/javascript; charset=utf-8',
};
const HTML = { 'content-type': 'text/html; charset=utf-8' };

export interface CalendarPanel {
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Whatever is shown may have changed. */
  changed(): void;
  close(): void;
}

export interface PanelParts {
  folder: CalendarFolder;
  /** The sandbox's clock (ms). */
  now(): number;
  /** IANA; of the person whose calendar it is. */
  zone: string;
  /** Where the page's files lie. */
  pageFolder: string;
  /** Something was added or deleted by hand. Awaited before the page hears that it was. */
  edited(): Promise<void>;
}

/** A person's calendar as a page: a week, a click adds half an hour or takes it out. */
export function createCalendarPanel({ folder, now, zone, pageFolder, edited }: PanelParts): CalendarPanel {
  const watching = new Set<ServerResponse>();
  const changed = () => {
    for (const response of watching) response.write('data: changed\n\n');
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const name = url.pathname.slice(PANEL_PATH.length);
    const { searchParams } = url;
    if (name === 'stream') return watch(response);
    if (request.method === 'POST') return change(name, searchParams, response);
    if (name === 'week') {
      const at = Number(searchParams.get('at') || now());
      response.writeHead(200, HTML).end(weekHtml({ entries: entriesOf(folder), at, now: now(), zone }));
      return;
    }
    const file = await readFile(join(pageFolder, name in FILES ? name : 'index.html'), 'utf8');
    const theme = searchParams.get('theme') === 'dark' ? 'dark' : 'light';
    const type = FILES[name];
    response.writeHead(200, type === undefined ? HTML : { 'content-type': type });
    response.end(type === undefined ? file.replace('data-theme="light"', `data-theme="${theme}"`) : file);
  }

  async function change(what: string, query: URLSearchParams, response: ServerResponse): Promise<void> {
    const at = Number(query.get('at'));
    if (what === 'add' && at > 0) addAppointment(folder, at);
    else if (what === 'delete') folder.delete(query.get('name') ?? '');
    await edited();
    response.writeHead(204).end();
  }

  function watch(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    response.write('\n');
    watching.add(response);
    response.on('close', () => watching.delete(response));
  }

  return {
    serve,
    changed,
    close: () => {
      for (const response of watching) response.end();
    },
  };
}
