import type { OpenView } from '../../packages/slack-sandbox/src/team.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { replyOf, storyOf } from '../support/story.js';

const AGENDA = {
  Topic: 'How people teams grow with a company',
  'Question 1': 'What does a head of people do in an ordinary week?',
  'Question 2': 'Which part of your work surprised you most when you started?',
  'Agreed?': true,
};
const [MONDAY, TUESDAY] = ['2027-03-08T21:00:00.000Z', '2027-03-09T14:00:00.000Z'];

/** The form that lies on top, which has to be there. */
function formOf({ modal }: { modal?: OpenView }): OpenView {
  if (modal === undefined) throw new Error('no form was opened');
  return modal;
}

describe('the way of a request through Slack', () => {
  let bot: RunningSandbox;
  const as = (user: string) => bot.workspace.as(user);

  beforeEach(async () => {
    bot = await startRunningBot({ startAt: '2027-03-01T15:00:00.000Z' });
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.workspace.troubles).toEqual([]);
  });

  const openDoor = async (settings: Record<string, string | boolean> = {}) => {
    await storyOf(bot).openDoor('U01DANA', settings);
  };
  const ask = async (user: string, answers: Record<string, string | boolean>) => {
    const form = formOf(await as(user).command('@dana.whitfield'));
    if ('Question 3' in answers) await as(user).press(form, 'Add a question');
    if ('Second choice' in answers) await as(user).press(form, 'Add a backup time');
    return { form, seen: await as(user).submit(form, { ...AGENDA, ...answers }) };
  };

  test('opens the door with the settings as they are, and says what was set', async () => {
    await openDoor();
    const saved = as('U01DANA').dm().at(-1);
    expect(saved && as('U01DANA').read(saved)).toContain('at most 2 a week and 5 a month');
    expect(as('U01DANA').modal()).toBeUndefined();
  });

  test('shows the next opening before anything is typed, and the starts in local time', async () => {
    await openDoor({ 'What you like to talk about': 'People & <b>teams</b>' });
    const priya = as('U03PRIYA');
    const form = formOf(await priya.command('@dana.whitfield'));
    const words = priya.read(form);
    expect(words).toContain('Next daytime opening: *Tue, Mar 9 · 7:30 PM* your time');
    expect(words).toContain('Dana answers by end of Friday, Mar 5.');
    expect(words).toContain('People &amp; &lt;b&gt;teams&lt;/b&gt;');
    expect(words).toContain('Tue, Mar 9 · 7:30 PM (9:00 AM for Dana)');
    expect(words).toContain('Tue, Mar 9 · 2:30 AM (Mon 4:00 PM for Dana)');
    expect(words).toContain('Only Dana Whitfield and you see this.');
  });

  test('asks, is approved, and closes the form', async () => {
    await openDoor();
    const { seen } = await ask('U03PRIYA', { 'First choice': MONDAY, 'Second choice': TUESDAY });
    expect(seen).not.toHaveProperty('errors');
    expect(seen.modal).toBeUndefined();
    const card = await bot.workspace.messageTo('U01DANA', AGENDA['Question 1']);
    await bot.workspace.messageTo('U03PRIYA', 'Your request');

    const stranger = await as('U04TOMAS').pressStale(card, 'Approve');
    expect(stranger.reply?.text).toContain('Only the host can do this');
    await as('U01DANA').press(card, 'Approve');
    await bot.workspace.messageTo('U03PRIYA', /approved|said yes|is on/i);
    await as('U01DANA').pressStale(card, 'Approve');
    await bot.workspace.messageTo('U01DANA', 'the meeting is booked');
  });

  test('lets the host decline in own words, once', async () => {
    await openDoor();
    await ask('U03PRIYA', { 'First choice': MONDAY });
    const dana = as('U01DANA');
    const card = await bot.workspace.messageTo('U01DANA', AGENDA['Question 1']);
    const form = formOf(await dana.press(card, 'Decline'));
    expect(dana.read(form)).not.toContain('undefined');
    await dana.submit(form, { 'What they will read': 'Not now, sorry <3' });
    expect(dana.modal()).toBeUndefined();
    await bot.workspace.messageTo('U03PRIYA', 'Not now, sorry &lt;3');

    const refused = await as('U03PRIYA').command('@dana.whitfield');
    expect(refused.reply?.text).toContain('You can ask again from');
  });

  test('moves to another time when the requester takes it', async () => {
    await openDoor();
    await ask('U03PRIYA', { 'First choice': MONDAY });
    const card = await bot.workspace.messageTo('U01DANA', AGENDA['Question 1']);
    const form = formOf(await as('U01DANA').press(card, 'Other time'));
    expect(as('U01DANA').read(form)).not.toContain('Mon, Mar 8 · 4:00 PM');
    await as('U01DANA').submit(form, { Time: TUESDAY });
    const offer = await bot.workspace.messageTo('U03PRIYA', /another time|other time/i);
    await as('U03PRIYA').press(offer, 'accept_counter');
    await bot.workspace.messageTo('U01DANA', /approved|booked|is on/i);
  });

  test('answers in writing instead of meeting', async () => {
    await openDoor();
    await ask('U03PRIYA', { 'First choice': MONDAY });
    const card = await bot.workspace.messageTo('U01DANA', AGENDA['Question 1']);
    const form = formOf(await as('U01DANA').press(card, 'Answer in writing'));
    expect(as('U01DANA').read(form)).toContain(AGENDA['Question 2']);
    await as('U01DANA').submit(form, { 'Your answer': 'Mostly listening, to be honest.' });
    const answers = await bot.workspace.messageTo('U03PRIYA', 'Mostly listening, to be honest.');
    const note = await storyOf(bot).pressForm('U03PRIYA', answers, 'Say thanks');
    expect(as('U03PRIYA').read(note)).toContain('One thing from the answers');
    const words = 'That listening is most of the work.';
    await as('U03PRIYA').submit(note, { learned: words, will_do: words, specific: words });
    const thanks = await bot.workspace.messageTo('U01DANA', words);
    expect(as('U01DANA').read(thanks)).toContain('thanks you');
    await as('U01DANA').press(thanks, 'Thanks, Priya');
    await bot.workspace.messageTo('U03PRIYA', '“Thanks, Priya”');
    await bot.workspace.until(
      () => !JSON.stringify(bot.workspace.messagesOf('U01DANA')).includes('thank_back') || undefined,
      5_000,
      'the button to go',
    );
    const old = await bot.workspace.messageTo('U03PRIYA', 'You thanked');
    expect(as('U03PRIYA').read(old)).toContain('Mostly listening, to be honest.');
    const again = replyOf(await as('U03PRIYA').pressStale(answers, 'Say thanks'));
    expect(again.ephemeral).toBe(true);
  });

  test('tells every problem at once, under its field, and keeps what was typed', async () => {
    await openDoor();
    const { form, seen } = await ask('U03PRIYA', {
      'Question 1': 'Why??',
      'Question 2': 'Can you get me a job in your team, please?',
      'Question 3': 'Why??',
      'First choice': MONDAY,
      'Second choice': MONDAY,
    });
    expect(seen.errors).toMatchObject({
      'Question 1': expect.stringContaining('a few more words'),
      'Question 2': expect.stringContaining('rule 6'),
      'Question 3': expect.stringContaining('already'),
      'Second choice': expect.stringContaining('same time twice'),
    });
    expect(as('U03PRIYA').filled(form, 'Question 1')).toBe('Why??');
    expect(bot.workspace.messagesOf('U01DANA').map(({ text }) => text)).toHaveLength(1);
  });

  test('lets a refused question through as it is after two changed texts, with a note for the host', async () => {
    await openDoor();
    const texts = [
      'Can you get me a job in your team, please?',
      'Could you refer me for the open position in your team?',
    ];
    const { form, seen } = await ask('U03PRIYA', { 'Question 2': texts[0] ?? '', 'First choice': MONDAY });
    expect(seen.errors).toHaveProperty('Question 2');
    expect(as('U03PRIYA').read(form)).not.toContain('Send anyway');
    const same = await as('U03PRIYA').submit(form);
    expect(same.errors).toHaveProperty('Question 2');

    const offered = await as('U03PRIYA').submit(form, { 'Question 2': texts[1] ?? '' });
    const back = formOf(offered);
    expect(as('U03PRIYA').read(back)).toContain('Send anyway. Dana will see that I flagged it.');
    expect(as('U03PRIYA').filled(back, 'Topic')).toBe(AGENDA.Topic);
    expect(as('U03PRIYA').filled(back, 'First choice')).toMatchObject({ value: MONDAY });

    await as('U03PRIYA').submit(back, { insist_question_2: true });
    expect(as('U03PRIYA').modal()).toBeUndefined();
    const card = await bot.workspace.messageTo('U01DANA', texts[1] ?? '');
    expect(as('U01DANA').read(card)).toContain('inside track');
  });

  test('keeps the form with fresh times when somebody was faster', async () => {
    await openDoor();
    const slow = formOf(await as('U04TOMAS').command('@dana.whitfield'));
    await ask('U03PRIYA', { 'First choice': MONDAY });
    const seen = await as('U04TOMAS').submit(slow, { ...AGENDA, 'First choice': MONDAY });
    const back = formOf(seen);
    expect(as('U04TOMAS').read(back)).toContain('Someone was a moment faster');
    expect(as('U04TOMAS').filled(back, 'Topic')).toBe(AGENDA.Topic);
    expect(as('U04TOMAS').filled(back, 'First choice')).toBeUndefined();
    expect(JSON.stringify(back.view)).not.toContain(MONDAY);
    await as('U04TOMAS').submit(back, { 'First choice': TUESDAY });
    expect(as('U04TOMAS').modal()).toBeUndefined();
    await bot.workspace.messageTo('U04TOMAS', 'Your request');
  });

  test('offers the line when the last opening goes while somebody types', async () => {
    await openDoor({ 'Interviews a week': '1', 'Interviews a month': '1', 'Booking horizon, days': '14' });
    const slow = formOf(await as('U04TOMAS').command('@dana.whitfield'));
    await ask('U03PRIYA', { 'First choice': MONDAY });
    const back = formOf(await as('U04TOMAS').submit(slow, { ...AGENDA, 'First choice': TUESDAY }));
    expect(as('U04TOMAS').read(back)).toContain('join the line');
    expect(as('U04TOMAS').filled(back, 'Topic')).toBe(AGENDA.Topic);
    await as('U04TOMAS').submit(back);
    expect(as('U04TOMAS').modal()).toBeUndefined();
    await bot.workspace.messageTo('U04TOMAS', /in line/i);
    const next = formOf(await as('U05AOIFE').command('@dana.whitfield'));
    expect(as('U05AOIFE').read(next)).toContain('2nd in line');
  });

  test('offers the line when the last opening goes while a text is refused for the second time', async () => {
    await openDoor({ 'Interviews a week': '1', 'Interviews a month': '1', 'Booking horizon, days': '14' });
    const tomas = as('U04TOMAS');
    const slow = formOf(await tomas.command('@dana.whitfield'));
    const first = { 'Question 2': 'Can you get me a job in your team, please?', 'First choice': TUESDAY };
    expect((await tomas.submit(slow, { ...AGENDA, ...first })).errors).toHaveProperty('Question 2');
    await ask('U03PRIYA', { 'First choice': MONDAY });
    const second = { 'Question 2': 'Could you refer me for the open position in your team?' };
    const back = formOf(await tomas.submit(slow, second));
    expect(tomas.read(back)).toContain('Send anyway');
    expect(tomas.read(back)).toContain('join the line');
    await tomas.submit(back, { insist_question_2: true });
    expect(tomas.modal()).toBeUndefined();
    await bot.workspace.messageTo('U04TOMAS', /in line/i);
  });

  test.each([
    ['@priya.raman', "That's you"],
    ['@standup-bot', 'is a bot'],
    ['@elena.popa', 'has left this workspace'],
    ['<@U0NOBODY>', "couldn't find this person"],
    ['@tomas.vega', "doesn't take informational interviews"],
    ['stauts', 'Did you mean `/infointerview status`?'],
    ['dance with me', 'I did not understand “dance with me”'],
  ])('answers %s privately', async (typed, words) => {
    const seen = await as('U03PRIYA').command(typed);
    const reply = seen.reply;
    expect(reply?.ephemeral).toBe(true);
    expect(reply && as('U03PRIYA').read(reply)).toContain(words);
  });

  test('offers to ask whom a bare name may mean, of the hosts who are listed', async () => {
    await openDoor({ 'List me': true });
    const tomas = as('U04TOMAS');
    const { reply } = await tomas.command('DANA');
    if (reply === undefined) throw new Error('no reply');
    expect(tomas.read(reply)).toContain('I did not understand “DANA”');
    const form = await storyOf(bot).pressForm('U04TOMAS', reply, 'Ask Dana Whitfield');
    expect(tomas.read(form)).toContain('Dana Whitfield');
    const none = (await tomas.command('dan')).reply;
    expect(none && tomas.read(none)).not.toContain('Ask Dana Whitfield');
  });

  test('names nobody who is not listed, nor the host to themselves', async () => {
    await openDoor();
    const unlisted = (await as('U04TOMAS').command('dana')).reply;
    expect(unlisted && as('U04TOMAS').read(unlisted)).not.toContain('Whitfield');
    const own = (await as('U01DANA').command('whitfield')).reply;
    expect(own && as('U01DANA').read(own)).not.toContain('Ask Dana');
  });

  test('picks a person for a name that Slack does not know', async () => {
    await openDoor();
    const picker = formOf(await as('U03PRIYA').command('@dana'));
    expect(as('U03PRIYA').read(picker)).toContain('who “dana” is');
    const wrong = await as('U03PRIYA').submit(picker, { Person: 'U04TOMAS' });
    expect(wrong.errors?.Person).toContain("Tomás Vega doesn't take");
    const form = formOf(await as('U03PRIYA').submit(picker, { Person: 'U01DANA' }));
    expect(as('U03PRIYA').read(form)).toContain('Question 2');
  });

  test('takes a form that is submitted twice once', async () => {
    await openDoor();
    const { form } = await ask('U03PRIYA', { 'First choice': MONDAY });
    await bot.workspace.messageTo('U01DANA', AGENDA['Question 1']);
    const sent = bot.workspace.deliveries.findLast(({ payload }) => payload.type === 'view_submission');
    expect(sent?.payload.view).toMatchObject({ id: form.id });
    const outcome = await bot.workspace.core.deliverer.send(bot.workspace.team, {
      kind: 'interactive',
      payload: sent?.payload ?? {},
    });
    expect(outcome).toMatchObject({ outcome: 'acked' });
    const cards = bot.workspace.messagesOf('U01DANA').filter(({ text }) => !text.startsWith('Your door'));
    expect(cards).toHaveLength(1);
  });

  test('names what is wrong in the settings, under its field', async () => {
    const dana = as('U01DANA');
    const form = formOf(await dana.command('setup'));
    await dana.press(form, 'Change the limits');
    const seen = await dana.submit(form, {
      'Work ends': '08:00',
      'Interviews a week': '9',
      'Minimum notice, days': '50',
      'Days away': 'next week',
      Assistant: 'U08STANDUP',
    });
    expect(seen.errors).toMatchObject({
      'Work ends': expect.stringContaining('after it starts'),
      'Interviews a week': expect.stringContaining('more than the limit for a month'),
      'Minimum notice, days': expect.stringContaining('shorter than the booking horizon'),
      'Days away': expect.stringContaining('Dec 24 – Jan 1'),
      Assistant: expect.stringContaining('colleague'),
    });
    await dana.submit(form, {
      'Time zone': 'Europe/Berlin',
      'Work ends': '17:00',
      'Interviews a week': '2',
      'Minimum notice, days': '7',
      'Days away': 'Dec 24 – Jan 1',
      Assistant: null,
    });
    expect(dana.modal()).toBeUndefined();
    await bot.workspace.messageTo('U01DANA', 'Your door is open');
    const saved = formOf(await dana.command('setup'));
    expect(dana.read(saved)).toContain('(Berlin)');
    expect(dana.read(saved)).toContain('1 absence noted');
    // What is not shown stays as it is.
    await dana.submit(saved, { 'Where you meet': 'Room 4' });
    await bot.workspace.messageTo('U01DANA', 'Your settings are saved');
    const again = formOf(await dana.command('setup'));
    expect(dana.read(again)).toContain('1 absence noted');
    expect(dana.filled(again, 'Where you meet')).toBe('Room 4');
  });
});
