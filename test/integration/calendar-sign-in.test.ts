import { CLIENT } from '../support/account-server.js';
import { withKey } from '../support/connected-calendar.js';
import { everythingKept } from '../support/everything-kept.js';
import { GOOGLE_SCOPES, GoogleServer } from '../support/google-server.js';
import { type Browser, browserOf } from '../support/installer.js';
import { MicrosoftServer } from '../support/microsoft-server.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { DANA, formOf, MONDAY, PRIYA, replyOf, storyOf, TOMAS, TUESDAY } from '../support/story.js';

const HALF_HOUR = 1_800_000;

describe('signing in to a calendar', () => {
  let bot: RunningSandbox;
  let story: ReturnType<typeof storyOf>;
  let google: GoogleServer;
  let microsoft: MicrosoftServer;

  beforeEach(async () => {
    [google, microsoft] = await Promise.all([new GoogleServer().start(), new MicrosoftServer().start()]);
    bot = await startRunningBot({
      startAt: '2027-03-01T15:00:00.000Z',
      env: {
        ...{ ...withKey(), MICROSOFT_TENANT: 'organizations' },
        ...{ GOOGLE_CLIENT_ID: CLIENT.id, GOOGLE_CLIENT_SECRET: CLIENT.secret },
        ...{ GOOGLE_API_URL: google.url, GOOGLE_LOGIN_URL: google.url },
        ...{ MICROSOFT_CLIENT_ID: CLIENT.id, MICROSOFT_CLIENT_SECRET: CLIENT.secret },
        ...{ MICROSOFT_GRAPH_URL: microsoft.url, MICROSOFT_LOGIN_URL: microsoft.url },
      },
    });
    story = storyOf(bot);
    await story.openDoor();
  });
  afterEach(async () => {
    await bot.stop();
    await Promise.all([google.close(), microsoft.close()]);
    expect(bot.workspace.troubles).toEqual([]);
  });

  const list = async () => replyOf(await story.as(DANA).command('calendar'));
  const words = async () => story.as(DANA).read(await list());
  const offered = async () => JSON.stringify(await story.formFor(PRIYA, DANA));
  /** Our page, as its link stands in the reply to the press. */
  const linkFrom = async (button: string, where?: Parameters<ReturnType<typeof story.as>['press']>[0]) => {
    // Messages about the calendars may change meanwhile.
    const looking = { look: 'reply' } as const;
    const reply = replyOf(await story.as(DANA).press(where ?? (await list()), button, true, looking));
    return /<(http[^|]+)\|Sign in to/.exec(JSON.stringify(reply.blocks))?.[1]?.replaceAll('&amp;', '&') ?? '';
  };
  /** Opens our page; gives the provider's behind its button. */
  const pageAt = async (browser: Browser, link: string) => browser.hrefOn((await browser.open(link)).text);
  const signIn = async (button: string, says = 'yes', withhold: string[] = []) => {
    const browser = browserOf(bot);
    const page = await pageAt(browser, await linkFrom(button));
    const server = page.startsWith(google.url) ? google : microsoft;
    return browser.open(server.decide(page, { says, withhold }));
  };
  const isGivenBack = async () => {
    await google.seen('POST /oauth2/revoke');
    expect(google.isRevoked).toBe(true);
  };
  const takeIn = (server: GoogleServer | MicrosoftServer, start: string) =>
    server.add({ from: Date.parse(start), to: Date.parse(start) + HALF_HOUR });

  test.each([
    ['Google', 'Add Google Calendar', 'dana@example.com* (Google Calendar)'],
    ['Microsoft', 'Add Microsoft 365', 'Outlook* (Microsoft 365: Calendar)'],
  ])('%s: the whole way, from the button to a time that is gone', async (name, button, shown) => {
    const server = name === 'Google' ? google : microsoft;
    takeIn(server, MONDAY);
    expect(await offered()).toContain(MONDAY);
    const browser = browserOf(bot);
    const link = await linkFrom(button);
    const ours = await browser.open(link);
    expect(ours.text).toContain('Dana');
    const cameBack = server.decide(browser.hrefOn(ours.text));
    const done = await browser.open(cameBack);
    expect(done).toMatchObject({
      status: 200,
      text: expect.stringContaining('1 busy time in the next six weeks'),
    });
    const told = story.as(DANA).read(await bot.workspace.messageTo(DANA, 'Your calendar is connected'));
    expect(told.replaceAll('\n', ' ')).toContain(shown.split('*')[0]);
    expect(JSON.stringify(await list())).toContain(shown);
    expect(await offered()).not.toContain(MONDAY);
    expect((await browser.open(cameBack)).text).toContain('no longer good');
    expect((await browser.open(link)).text).toContain('no longer good');
  });

  test('chooses others afterwards, whose busy times count from then on', async () => {
    await signIn('Add Google Calendar');
    google.add({ from: Date.parse(TUESDAY), to: Date.parse(TUESDAY) + HALF_HOUR }, { folder: 1 });
    expect(await offered()).toContain(TUESDAY);
    const told = await bot.workspace.messageTo(DANA, 'Your calendar is connected');
    const form = await story.pressForm(DANA, told, 'Change');
    await story.as(DANA).submit(form, { 'Which of them make you busy?': ['dana@example.com', 'Team'] });
    expect(await words()).toContain('Team');
    expect(await offered()).not.toContain(TUESDAY);
  });

  test('chooses others at Microsoft, whose tokens are long', async () => {
    await signIn('Add Microsoft 365');
    const told = await bot.workspace.messageTo(DANA, 'Your calendar is connected');
    const form = await story.pressForm(DANA, told, 'Change');
    await story.as(DANA).submit(form, { 'Which of them make you busy?': ['Calendar', 'Birthdays'] });
    expect(await words()).toContain('Birthdays');
  });

  test('disconnected, nothing is left at Google and here', async () => {
    await signIn('Add Google Calendar');
    await bot.workspace.messageTo(DANA, 'Your calendar is connected');
    await story.as(DANA).press(await list(), 'Remove');
    await bot.bot.quiet();
    expect(await words()).toContain('No calendar is connected');
    await isGivenBack();
  });

  test('is bound to the browser that was told whose calendar it becomes', async () => {
    const link = await linkFrom('Add Google Calendar');
    const page = await pageAt(browserOf(bot), link);
    const cameBack = google.decide(page);
    expect(await browserOf(bot).open(cameBack)).toMatchObject({ status: 400 });
    const other = browserOf(bot);
    await pageAt(other, await linkFrom('Add Google Calendar'));
    expect((await other.open(cameBack)).text).toContain('no longer good');
    expect(await words()).toContain('No calendar is connected');
  });

  test('takes a state of one provider for none of the other', async () => {
    const link = await linkFrom('Add Google Calendar');
    const browser = browserOf(bot);
    expect((await browser.open(link.replace('/google', '/microsoft'))).text).toContain('no longer good');
    const page = await pageAt(browser, link);
    const cameBack = google.decide(page).replace('/google/', '/microsoft/');
    expect((await browser.open(cameBack)).text).toContain('no longer good');
    expect(await words()).toContain('No calendar is connected');
  });

  test.each([
    ['cancelled', 'Add Google Calendar', 'access_denied', [], 'You did not allow it'],
    ['left something out', 'Add Google Calendar', 'yes', [GOOGLE_SCOPES[1]], 'You left something out'],
    [
      'may not, without an administrator',
      'Add Microsoft 365',
      'access_denied: AADSTS65001: consent',
      [],
      'adminconsent',
    ],
    [
      'are refused by their organisation',
      'Add Google Calendar',
      'admin_policy_enforced',
      [],
      'An administrator',
    ],
  ])('says what to do to those who %s', async (_, button, says, withhold, expected) => {
    const page = await signIn(button, says, withhold as string[]);
    expect(page).toMatchObject({ status: 400, text: expect.stringContaining(expected) });
    expect(page.text).toContain('No calendar was connected');
    expect(await words()).toContain('No calendar is connected');
  });

  test('thanks an administrator who agreed for everybody', async () => {
    const url = `${bot.botUrl}/calendar/microsoft/callback?admin_consent=True&tenant=x`;
    expect(await browserOf(bot).open(url)).toMatchObject({
      status: 200,
      text: expect.stringContaining('Thank you'),
    });
  });

  test('who does not see the list of their calendars has the main one', async () => {
    await signIn('Add Google Calendar', 'yes', [GOOGLE_SCOPES[2] ?? '']);
    expect(await words()).toContain('dana@example.com (Google Calendar)');
  });

  test('a provider that does not answer is told apart from a refusal, and the way can be begun again', async () => {
    google.fail(/well-known/, 'reset', 5);
    const link = await linkFrom('Add Google Calendar');
    expect(await browserOf(bot).open(link)).toMatchObject({ status: 503 });
    google.recover();
    const browser = browserOf(bot);
    const page = await pageAt(browser, link);
    google.fail(/oauth2\/token/, { status: 503, body: 'busy' });
    expect((await browser.open(google.decide(page))).text).toContain('does not answer');
    expect((await signIn('Add Google Calendar')).status).toBe(200);
  });

  test('leave that is taken back is seen, and signing in anew puts it right with what was chosen', async () => {
    await signIn('Add Microsoft 365');
    microsoft.withdraw();
    await story.turnTo('2027-03-01T17:00:00.000Z');
    expect(await words()).toContain('does not let me in any more');
    const link = await linkFrom('Reconnect');
    const browser = browserOf(bot);
    await browser.open(microsoft.decide(await pageAt(browser, link)));
    expect(await words()).not.toContain('does not let me in');
    expect(JSON.stringify(await list()).match(/change_calendar/g)).toHaveLength(1);
  });

  test('somebody who hosts no more is told so, and nothing is kept', async () => {
    const browser = browserOf(bot);
    const page = await pageAt(browser, await linkFrom('Add Google Calendar'));
    await story.as(DANA).submit(formOf(await story.as(DANA).command('close')), {});
    expect((await browser.open(google.decide(page))).text).toContain('You are not a host');
    await isGivenBack();
  });

  test('what was granted and cannot be kept is given back', async () => {
    google.fail(/calendarList/, { status: 503 }, 5);
    expect((await signIn('Add Google Calendar')).text).toContain('No calendar was connected');
    await isGivenBack();
  });

  test('what was granted only in part is given back', async () => {
    await signIn('Add Google Calendar', 'yes', [GOOGLE_SCOPES[1] ?? '']);
    await isGivenBack();
  });

  test('the leave that a connection rests on stays, also when signing in once more comes to nothing', async () => {
    await signIn('Add Google Calendar');
    await bot.workspace.messageTo(DANA, 'Your calendar is connected');
    google.fail(/\/events/, { status: 503 }, 5);
    expect((await signIn('Add Google Calendar')).text).toContain('No calendar was connected');
    google.fail(/calendarList/, { status: 503 }, 5);
    await signIn('Add Google Calendar');
    await signIn('Add Google Calendar', 'yes', [GOOGLE_SCOPES[1] ?? '']);
    await bot.bot.quiet();
    google.recover();
    expect(google.requests).not.toContain('POST /oauth2/revoke');
    takeIn(google, MONDAY);
    bot.clock.turnTo(bot.clock.now() + 6 * 60_000);
    expect(await offered()).not.toContain(MONDAY);
  });

  test('no token, state, name or address lies in Redis in clear', async () => {
    const link = await linkFrom('Add Google Calendar');
    const state = new URL(link).searchParams.get('state') ?? '';
    expect(await everythingKept(bot.redisUrl)).not.toContain(state);
    const browser = browserOf(bot);
    await browser.open(google.decide(await pageAt(browser, link)));
    await bot.bot.quiet();
    const kept = await everythingKept(bot.redisUrl);
    for (const secret of [...google.tokens, 'dana@example.com']) expect(kept).not.toContain(secret);
    expect(google.tokens.length).toBeGreaterThan(1);
  });

  test('nobody else hears of it', async () => {
    await signIn('Add Google Calendar');
    await bot.workspace.messageTo(DANA, 'Your calendar is connected');
    for (const other of [PRIYA, TOMAS]) expect(bot.workspace.messagesOf(other)).toEqual([]);
  });
});
