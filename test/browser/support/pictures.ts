import { mkdir } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

const FOLDER = 'docs/pictures';

/** Takes a picture for the documentation, when `PICTURES=1` asks for it. */
export async function picture(what: Page | Locator, name: string): Promise<void> {
  if (process.env.PICTURES !== '1') return;
  await mkdir(FOLDER, { recursive: true });
  await what.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled', caret: 'hide' });
}
