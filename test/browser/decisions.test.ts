import type { Person } from './support/person.js';
import { picture } from './support/pictures.js';
import { ask, openDoor, PRIYAS, START } from './support/scenes.js';
import { openStage, type Stage } from './support/stage.js';

jest.setTimeout(180_000);

describe('what the host may say', () => {
  let stage: Stage;
  let dana: Person;
  let priya: Person;
  beforeEach(async () => {
    stage = await openStage();
    dana = await stage.enter('U01DANA');
    priya = await stage.enter('U03PRIYA');
    await openDoor(dana);
    await ask(priya, 'dana.whitfield', PRIYAS, START);
  });
  afterEach(() => stage?.close());

  test('another time, which the requester accepts', async () => {
    await dana.press(PRIYAS.Topic, 'Other time');
    const form = await dana.form('Another time');
    await form.choose('Time', { value: '2027-03-11T14:00:00.000Z' });
    await form.submit();
    await form.isGone();
    await priya.sees('would like to meet you, at another time');
    await picture(priya.page, 'other-time');
    await priya.press('would like to meet you, at another time', 'Accept');
    await priya.sees('It is settled');
    await dana.sees('Booked: half an hour with @Priya Raman');
    expect(await priya.download('.ics')).toContain('DTSTART:20270311T140000Z');
  });

  test('an answer in writing, instead of a meeting', async () => {
    await dana.press(PRIYAS.Topic, 'Answer in writing');
    const form = await dana.form('Answer in writing');
    await form.fill('Your answer', 'Mostly I listen. <!channel> The rest is writing things down.');
    await form.submit();
    await form.isGone();
    const answer = await priya.sees('has answered your questions in writing');
    await picture(priya.page, 'answered');
    expect(await answer.textContent()).toContain('Mostly I listen. <!channel> The rest');
    expect(await answer.locator('.mention', { hasText: 'channel' }).count()).toBe(0);
  });

  test('nothing at all: after the deadline the request closes, and nobody is blamed', async () => {
    for (let days = 0; days < 6; days += 1) await dana.turn('1d');
    await priya.sees('workload');
    await dana.sees('Closed by itself');
    const card = await dana.sees(PRIYAS.Topic);
    expect(await card.getByRole('button').count()).toBe(0);
  });

  test('a break: nobody can ask meanwhile, and the date is named', async () => {
    await dana.command('pause 10 days');
    await dana.sees('Paused until');
    const tomas = await stage.enter('U04TOMAS');
    await tomas.command('@dana.whitfield');
    await tomas.sees(/break|paus/i);
    await dana.press('Paused until', 'Resume now');
    await tomas.command('@dana.whitfield');
    await tomas.form('Ask for half an hour');
  });
});
