import type { Person } from './support/person.js';
import { ask, openDoor, PRIYAS, START } from './support/scenes.js';
import { openStage, type Stage } from './support/stage.js';

jest.setTimeout(180_000);

describe('when it turns out otherwise', () => {
  let stage: Stage;
  let dana: Person;
  let priya: Person;
  beforeEach(async () => {
    stage = await openStage();
    dana = await stage.enter('U01DANA');
    priya = await stage.enter('U03PRIYA');
    await openDoor(dana);
    await ask(priya, 'dana.whitfield', PRIYAS, START);
    await dana.press(PRIYAS.Topic, 'Approve');
    await priya.sees('said yes!');
  });
  afterEach(() => stage?.close());

  test('a requester cancels, and the time leaves both calendars', async () => {
    const booked = await priya.download('.ics');
    await priya.pressAndConfirm('said yes!', 'Cancel');
    await dana.sees('cancel');
    for (const person of [dana, priya]) {
      await person.sees('takes it out of your calendar');
      const file = await person.download('.ics', 2);
      expect(file).toContain('METHOD:CANCEL');
      expect(file).toContain(/UID:.*/.exec(booked)?.[0] ?? 'the same UID');
    }
  });

  test('somebody who did not come after all did, and it counts as a meeting', async () => {
    await dana.turnUntil('U01DANA', "They didn't come");
    await dana.press('Your 30 minutes start now', "They didn't come");
    await priya.sees('the two of you missed each other');
    await dana.press('did not come', 'Take it back');
    await priya.sees('Corrected: you did meet');
    await priya.openTab('home');
    expect(await priya.homeSays('So far')).toContain('You met @Dana Whitfield');
  });
});
