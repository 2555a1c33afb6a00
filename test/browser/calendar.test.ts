import type { Route } from 'playwright-core';
import { withKey } from '../support/connected-calendar.js';
import type { Person } from './support/person.js';
import { picture } from './support/pictures.js';
import { ask, openDoor, PRIYAS, START } from './support/scenes.js';
import { openStage, type Stage } from './support/stage.js';

jest.setTimeout(180_000);

/** The week after, which is far enough ahead whenever the meeting is moved. */
const LATER = '2027-03-18T13:00:00.000Z';

describe('a host with a calendar', () => {
  let stage: Stage;
  let dana: Person;
  let priya: Person;
  beforeAll(async () => {
    stage = await openStage({
      env: withKey(),
      connectsCalendar: true,
    });
    dana = await stage.enter('U01DANA', { width: 1440, height: 900 });
    priya = await stage.enter('U03PRIYA');
    await openDoor(dana);
  });
  afterAll(() => stage?.close());

  const calendar = ({ page }: Person) => page.frameLocator('[data-testid=side-panel] iframe');
  const cell = (person: Person, start: string) =>
    calendar(person).locator(`button[data-at="${Date.parse(start)}"]`);
  /** Adds an appointment or deletes it, and waits until that is done. */
  const click = async (start: string) => {
    const done = dana.page.waitForResponse((answer) => /\/calendar\/(add|delete)/.test(answer.url()));
    await cell(dana, start).click();
    await done;
  };
  const kindOf = (person: Person, start: string, kind: string) =>
    calendar(person).locator(`button.${kind}[data-at="${Date.parse(start)}"]`);
  /** What Priya may choose from. */
  const offered = async () => {
    await priya.command('@dana.whitfield');
    const form = await priya.form('Ask for half an hour');
    const values = await form.offers('First choice');
    await priya.page.keyboard.press('Escape');
    await form.box.waitFor({ state: 'detached' });
    return values;
  };

  test('has it connected from the start, removes it, and connects it again', async () => {
    await dana.sees('Your calendar is connected');
    await dana.command('calendar');
    await dana.pressAndConfirm('Your calendars', 'Remove');
    await dana.sees('The calendar is removed');
    await dana.command('calendar');
    await dana.press('No calendar is connected', 'Connect by CalDAV');
    const account = await dana.form('CalDAV');
    await account.box.getByTestId('example').click();
    await account.submit();
    // What the form became is seen before the answer to sending it is heard; it can be closed then, too.
    let hear: () => void = () => undefined;
    const heard = new Promise<void>((resolve) => {
      hear = resolve;
    });
    const late = async (route: Route) => {
      const response = await route.fetch();
      await heard;
      await route.fulfill({ response });
    };
    await dana.page.route('**/sandbox/api/submit', late, { times: 1 });
    await (await dana.form('Choose calendars')).submit();
    const done = dana.page.getByTestId('modal').filter({ hasText: 'in the next six weeks' });
    await done.waitFor();
    await dana.page.keyboard.press('Escape');
    await done.waitFor({ state: 'detached' });
    hear();
  });

  test('is asked for no half hour in which an appointment lies', async () => {
    expect(await offered()).toContain(START);
    await calendar(dana).getByRole('button', { name: 'The week after' }).click();
    await click(START);
    await kindOf(dana, START, 'own').waitFor();
    expect(await offered()).not.toContain(START);
    await click(START);
    await kindOf(dana, START, 'free').waitFor();
  });

  test('goes through the week by keyboard, and sees it on a phone in the dark', async () => {
    const phone = await stage.enter('U01DANA', { width: 375, height: 720, dark: true });
    await phone.page.getByTestId('panel-button').click();
    await calendar(phone).locator('tbody button[tabindex="0"]').focus();
    await phone.page.keyboard.press('ArrowRight');
    await phone.page.keyboard.press('ArrowDown');
    await phone.page.keyboard.press('Enter');
    await calendar(phone).locator('button.own:focus').waitFor();
    expect(await calendar(phone).locator('html').getAttribute('data-theme')).toBe('dark');
    const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    expect(await phone.page.evaluate(fits)).toBe(true);
    expect(
      await calendar(phone)
        .locator('html')
        .evaluate((html) => html.scrollWidth <= html.clientWidth),
    ).toBe(true);
    await phone.page.keyboard.press('Enter');
    await calendar(phone).locator('button.free:focus').waitFor();
    const heading = calendar(phone).getByRole('heading');
    for (const week of ['Mar 8 – Mar 12', 'Mar 15 – Mar 19']) {
      await calendar(phone).getByRole('button', { name: 'The week after' }).press('Enter');
      await heading.filter({ hasText: week }).waitFor();
      await calendar(phone).locator('[aria-label="The week after"]:focus').waitFor();
    }
    await phone.page.getByRole('button', { name: 'Close Dana’s calendar' }).click();
    await phone.page.getByTestId('side-panel').waitFor({ state: 'detached' });
  });

  test('sees the hold become the meeting, hears of what lies on it, moves it, and removes the calendar', async () => {
    await ask(priya, 'dana.whitfield', PRIYAS, START);
    await kindOf(dana, START, 'hold').waitFor();
    await dana.press(PRIYAS.Topic, 'Approve');
    await dana.sees('Booked: half an hour with');
    await kindOf(dana, START, 'meeting').waitFor();
    await picture(dana.page, 'calendar');
    await dana.page.request.post(`${stage.sandbox.url}/calendar/add?at=${Date.parse(START)}`);
    await dana.turnUntil('U01DANA', 'Something else is in your calendar');
    await dana.press('Something else is in your calendar', 'Move');
    const form = await dana.form('Another time');
    expect(await form.offers('Time')).not.toContain(START);
    await form.choose('Time', { value: LATER });
    await form.submit();
    await form.isGone();
    await calendar(dana).getByRole('button', { name: 'The week after' }).click();
    await kindOf(dana, LATER, 'hold').waitFor();
    await priya.press('needs to move your half hour', 'Accept');
    await priya.sees('It is settled');
    await kindOf(dana, LATER, 'meeting').waitFor();
    await calendar(dana).getByRole('button', { name: 'The week before' }).click();
    await kindOf(dana, START, 'own').waitFor();
    expect(await calendar(dana).locator('button.meeting, button.hold').count()).toBe(0);
    await dana.command('calendar');
    await dana.pressAndConfirm('Your calendars', 'Remove');
    await dana.sees('The calendar is removed');
  });
});
