import axe, { type AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

type Theme = 'light' | 'dark';

const GRAVE = new Set(['serious', 'critical']);

/** Puts axe into every page and frame that is opened from here on. */
export async function watchAccess(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: axe.source });
}

/** What keeps somebody from reading or using what the page shows, in light and in dark. Throws when there is anything. */
export async function isAccessible(page: Page, where: string): Promise<void> {
  const before = await themeOf(page);
  const found: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await turnTo(page, theme);
    found.push(...(await violations(page)).map((each) => `${where}, ${theme}: ${each}`));
  }
  await turnTo(page, before);
  if (found.length > 0) throw new Error(`axe found:\n${found.join('\n')}`);
}

const themeOf = async (page: Page): Promise<Theme> =>
  (await page.locator('html').getAttribute('data-theme')) === 'dark' ? 'dark' : 'light';

/** The page of the sandbox has a theme of its own; other pages follow the machine's. */
async function turnTo(page: Page, theme: Theme): Promise<void> {
  if ((await page.locator('html[data-theme]').count()) === 0)
    return page.emulateMedia({ colorScheme: theme });
  const turn = `document.documentElement.dataset.theme = '${theme}'`;
  await Promise.all(page.frames().map((frame) => frame.evaluate(turn)));
}

async function violations(page: Page): Promise<string[]> {
  const run = "axe.run(document, { resultTypes: ['violations'] })";
  const results = (await page.evaluate(run)) as AxeResults;
  return results.violations
    .filter(({ impact }) => GRAVE.has(impact ?? ''))
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, html }) => `${id} (${help}) at ${target.join(' ')}: ${html.slice(0, 200)}`),
    );
}
