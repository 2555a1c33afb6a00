import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox/start.js';
import { isAccessible } from './accessible.js';
import { Modal } from './modal.js';

/** Patience of one look or click; generous, as the machine may be busy. */
const PATIENCE_MS = 30_000;
const STEPS_MAX = 80;

/** One person in front of the page: does and sees nothing that a hand and an eye could not. */
export class Person {
  readonly page: Page;
  readonly userId: string;
  readonly #sandbox: Sandbox;

  constructor(page: Page, sandbox: Sandbox, userId: string) {
    this.page = page;
    this.userId = userId;
    this.#sandbox = sandbox;
    page.setDefaultTimeout(PATIENCE_MS);
  }

  /** Types a command and sends it; `/infointerview` may be left out. */
  async command(text: string): Promise<void> {
    const box = this.page.getByTestId('composer');
    await box.fill(text.startsWith('/') ? text : `/infointerview ${text}`);
    await box.press('Enter');
  }

  /** The newest message with these words, once it is there. */
  async sees(words: string | RegExp): Promise<Locator> {
    const message = this.page.getByTestId('message').filter({ hasText: words }).last();
    await message.waitFor().catch(async () => {
      const all = await this.page.getByTestId('message').allInnerTexts();
      throw new Error(`${this.userId} does not see ${words}, but:\n${all.slice(-6).join('\n---\n')}`);
    });
    return message;
  }

  /** Waits until no message says this any more. */
  async seesNoMore(words: string | RegExp): Promise<void> {
    const messages = this.page.getByTestId('message').filter({ hasText: words });
    await messages.first().waitFor({ state: 'detached' });
  }

  /** Presses a button of the newest message with these words. */
  async press(words: string | RegExp, name: string): Promise<void> {
    await (await this.sees(words)).getByRole('button', { name, exact: true }).click();
  }

  /** As `press`, and says yes when asked "Are you sure?". */
  async pressAndConfirm(words: string | RegExp, name: string): Promise<void> {
    await this.press(words, name);
    await this.page.getByTestId('confirm-ok').click();
  }

  /** Ticks a box in the newest message with these words. */
  async tick(words: string | RegExp, label: string): Promise<void> {
    await (await this.sees(words)).getByLabel(label).check();
  }

  /** The open form with this title. */
  async form(title: string): Promise<Modal> {
    const modal = new Modal(this.page);
    await modal.box.getByRole('heading', { name: title, exact: true }).waitFor();
    await isAccessible(this.page, `${this.userId} with the form “${title}”`);
    return modal;
  }

  async openTab(tab: 'home' | 'messages'): Promise<void> {
    await this.page.getByTestId(`${tab}-tab`).click();
  }

  /** What the Home tab says, once it says this. */
  async homeSays(words: string | RegExp): Promise<string> {
    const home = this.page.getByTestId('home');
    await home.filter({ hasText: words }).waitFor();
    await isAccessible(this.page, `${this.userId} at home`);
    return (await home.textContent()) ?? '';
  }

  /** Turns the clock by one of its buttons, until the turn is over. */
  async turn(step: 'next' | '5m' | '1h' | '1d'): Promise<void> {
    const turned = this.page.waitForResponse((answer) => answer.url().endsWith('/sandbox/api/clock'));
    await this.page.getByTestId(`clock-${step}`).click();
    await turned;
    await this.page.locator('[data-testid=clock-now][data-turning=false]').waitFor();
  }

  /** Presses "Next event" until somebody got a message with these words. */
  async turnUntil(userId: string, words: string): Promise<number> {
    for (let step = 0; step < STEPS_MAX; step += 1) {
      if (this.#got(userId, words)) return step;
      await this.turn('next');
    }
    throw new Error(`nobody told ${userId} "${words}" within ${STEPS_MAX} events`);
  }

  #got(userId: string, words: string): boolean {
    const messages = this.#sandbox.workspace.messagesOf(userId);
    return messages.some(({ text, blocks }) => `${text}\n${JSON.stringify(blocks ?? '')}`.includes(words));
  }

  /** Downloads a file of this name: the first that came, or the second; it may come after the words. */
  async download(name: string, number = 1): Promise<string> {
    const card = this.page
      .getByTestId('file')
      .filter({ hasText: name })
      .nth(number - 1);
    await card.waitFor();
    const started = this.page.waitForEvent('download');
    await card.click();
    return readFile(await (await started).path(), 'utf8');
  }
}
