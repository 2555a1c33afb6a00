import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Sandbox } from '../../../sandbox/start.js';
import { startRunningBot } from '../../support/running-bot.js';
import { isAccessible, watchAccess } from './accessible.js';
import { launchChromium } from './chromium.js';
import { Person } from './person.js';
import { PICTURE_SCALE } from './pictures.js';

/** A Monday: ten in the morning in New York, half past eight in the evening in Kolkata. */
const OPENING = '2027-03-01T15:00:00.000Z';

export interface Stage {
  sandbox: Sandbox;
  browser: Browser;
  /** A window of this person's own. */
  enter(userId: string, look?: Look): Promise<Person>;
  close(): Promise<void>;
}

export interface Look {
  width?: number;
  height?: number;
  scale?: number;
  dark?: boolean;
  /** With the card that says where to begin. */
  firstSteps?: boolean;
}

/** The bot, the workspace, the page and a browser; everyone who enters has a window of their own. */
export async function openStage(options: Parameters<typeof startRunningBot>[0] = {}): Promise<Stage> {
  const pageFolder = resolve('dist/packages/slack-sandbox/page');
  if (!existsSync(pageFolder)) throw new Error('The page is not built: run "npm run build" first.');
  const browser = await launchChromium();
  const people: Person[] = [];
  const sandbox = await startRunningBot({ startAt: OPENING, ...options, pageFolder });
  return {
    sandbox,
    browser,
    enter: async (userId, look = {}) => {
      const { width = 1100, height = 800, scale = PICTURE_SCALE, dark = false, firstSteps = false } = look;
      const context = await browser.newContext({
        viewport: { width, height },
        deviceScaleFactor: scale,
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        acceptDownloads: true,
      });
      if (!firstSteps) await context.addInitScript("localStorage.setItem('first-steps', 'off')");
      await watchAccess(context);
      const page = await context.newPage();
      await page.goto(`${sandbox.url}/?user=${userId}`);
      const person = new Person(page, sandbox, userId);
      people.push(person);
      return person;
    },
    close: async () => {
      try {
        for (const person of people) await lookAround(person);
      } finally {
        await browser.close();
        await sandbox.stop();
      }
    },
  };
}

const PHONE = { width: 375, height: 720 };

/** Whatever a person has come to see is still there at the end: all of it can be read and used, also on a phone. */
async function lookAround({ page, userId }: Person): Promise<void> {
  await isAccessible(page, `${userId} in the end`);
  await page.setViewportSize(PHONE);
  await isAccessible(page, `${userId} in the end, on a phone`);
}
