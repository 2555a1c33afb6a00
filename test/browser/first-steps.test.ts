import { withKey } from '../support/connected-calendar.js';
import type { Person } from './support/person.js';
import { picture } from './support/pictures.js';
import { START } from './support/scenes.js';
import { openStage, type Stage } from './support/stage.js';

jest.setTimeout(180_000);

describe('the first screen', () => {
  let stage: Stage;
  let me: Person;
  beforeAll(async () => {
    stage = await openStage({
      env: withKey(),
      connectsCalendar: true,
    });
    me = await stage.enter('U01DANA', { firstSteps: true });
  });
  afterAll(() => stage?.close());

  /** A blue line of the card that says where to begin. */
  const follow = (name: string) =>
    me.page.getByTestId('first-steps').getByRole('button', { name, exact: true }).click();

  test('leads somebody who has read nothing else, and types nothing, the whole way', async () => {
    await me.page.getByTestId('first-steps').waitFor();
    await picture(me.page, 'sandbox');
    await follow('As Dana, send /infointerview setup');
    const door = await me.form('Open your door');
    await picture(door.box, 'setup');
    await door.submit();
    await me.sees('Your door is open');

    await me.sees('Your calendar is connected');
    await follow('Look at Dana’s calendar');
    const calendar = me.page.frameLocator('[data-testid=side-panel] iframe');
    await calendar.getByRole('button', { name: 'The week after' }).click();
    const clicked = me.page.waitForResponse((answer) => answer.url().includes('/calendar/add'));
    await calendar.locator(`button[data-at="${Date.parse(START)}"]`).click();
    await clicked;
    await me.page.getByTestId('panel-button').click();

    await follow('As Priya, send /infointerview @dana.whitfield');
    const form = await me.form('Ask for half an hour');
    expect(await form.offers('First choice')).not.toContain(START);
    await form.box.getByTestId('example').click();
    await form.submit();
    await me.sees('Your request is with');

    await follow('Be Dana');
    await me.press('would like half an hour with you', 'Approve');
    await me.sees('Booked: half an hour with @Priya Raman');

    await follow('be Priya');
    await me.turnUntil('U03PRIYA', 'Write a thank-you note');
    for (const words of ['start now', '5 minutes left', "Time's up"]) await me.sees(words);
    await me.press('A few words for', 'Write a thank-you note');
    const note = await me.form('Say thank you');
    await note.box.getByTestId('example').click();
    await note.submit();
    await note.isGone();

    await follow('be Dana');
    await me.sees('@Priya Raman thanks you');
  });
});
