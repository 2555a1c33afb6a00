/** The built page; a path that is no file gets the page itself. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.map': 'application/json',
  '.woff2': 'font/woff2',
};

export async function servePage(
  folder: string | undefined,
  path: string,
  response: ServerResponse,
): Promise<void> {
  const file = folder && (await readWithin(folder, path));
  const found = file || (folder && (await readWithin(folder, '/index.html')));
  if (!found) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('The page has not been built.');
    return;
  }
  const type = file ? TYPES[extname(path)] : undefined;
  response.writeHead(200, { 'content-type': type ?? TYPES['.html'], 'cache-control': 'no-cache' }).end(found);
}

async function readWithin(folder: string, path: string): Promise<Buffer | undefined> {
  const root = normalize(folder + sep);
  const full = join(root, decodeURI(path));
  if (!full.startsWith(root) || full === root) return undefined;
  return readFile(full).catch(() => undefined);
}
