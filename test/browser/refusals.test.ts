import type { Person } from './support/person.js';
import { picture } from './support/pictures.js';
import { ask, openDoor, PRIYAS, START } from './support/scenes.js';
import { openStage, type Stage } from './support/stage.js';

jest.setTimeout(180_000);

describe('somebody who cannot be asked', () => {
  let stage: Stage;
  let dana: Person;
  let priya: Person;
  beforeAll(async () => {
    stage = await openStage();
    dana = await stage.enter('U01DANA');
    priya = await stage.enter('U03PRIYA');
  });
  afterAll(() => stage?.close());

  test.each([
    ['@priya.raman', "That's you", 'Pick a person'],
    ['@standup-bot', 'is a bot', 'See who is open'],
    ['@marcus.oyelaran', "doesn't take informational interviews", 'See who is open'],
    ['host', 'Did you mean', 'See who is open'],
  ])('%s is refused before anything is typed, with a way on', async (text, words, wayOn) => {
    await priya.command(text);
    const answer = await priya.sees(words);
    await answer.getByRole('button', { name: wayOn }).first().waitFor();
  });

  test('a second request to the same host is refused, and the first one shown', async () => {
    await picture(priya.page, 'refusals');
    await openDoor(dana);
    await ask(priya, 'dana.whitfield', PRIYAS, START);
    await priya.command('@dana.whitfield');
    await priya.press('You already have a request with', 'My requests');
    await priya.sees(PRIYAS.Topic);
  });
});
