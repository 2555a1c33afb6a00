import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../support/programs.js';

export const HOW_TO_INSTALL =
  'These tests need Radicale, a CalDAV server: "apt-get install radicale", or "pip install radicale".';

export const hasRadicale = (process.env.PATH ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'radicale')));

export interface RadicaleServer {
  url: string;
  close(): Promise<void>;
}

/** A Radicale of its own: its files in a folder that goes with it, users with their passwords. */
export async function startRadicale(users: Record<string, string>): Promise<RadicaleServer> {
  const folder = mkdtempSync(join(tmpdir(), 'radicale-'));
  const passwords = join(folder, 'users');
  writeFileSync(
    passwords,
    Object.entries(users)
      .map((each) => `${each.join(':')}\n`)
      .join(''),
  );
  const host = `127.0.0.1:${await freePort()}`;
  const config = join(folder, 'config');
  writeFileSync(
    config,
    [
      ...['[server]', `hosts = ${host}`, '[auth]', 'type = htpasswd', 'delay = 0'],
      ...[`htpasswd_filename = ${passwords}`, 'htpasswd_encryption = plain'],
      ...['[logging]', 'level = info', '[storage]', `filesystem_folder = ${join(folder, 'collections')}`, ''],
    ].join('\n'),
  );
  const child = spawn('radicale', ['--config', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Radicale ended with ${code}: ${said}`)));
    child.stderr.on('data', (chunk) => {
      said += chunk;
      if (said.includes('Radicale server ready')) resolve();
    });
  });
  return {
    url: `http://${host}`,
    close: async () => {
      child.kill();
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
