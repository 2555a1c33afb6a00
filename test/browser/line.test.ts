import { asksOffStage } from './support/crowd.js';
import { picture } from './support/pictures.js';
import { openDoor, PRIYAS } from './support/scenes.js';
import { openStage, type Stage } from './support/stage.js';

jest.setTimeout(180_000);

describe('a host who is full', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  test('has a line; whoever stands in it is offered the next opening, and chooses a time', async () => {
    const dana = await stage.enter('U01DANA');
    const priya = await stage.enter('U03PRIYA');
    await openDoor(dana);
    await asksOffStage(stage, 'U04TOMAS', '2027-03-09T14:30:00.000Z');
    await asksOffStage(stage, 'U05AOIFE', '2027-03-10T14:30:00.000Z');
    await asksOffStage(stage, 'U06LIAM', '2027-03-15T20:30:00.000Z');

    await priya.command('@dana.whitfield');
    const form = await priya.form('Ask for half an hour');
    await form.box.getByText('No opening right now').waitFor();
    await picture(form.box, 'full');
    await form.fillAll(PRIYAS);
    await form.tick("I'll keep to them");
    await form.submit();
    await form.isGone();
    await priya.sees('You are in line for @Dana Whitfield, and you are next');
    await dana.command('queue');
    await dana.sees('1 person is in line.');
    await picture(dana.page, 'line');

    await dana.press('@Tomás Vega', 'Decline');
    const decline = await dana.form('Decline kindly');
    await decline.submit();
    await decline.isGone();
    await priya.sees('there is an opening with');
    await picture(priya.page, 'offer');
    await priya.press('there is an opening with', 'Choose a time');
    const times = await priya.form('Choose a time');
    await times.choose('First choice', { value: '2027-03-11T14:00:00.000Z' });
    await times.submit();
    await times.isGone();
    await priya.sees('Your request is with @Dana Whitfield');
    await dana.sees(PRIYAS.Topic);
  });
});
