import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { AGENDA, DANA, formOf, MARCUS, PRIYA, replyOf, storyOf, TOMAS, TUESDAY } from '../support/story.js';

/** Marcus is an admin of the workspace; nobody else is. */
describe('the admins of a workspace', () => {
  let bot: RunningSandbox;
  beforeAll(async () => {
    bot = await startRunningBot();
    await storyOf(bot).openDoor();
  });
  afterAll(() => bot?.stop());

  const as = (user: string) => bot.workspace.as(user);
  /** On a slow machine a loading view comes first. */
  const openAdmin = async () => {
    await as(MARCUS).command('admin');
    return bot.workspace.until(() => {
      const form = as(MARCUS).modal();
      return form?.view.callback_id === VIEWS.workspace ? form : undefined;
    });
  };
  const set = async (values: Record<string, unknown>) =>
    as(MARCUS).submit(await openAdmin(), values as Record<string, string>);

  test('are the only ones who see the settings, asked of Slack each time', async () => {
    expect(replyOf(await as(PRIYA).command('admin')).text).toContain('Only admins and owners');
    const form = await openAdmin();
    await bot.workspace.changeUser(MARCUS, { isAdmin: false });
    const seen = await as(MARCUS).submit(form, { 'At most in a week': '1' });
    expect(JSON.stringify(seen.modal?.view)).toContain('Only admins and owners');
    await bot.workspace.changeUser(MARCUS, { isAdmin: true });
  });

  test('find the settings on their Home, and nobody else does', async () => {
    const words = async (user: string) => {
      const home = await as(user).openHome();
      return home === undefined ? '' : as(user).read(home);
    };
    expect(await words(PRIYA)).not.toContain('Your workspace');
    expect(await words(MARCUS)).toContain('Everyone may host');
    const home = await as(MARCUS).openHome();
    if (home === undefined) throw new Error('no Home');
    await as(MARCUS).submit(formOf(await as(MARCUS).press(home, 'Change')), { 'Who may host': [DANA] });
    const shown = () => JSON.stringify(as(MARCUS).home()?.view ?? {});
    await bot.workspace.until(() => shown().includes('1 person may host') || undefined);
    const numbers = await as(MARCUS).press(home, 'Hosts and numbers');
    expect(JSON.stringify(numbers.modal?.view)).toContain('0 booked');
    const audit = await as(MARCUS).press(home, ACTIONS.adminMore, 'audit');
    expect(JSON.stringify(audit.modal?.view)).toContain('changed who may host');
    expect((await as(MARCUS).press(home, ACTIONS.adminMore, 'export')).modal?.view.callback_id).toBe(
      VIEWS.adminPerson,
    );

    await bot.workspace.changeUser(MARCUS, { isAdmin: false });
    expect(JSON.stringify((await as(MARCUS).press(home, 'Hosts and numbers')).modal?.view)).toContain(
      'Only admins and owners',
    );
    expect(await words(MARCUS)).not.toContain('Your workspace');
    await bot.workspace.changeUser(MARCUS, { isAdmin: true });
    await set({ 'Who may host': [] });
  });

  test('set what hosts may set at most, and what they start with', async () => {
    expect((await set({ 'At most in a week': '9', 'At most in a month': '4' })).errors).toMatchObject({
      'At most in a week': 'Between 1 and 4, please.',
    });
    expect(
      (await set({ 'At most in a week': '3', 'At most in a month': '4', 'Interviews a month': '4' })).errors,
    ).toBe(undefined);
    const setup = await storyOf(bot).limitsForm(TOMAS);
    expect(JSON.stringify(setup.view)).toMatch(/"initial_value":"4"/);
    const seen = await as(TOMAS).submit(setup, { 'Interviews a month': '5' });
    expect(seen.errors).toMatchObject({
      'Interviews a month': expect.stringContaining('more than your workspace allows'),
    });
  });

  test('say who may host', async () => {
    await set({ 'Who may host': [DANA] });
    expect(replyOf(await as(TOMAS).command('setup')).text).toContain('only some people host');
    expect((await as(DANA).command('setup')).modal).toBeDefined();
    await set({ 'Who may host': [] });
  });

  test('say who may not ask, and nobody hears of it', async () => {
    await set({ 'Who may not ask': [PRIYA] });
    expect(replyOf(await as(PRIYA).command(`<@${DANA}>`)).text).toBe(
      'Dana Whitfield is not open for requests at the moment.',
    );
    await set({ 'Who may not ask': [] });
    expect((await as(PRIYA).command(`<@${DANA}>`)).modal).toBeDefined();
  });

  test('export a person, erase a person, and all of it stands in the log', async () => {
    const asked = await as(PRIYA).submit(formOf(await as(PRIYA).command(`<@${DANA}>`)), {
      ...AGENDA,
      'First choice': TUESDAY,
    });
    expect(asked.errors).toBeUndefined();
    const person = formOf(await as(MARCUS).press(await openAdmin(), ACTIONS.adminPerson));
    expect(person.view.callback_id).toBe(VIEWS.adminPerson);
    await as(MARCUS).submit(person, { Person: PRIYA });
    const { files } = await bot.workspace.until(() =>
      bot.workspace.messagesOf(MARCUS).find((message) => message.files !== undefined),
    );
    const content = String(bot.workspace.team.files.get(files?.[0]?.id ?? '')?.content);
    expect(JSON.parse(content)).toMatchObject({
      person: PRIYA,
      asked: [{ agenda: { topic: { text: AGENDA.Topic } } }],
      log: [{ kind: 'export_person', of: PRIYA }],
    });

    const again = formOf(await as(MARCUS).press(await openAdmin(), ACTIONS.adminPerson));
    await as(MARCUS).fill(again, { Person: PRIYA });
    await as(MARCUS).press(again, ACTIONS.adminErase, true, { look: false });
    await bot.bot.quiet();
    expect(JSON.stringify(await as(PRIYA).command('status'))).not.toContain(AGENDA.Topic);

    const audit = await as(MARCUS).press(await openAdmin(), ACTIONS.adminAudit);
    expect(JSON.stringify(audit.modal?.view)).toMatch(
      /erased the data of.*exported the data of.*changed who may not ask/,
    );
  });

  test('say how long texts are kept', async () => {
    expect((await set({ 'Keep what people typed, days': '20' })).errors).toMatchObject({
      'Keep what people typed, days': 'Between 30 and 365, please.',
    });
  });
});
