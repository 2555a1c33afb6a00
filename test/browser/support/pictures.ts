import { mkdir } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

const FOLDER = 'docs/pictures';
const WANTED = process.env.PICTURES === '1';

/** Dots a pixel: finer for pictures, at no more than some 250 kB each. */
export const PICTURE_SCALE = WANTED ? 1.25 : 1;

/** Takes a picture for the documentation, when `PICTURES=1` asks for it. */
export async function picture(what: Page | Locator, name: string): Promise<void> {
  if (!WANTED) return;
  await mkdir(FOLDER, { recursive: true });
  await what.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled', caret: 'hide' });
}
