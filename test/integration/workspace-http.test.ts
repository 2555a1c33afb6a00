import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import type { Workspace } from '../../packages/slack-sandbox/src/workspace.js';
import { startOurWorkspace } from '../../sandbox/workspace.js';
import { registerTinyApp } from '../support/tiny-app.js';

describe('a workspace whose app listens over HTTP', () => {
  let workspace: Workspace;
  let app: App;

  beforeAll(async () => {
    workspace = await startOurWorkspace();
    const receiver = new HTTPReceiver({
      signingSecret: workspace.core.signingSecret,
      logLevel: LogLevel.ERROR,
      unhandledRequestTimeoutMillis: 3100,
      unhandledRequestHandler: ({ response }) => response.writeHead(404).end(),
    });
    app = new App({
      receiver,
      token: workspace.team.botToken,
      clientOptions: { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } },
      logLevel: LogLevel.ERROR,
    });
    registerTinyApp(app);
    const server = (await app.start(0)) as Server;
    workspace.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  });

  afterAll(async () => {
    await app.stop();
    await workspace.stop();
  });

  afterEach(() => workspace.faults.clear());

  it('shows the answer to a command to the one who typed it only', async () => {
    const seen = await workspace.as('U03PRIYA').command('help');
    expect(seen.reply?.text).toBe('You typed "help".');
    expect(seen.reply?.ephemeral).toBe(true);
    expect(workspace.messagesOf('U01DANA')).toEqual([]);
  });

  it('escapes the name of somebody who is there, and leaves others as typed', async () => {
    const priya = workspace.as('U03PRIYA');
    expect((await priya.command('@dana.whitfield please')).reply?.text).toBe(
      'You typed "<@U01DANA|dana.whitfield> please".',
    );
    expect((await priya.command('@Dana Whitfield, a < b')).reply?.text).toBe(
      'You typed "<@U01DANA|dana.whitfield>, a &lt; b".',
    );
    expect((await priya.command('@nobody')).reply?.text).toBe('You typed "@nobody".');
  });

  it('tells the person when the app does not answer within three seconds', async () => {
    const seen = await workspace.as('U03PRIYA').command('sleep');
    expect(seen.error).toBe('operation_timeout');
    expect(workspace.troubles.at(-1)).toMatchObject({ userId: 'U03PRIYA', what: 'operation_timeout' });
  });

  it('walks a form from the command to the message that thanks for it', async () => {
    const priya = workspace.as('U03PRIYA');
    const { modal } = await priya.command('form');
    if (!modal) throw new Error('no form');
    expect(priya.read(modal)).toContain('Topic');

    const empty = await priya.submit(modal);
    expect(empty.errors).toEqual({
      Topic: 'Please complete this required field.',
      When: 'Please complete this required field.',
    });

    const refused = await priya.submit(modal, { Topic: 'jobs', When: 'Tomorrow' });
    expect(refused.errors).toEqual({ Topic: 'Not that.' });
    expect(priya.filled(modal, 'When')).toMatchObject({ value: 't' });

    const done = await priya.submit(modal, { Topic: 'Your work' });
    expect(done.modal).toBeUndefined();
    expect((await workspace.messageTo('U03PRIYA', 'Your work')).text).toBe('Your work, t');
  });

  it('keeps what was typed when the form is changed in place, and pushes and clears', async () => {
    const priya = workspace.as('U03PRIYA');
    const { modal } = await priya.command('form');
    if (!modal) throw new Error('no form');
    await priya.submit(modal, { Topic: 'update', When: 'Today' });
    expect(priya.filled(modal, 'Topic')).toBe('update');
    await priya.submit(modal, { Topic: 'push' });
    expect(priya.modal()?.previousId).toBe(modal.id);
    const top = priya.modal();
    if (!top) throw new Error('no form on top');
    await priya.submit(top, { Topic: 'clear', When: 'Today' });
    expect(priya.modal()).toBeUndefined();
  });

  it('says that connecting was troublesome when errors name no field', async () => {
    const priya = workspace.as('U03PRIYA');
    const { modal } = await priya.command('form');
    if (!modal) throw new Error('no form');
    const seen = await priya.submit(modal, { Topic: 'wrong errors', When: 'Today' });
    expect(seen.error).toBe('We had some trouble connecting. Try again?');
    expect(workspace.troubles.at(-1)?.detail).toBe('no input block with block_id nowhere');
    await priya.close(modal);
    expect(workspace.deliveries.at(-1)?.payload).toMatchObject({ type: 'view_closed', is_cleared: false });
  });

  it('changes a message in place when its button is pressed', async () => {
    const priya = workspace.as('U03PRIYA');
    await priya.command('card', { look: false });
    const card = await workspace.messageTo('U03PRIYA', 'A card');
    await priya.press(card, 'Approve');
    expect(priya.dm().find(({ ts }) => ts === card.ts)).toMatchObject({ text: 'Approved', edited: true });
    const action = { action_id: 'approve', block_id: 'decide', value: '7', type: 'button' };
    expect(workspace.deliveries.at(-1)?.payload.actions).toMatchObject([action]);
  });

  it('fills a menu with what the app offers', async () => {
    const priya = workspace.as('U03PRIYA');
    const { modal } = await priya.command('form');
    if (!modal) throw new Error('no form');
    const options = await priya.suggestions(modal, 'City', 'ber');
    expect(options.map(({ value }) => value)).toEqual(['ber']);
  });

  it('shows the Home tab that the app publishes when it is opened', async () => {
    const home = await workspace.as('U01DANA').openHome();
    expect(home?.view.blocks).toMatchObject([{ text: { text: 'Hello U01DANA' } }]);
  });

  it('delivers an event again with the number of the try', async () => {
    const { payload } = await workspace.events.send(workspace.team, {
      type: 'app_home_opened',
      user: 'U02MARCUS',
      channel: 'D',
      tab: 'home',
    });
    expect(await workspace.events.redeliver(workspace.team, payload, 1)).toBe('acked');
    expect(workspace.deliveries.at(-1)?.payload.event_id).toBe(payload.event_id);
  });

  it('lets a response URL be used five times', async () => {
    await workspace.as('U04TOMAS').command('respond 5');
    await workspace.messageTo('U04TOMAS', 'answer 4');
    const sent = workspace.deliveries.findLast(({ kind }) => kind === 'slash_commands');
    const url = String(sent?.payload.response_url);
    const sixth = await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'answer 5' }) });
    expect(sixth.status).toBe(404);
    expect(await sixth.json()).toEqual({ ok: false, error: 'used_url' });
  });
});
