import type { Locator } from 'playwright-core';
import type { Person } from './support/person.js';
import { PRIYAS } from './support/scenes.js';
import { openStage, type Stage } from './support/stage.js';

jest.setTimeout(300_000);

/** More than there is to reach on any page. */
const TABS_MAX = 300;

describe('the keyboard alone', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  /** Presses Tab until this has the focus. */
  async function reach({ page }: Person, what: Locator): Promise<void> {
    await what.waitFor();
    for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
      if (await what.evaluate((element) => element.ownerDocument.activeElement === element)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way leads to ${what}`);
  }

  async function type(person: Person, field: Locator, text: string): Promise<void> {
    await reach(person, field);
    await person.page.keyboard.type(text);
  }

  async function press(person: Person, what: Locator, key = 'Enter'): Promise<void> {
    await reach(person, what);
    await person.page.keyboard.press(key);
  }

  const command = async (person: Person, text: string) => {
    await type(person, person.page.getByTestId('composer'), `/infointerview ${text}`);
    await person.page.keyboard.press('Enter');
  };
  const submit = async (person: Person, title: string) => {
    const form = await person.form(title);
    await press(person, form.box.getByTestId('modal-submit'));
    await form.isGone();
  };
  const pressIn = async (person: Person, words: string, name: string) =>
    press(person, (await person.sees(words)).getByRole('button', { name, exact: true }));

  /** *Next event*, again and again, until somebody sees these words. */
  async function turnUntil(person: Person, words: string): Promise<void> {
    const { page } = person;
    const there = page.getByTestId('message').filter({ hasText: words });
    for (let step = 0; (await there.count()) === 0; step += 1) {
      if (step > 60) throw new Error(`nobody says "${words}"`);
      const turned = page.waitForResponse((answer) => answer.url().endsWith('/sandbox/api/clock'));
      await press(person, page.getByTestId('clock-next'));
      await turned;
      await page.locator('[data-testid=clock-now][data-turning=false]').waitFor();
    }
  }

  test('leads the whole way: request, decision, half hour, thanks', async () => {
    const dana = await stage.enter('U01DANA');
    const priya = await stage.enter('U03PRIYA');
    await command(dana, 'setup');
    await submit(dana, 'Open your door');
    await dana.sees('Your door is open');

    await command(priya, '@dana.whitfield');
    const { box } = await priya.form('Ask for half an hour');
    for (const [label, text] of Object.entries(PRIYAS)) await type(priya, box.getByLabel(label), text);
    await press(priya, box.getByLabel('First choice'));
    await priya.page.keyboard.press('ArrowDown');
    await priya.page.keyboard.press('Enter');
    await press(priya, box.getByLabel("I'll keep to them"), 'Space');
    await submit(priya, 'Ask for half an hour');
    await priya.sees('Your request is with');

    await pressIn(dana, PRIYAS.Topic, 'Approve');
    await priya.sees('said yes!');

    await turnUntil(priya, 'Your 30 minutes start now');
    const started = await priya.sees('Your 30 minutes start now');
    const question = started.getByLabel(PRIYAS['Question 1']);
    await press(priya, question, 'Space');
    expect(await question.isChecked()).toBe(true);
    await turnUntil(priya, 'Write a thank-you note');

    await pressIn(priya, 'A few words for', 'Write a thank-you note');
    const note = await priya.form('Say thank you');
    const words = 'That most of the work is listening, and writing down what was said.';
    for (const field of await note.box.getByRole('textbox').all()) await type(priya, field, words);
    await submit(priya, 'Say thank you');
    await dana.sees('@Priya Raman thanks you');
  });
});
