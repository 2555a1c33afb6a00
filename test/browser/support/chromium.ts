import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Nothing that calls home, and nothing that a container forbids. */
const FLAGS = [
  ...['--no-sandbox', '--disable-dev-shm-usage', '--disable-quic'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Starts the browser of this machine. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(process.env.PATH ?? ''), args: FLAGS });
}

function findChromium(path: string): string {
  const folders = [...path.split(delimiter), '/usr/bin'].filter((folder) => folder !== '');
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (found === undefined) {
    throw new Error(
      'The browser tests need Chromium, and there is none on PATH. On Debian or Ubuntu: apt-get install chromium',
    );
  }
  return found;
}
