import { randomBytes } from 'node:crypto';
import type { Message } from '../../packages/slack-sandbox/src/contract.js';
import type { Team } from '../../packages/slack-sandbox/src/team.js';
import { VERBS } from '../../src/domain/typed/command-text.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { CLIENT } from '../support/account-server.js';
import { drawn } from '../support/drawn.js';
import { GoogleServer } from '../support/google-server.js';
import { browserOf } from '../support/installer.js';
import { type LocalServer, startLocalServer } from '../support/local-server.js';
import { MicrosoftServer } from '../support/microsoft-server.js';
import {
  ABOUT_A_REQUEST,
  ANSWERED_BY_THEMSELVES,
  FORMS_ABOUT_A_REQUEST,
  submitOld,
  TICKED_IN_DEBRIEF,
} from '../support/old-windows.js';
import { registeredListeners } from '../support/registered-listeners.js';
import { AOIFE, DANA, formOf, PRIYA, replyOf, TOMAS, WEDNESDAY } from '../support/story.js';
import { startTwoWorkspaces, type TwoWorkspaces } from '../support/two-workspaces.js';

/** Words that only what lies at home can say. */
const OF_HOME = /Priya|Tom[aá]s|Aoife|grow with a company|U0[345]/;

const NO_APPOINTMENTS = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';

let both: TwoWorkspaces;
let google: GoogleServer;
let microsoft: MicrosoftServer;
let calendar: LocalServer;
/** Ids that stand at home, by what they name; and ids of the same shape that nobody was given. */
let ids: Record<string, [real: string, madeUp: string]>;

beforeAll(async () => {
  [google, microsoft] = await Promise.all([new GoogleServer().start(), new MicrosoftServer().start()]);
  calendar = await startLocalServer((_, response) => response.end(NO_APPOINTMENTS));
  both = await startTwoWorkspaces({
    env: {
      CALENDAR_ALLOW_HOSTS: calendar.host,
      ...{ GOOGLE_CLIENT_ID: CLIENT.id, GOOGLE_CLIENT_SECRET: CLIENT.secret },
      ...{ GOOGLE_API_URL: google.url, GOOGLE_LOGIN_URL: google.url },
      ...{ MICROSOFT_CLIENT_ID: CLIENT.id, MICROSOFT_CLIENT_SECRET: CLIENT.secret },
      ...{ MICROSOFT_GRAPH_URL: microsoft.url, MICROSOFT_LOGIN_URL: microsoft.url },
      MICROSOFT_TENANT: 'organizations',
    },
  });
  ids = await whatStandsAtHome();
});
afterAll(async () => {
  await both?.stop();
  await Promise.all([google?.close(), microsoft?.close(), calendar?.close()]);
});

/** Dana invites, blocks and connects a calendar at home. */
async function whatStandsAtHome(): Promise<typeof ids> {
  const { bot, home, requestId } = both;
  const dana = bot.workspace.as(DANA, home);
  const invited = await dana.submit(formOf(await dana.command(`invite <@${AOIFE}>`)), {});
  // Nobody types a command while a window is open.
  await dana.close(formOf(invited));
  const blocked = await dana.command(`block <@${TOMAS}>`);
  const list = await dana.command('unblock');
  const link = formOf(await dana.press(replyOf(await dana.command('calendar')), 'Add a calendar link'));
  await dana.submit(link, { Address: `${calendar.url}/secret.ics`, 'What do you call it?': 'Work' });
  const calendars = await dana.command('calendar');
  await bot.bot.quiet();
  const shown = [invited, blocked, list, calendars, bot.workspace.messagesOf(DANA, home)];
  const valueUnder = (actionId: string) => {
    const found = valueOfButton(shown, actionId);
    if (found === undefined) throw new Error(`no button ${actionId} stands at home`);
    return found;
  };
  const real = {
    request: requestId,
    invitation: valueUnder(ACTIONS.takeBackInvitation),
    block: valueUnder(ACTIONS.unblock),
    calendar: valueUnder(ACTIONS.removeCalendar),
  };
  return Object.fromEntries(Object.entries(real).map(([name, id]) => [name, [id, disguised(id)]]));
}

function valueOfButton(within: unknown, actionId: string): string | undefined {
  if (typeof within !== 'object' || within === null) return undefined;
  const { action_id, value } = within as { action_id?: string; value?: string };
  if (action_id === actionId && value !== undefined) return value;
  for (const part of Object.values(within)) {
    const found = valueOfButton(part, actionId);
    if (found !== undefined) return found;
  }
  return undefined;
}

const disguised = (id: string) => id.replace(/[A-Za-z0-9]/g, (sign) => (sign === 'z' ? 'y' : 'z'));

/** An old message of a workspace with one button, whatever it carries. */
function buttonWith(actionId: string, value: string): Message {
  const text = { type: 'plain_text', text: 'It' };
  const element = { type: 'button', action_id: actionId, text, value };
  const blocks = [{ type: 'actions', block_id: 'old', elements: [element] }];
  return { ts: '1.000001', channel: `D${DANA.slice(1)}`, from: 'U0BOT', text: 'An old card', blocks };
}

const numbered = <T>(all: T[]): [T, number][] => all.map((each, at) => [each, at]);

/** Ids of every kind; or, where less is drawn, of one kind for each listener in turn. */
function idsFor(at: number): [real: string, madeUp: string][] {
  const all = Object.values(ids);
  return drawn(all.slice(at % all.length).slice(0, 1), all);
}

/** Without what changes with each press and form, though nothing else does. */
const steady = (said: unknown) =>
  JSON.stringify(said ?? null)
    .replace(/"(id|hash|block_id)":"[^"]*"/g, '"$1":""')
    .replace(/v1\.[\w-]+\.[\w-]+/g, 'sealed');

test('what the bot listens for is of the kinds that are tried here', () => {
  const { heard } = registeredListeners();
  expect(heard).toEqual({
    command: ['/infointerview'],
    action: ['block_actions'],
    // That a view was closed is told to nobody.
    view: ['view_submission'],
    options: ['zone'],
    event: ['app_home_opened', 'user_change', 'app_uninstalled', 'tokens_revoked'],
  });
});

const { presses, submissions } = registeredListeners();
const isTriedElsewhere = (id: string) =>
  ABOUT_A_REQUEST.includes(id as never) || ANSWERED_BY_THEMSELVES.includes(id);
const otherButtons = [...presses.keys()].filter((id) => !id.endsWith('_*') && !isTriedElsewhere(id));

test.each(numbered(otherButtons))(
  '"%s" with an id of the other workspace is answered as with one that nobody was given',
  async (actionId, at) => {
    const { bot, elsewhere } = both;
    const dana = bot.workspace.as(DANA, elsewhere);
    const press = async (value: string) => {
      const { reply, modal } = await dana.pressStale(buttonWith(actionId, value), actionId);
      return steady([reply?.text, reply?.blocks, modal?.view]).replaceAll(value, 'ID');
    };
    const before = await both.atHome();
    for (const [real, madeUp] of idsFor(at)) {
      // Whatever the button does to its own workspace it has done by the second press.
      await press(madeUp);
      const answer = await press(real);
      expect(answer).toEqual(await press(madeUp));
      expect(answer).not.toMatch(OF_HOME);
    }
    expect(await both.atHome()).toEqual(before);
  },
);

const otherForms = [...submissions.keys()].filter((id) => !FORMS_ABOUT_A_REQUEST.includes(id as never));

test.each(numbered(otherForms))(
  'the form "%s" that remembers an id of the other workspace changes nothing there',
  async (id, at) => {
    const { bot, elsewhere } = both;
    const before = await both.atHome();
    for (const [real, madeUp] of idsFor(at))
      for (const shaped of [
        (it: string) => it,
        (it: string) => `${it}|x`,
        (it: string) => JSON.stringify({ hostId: it, version: 0 }),
      ]) {
        const submit = async (about: string) =>
          steady(
            await submitOld(
              bot,
              { id, user: PRIYA, requestId: about, start: WEDNESDAY, metadata: shaped(about) },
              elsewhere,
            ),
          ).replaceAll(about, 'ID');
        await submit(madeUp);
        const answer = await submit(real);
        expect(answer).toEqual(await submit(madeUp));
      }
    expect(await both.atHome()).toEqual(before);
  },
);

test.each(numbered(TICKED_IN_DEBRIEF))(
  '"%s", ticked in a form that remembers an id of the other workspace, changes nothing there',
  async (ticks, at) => {
    const { bot, elsewhere } = both;
    const before = await both.atHome();
    for (const [real, madeUp] of idsFor(at)) {
      const tick = (about: string) =>
        submitOld(
          bot,
          { ticks, id: VIEWS.debrief, user: DANA, requestId: about, start: WEDNESDAY, metadata: about },
          elsewhere,
        );
      expect(await tick(real)).toEqual(await tick(madeUp));
    }
    expect(await both.atHome()).toEqual(before);
  },
);

test.each(VERBS)('"%s" shows nothing of the other workspace', async (verb) => {
  const { bot, elsewhere } = both;
  const before = await both.atHome();
  const { reply, modal } = await bot.workspace.as(DANA, elsewhere).command(verb);
  expect(JSON.stringify([reply ?? null, modal?.view ?? null])).not.toMatch(OF_HOME);
  expect(await both.atHome()).toEqual(before);
});

test('a menu that the bot fills offers the same in both', async () => {
  const { bot, home, elsewhere } = both;
  const offered = async (team: Team) => {
    const dana = bot.workspace.as(DANA, team);
    const form = formOf(await dana.command('setup'));
    await dana.press(form, 'Change the limits');
    return Promise.all(['pri', 'berl'].map((letters) => dana.suggestions(form, 'Time zone', letters)));
  };
  expect(await offered(elsewhere)).toEqual(await offered(home));
});

describe.each<[string, () => GoogleServer | MicrosoftServer]>([
  ['Google Calendar', () => google],
  ['Microsoft 365', () => microsoft],
])('the way back from %s', (name, server) => {
  const link = async (team: Team) => {
    const dana = both.bot.workspace.as(DANA, team);
    const list = replyOf(await dana.command('calendar'));
    const seen = await dana.press(list, `Add ${name}`);
    return (
      /<(http[^|]+)\|Sign in to/.exec(JSON.stringify(replyOf(seen).blocks))?.[1]?.replaceAll('&amp;', '&') ??
      ''
    );
  };
  const isAt = async (team: Team) =>
    JSON.stringify(replyOf(await both.bot.workspace.as(DANA, team).command('calendar')).blocks).includes(
      `* (${name}`,
    );

  test('that began in one workspace is not taken by a browser that began in the other', async () => {
    const { bot, home, elsewhere } = both;
    const [ours, theirs] = [browserOf(bot), browserOf(bot)];
    const cameBack = server().decide(ours.hrefOn((await ours.open(await link(home))).text));
    await theirs.open(await link(elsewhere));
    expect(await theirs.open(cameBack)).toMatchObject({ status: 400 });
    expect(
      await theirs.open(cameBack.replace(/state=[^&]+/, `state=${randomBytes(24).toString('base64url')}`)),
    ).toEqual(await theirs.open(cameBack));
    expect([await isAt(home), await isAt(elsewhere)]).toEqual([false, false]);
  });

  test('connects where it began, and nowhere else', async () => {
    const { bot, home, elsewhere } = both;
    const browser = browserOf(bot);
    const page = browser.hrefOn((await browser.open(await link(elsewhere))).text);
    expect(await browser.open(server().decide(page))).toMatchObject({ status: 200 });
    expect([await isAt(home), await isAt(elsewhere)]).toEqual([false, true]);
  });
});

test('events of one workspace end nothing in the other', async () => {
  const { bot, home, elsewhere } = both;
  const before = await both.atHome();
  const priya = { ...(elsewhere.users.get(PRIYA) ?? {}), id: PRIYA, deleted: true };
  for (const event of [
    { type: 'user_change', user: priya },
    { type: 'tokens_revoked', tokens: { bot: ['U0BOT'], oauth: [] } },
    { type: 'app_uninstalled' },
  ])
    await bot.workspace.core.deliverer.send(elsewhere, {
      kind: 'events_api',
      payload: {
        ...{ type: 'event_callback', token: 'x', api_app_id: 'A', event_time: 1, authorizations: [] },
        ...{ team_id: elsewhere.id, event_id: `Ev${randomBytes(6).toString('hex')}`, event },
      },
    });
  await bot.bot.quiet();
  expect(await both.atHome()).toEqual(before);
  expect(JSON.stringify(await bot.workspace.as(DANA, home).command('status'))).toContain(PRIYA);
});

test('an installation that one browser began is not finished by another, which learns nothing of it', async () => {
  const { bot, home, elsewhere } = both;
  const [ours, theirs] = [browserOf(bot), browserOf(bot)];
  const cameBack = bot.workspace.core.oauth.allow(bot.workspace.core, await ours.begin(), home, DANA);
  await theirs.begin();
  const page = await theirs.open(cameBack);
  expect(page).toMatchObject({ status: 400, text: expect.stringContaining('no longer good') });
  expect(page).toEqual(await theirs.open(cameBack.replace(/state=[^&]+/, 'state=forged')));
  expect(page.text).not.toMatch(new RegExp(`${home.id}|${home.name}|${elsewhere.id}`));
});
