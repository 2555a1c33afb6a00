import type { Person } from './support/person.js';
import { picture } from './support/pictures.js';
import { ask, PRIYAS, START } from './support/scenes.js';
import { openStage, type Stage } from './support/stage.js';

jest.setTimeout(180_000);

describe('cards and charts', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  async function openListedDoor(host: Person, about: string): Promise<void> {
    await host.command('setup');
    const form = await host.form('Open your door');
    await form.fill('What you like to talk about', about);
    await form.box.getByRole('checkbox', { name: 'Show me in the list' }).check();
    await form.submit();
    await form.isGone();
    await host.sees('Your door is open');
  }
  const fits = ({ page }: Person) =>
    page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

  test('hosts stand side by side; the keyboard finds each by name, also on a phone', async () => {
    const dana = await stage.enter('U01DANA');
    await openListedDoor(
      dana,
      'How people teams grow, and what nobody tells you about the first hundred hires',
    );
    await openListedDoor(await stage.enter('U02MARCUS'), 'Systems that run for ten years');
    const priya = await stage.enter('U03PRIYA');
    await priya.command('hosts');
    const list = await priya.sees('2 people are open for a talk');
    await picture(priya.page, 'hosts');
    const card = list.getByRole('article', { name: '@Marcus Oyelaran' });
    await list.getByRole('region', { name: '2 cards, side by side' }).focus();
    await priya.page.keyboard.press('Tab');
    await priya.page.keyboard.press('Tab');
    expect(await card.getByRole('button', { name: 'Ask', description: '@Marcus Oyelaran' }).count()).toBe(1);
    await priya.page.keyboard.press('Enter');
    const form = await priya.form('Ask for half an hour');
    await form.box.getByRole('note', { name: 'Information' }).filter({ hasText: 'opening' }).waitFor();
    await priya.page.keyboard.press('Escape');
    await priya.page.setViewportSize({ width: 375, height: 720 });
    expect(await fits(priya)).toBe(true);
  });

  test('a host sees what was given month by month, and hears every number', async () => {
    const [dana, priya] = [await stage.enter('U01DANA'), await stage.enter('U03PRIYA')];
    await ask(priya, 'dana.whitfield', PRIYAS, START);
    await dana.press(PRIYAS.Topic, 'Approve');
    await dana.turnUntil('U01DANA', "Time's up");
    await dana.command('stats');
    const numbers = await dana.sees('Half hours by month');
    await numbers
      .getByRole('img', { name: 'Half hours by month. Thanked: Mar 0; Not thanked: Mar 1' })
      .waitFor();
    await picture(dana.page, 'stats');
    await dana.page.setViewportSize({ width: 375, height: 720 });
    expect(await fits(dana)).toBe(true);
  });
});
