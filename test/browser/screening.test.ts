import { picture } from './support/pictures.js';
import { openDoor, PRIYAS, START } from './support/scenes.js';
import { openStage, type Stage } from './support/stage.js';

jest.setTimeout(180_000);

describe('a question that breaks a rule', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  test('is refused under its field; the second time it may be sent as it is, and the host sees a note', async () => {
    const dana = await stage.enter('U01DANA');
    const priya = await stage.enter('U03PRIYA');
    await openDoor(dana);
    await priya.command('@dana.whitfield');
    const form = await priya.form('Ask for half an hour');
    await form.fillAll({ ...PRIYAS, 'Question 1': 'Can you refer me for a job in your team?' });
    await form.choose('First choice', { value: START });
    await form.tick("I'll keep to them");
    await form.submit();
    await form.refuses('Question 1', 'rule 6 says no inside track');
    await picture(form.box, 'refusal');

    await form.fill('Question 1', 'Would you pass my CV on to the hiring team?');
    await form.submit();
    await form.box.getByText('Please look again at what is marked below').waitFor();
    await picture(form.box, 'send-as-it-is');
    await form.tick('Send anyway. Dana will see that I flagged it.');
    await form.submit();
    await form.isGone();
    const card = await dana.sees('Good to know before you decide');
    expect(await card.textContent()).toContain('they chose to send it anyway');
  });
});
