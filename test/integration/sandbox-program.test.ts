import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { freePort, runPrograms } from '../support/programs.js';

const run = runPrograms('SIGTERM');

it('npm run sandbox opens a page to look at', async () => {
  const port = await freePort();
  const { says } = run([resolve('dist/sandbox/main.js')], { ...process.env, SANDBOX_PORT: String(port) });
  await says(/The sandbox is open/);
  const page = await fetch(`http://127.0.0.1:${port}/`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id="root"')]);
  await rm(resolve('.data/sandbox', String(port)), { recursive: true, force: true });
}, 60_000);
