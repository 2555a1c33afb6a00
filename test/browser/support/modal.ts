import type { Locator, Page } from 'playwright-core';
import { isAccessible } from './accessible.js';

/** The topmost form. */
export class Modal {
  readonly box: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.box = page.getByTestId('modal');
  }

  async fill(label: string, text: string): Promise<void> {
    await this.box.getByLabel(label).fill(text);
  }

  async fillAll(answers: Record<string, string>): Promise<void> {
    for (const [label, text] of Object.entries(answers)) await this.fill(label, text);
  }

  async tick(label: string): Promise<void> {
    await this.box.getByLabel(label).check();
  }

  /** A button within the form. */
  async press(words: string): Promise<void> {
    await this.box.getByRole('button', { name: words }).click();
  }

  /** Opens a menu and takes the option with this value, or that says this. */
  async choose(label: string, option: { value: string } | { text: string }): Promise<void> {
    await this.box.getByLabel(label).click();
    const wanted =
      'value' in option
        ? this.#page.locator(`[role=option][data-value="${option.value}"]`)
        : this.#page.getByRole('option', { name: option.text });
    await wanted.first().click();
  }

  /** Values on offer in a menu. */
  async offers(label: string): Promise<string[]> {
    await this.box.getByLabel(label).click();
    const options = this.#page.locator('[role=option]');
    await options.first().waitFor();
    const values = await options.evaluateAll((all) =>
      all.map((each) => each.getAttribute('data-value') ?? ''),
    );
    await this.#page.keyboard.press('Escape');
    return values;
  }

  async submit(): Promise<void> {
    await this.box.getByTestId('modal-submit').click();
  }

  /** The error under a field, once there is one that says this. */
  async refuses(label: string, words: string | RegExp): Promise<void> {
    const field = this.box
      .locator('[data-error]')
      .filter({ has: this.#page.getByText(label, { exact: false }) });
    await field.getByTestId('field-error').filter({ hasText: words }).waitFor();
    await isAccessible(this.#page, `the form with an error under “${label}”`);
  }

  /** The form was taken. */
  async isGone(): Promise<void> {
    await this.box.waitFor({ state: 'detached' }).catch(async () => {
      const fields = this.box.locator('[data-error]');
      const refused = [
        ...(await fields.allTextContents()),
        ...(await this.box.getByRole('alert').allTextContents()),
      ];
      throw new Error(`the form is still open: ${refused.join(' | ')}`);
    });
  }
}
