import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { Workspace } from '../../packages/slack-sandbox/src/workspace.js';
import { startOurWorkspace } from '../../sandbox/workspace.js';
import { registerTinyApp } from '../support/tiny-app.js';

describe('a workspace whose app connects by Socket Mode', () => {
  let workspace: Workspace;
  let app: App;

  beforeAll(async () => {
    workspace = await startOurWorkspace({ deliverTo: { mode: 'socket' } });
    const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } };
    const receiver = new SocketModeReceiver({
      appToken: workspace.core.appToken,
      logLevel: LogLevel.ERROR,
      clientPingTimeout: 1_000,
      installerOptions: { clientOptions: { ...clientOptions } },
    });
    app = new App({ receiver, token: workspace.team.botToken, clientOptions, logLevel: LogLevel.ERROR });
    registerTinyApp(app);
    await app.start();
  });

  afterAll(async () => {
    await app.stop();
    await workspace.stop();
  });

  it('answers commands, fills forms and presses buttons as over HTTP', async () => {
    const liam = workspace.as('U06LIAM');
    expect((await liam.command('hello')).reply?.text).toBe('You typed "hello".');

    const { modal } = await liam.command('form');
    if (!modal) throw new Error('no form');
    expect((await liam.submit(modal, { Topic: 'jobs', When: 'Today' })).errors).toEqual({
      Topic: 'Not that.',
    });
    await liam.submit(modal, { Topic: 'Design' });
    expect((await workspace.messageTo('U06LIAM', 'Design')).text).toBe('Design, d');

    await liam.command('card', { look: false });
    const card = await workspace.messageTo('U06LIAM', 'A card');
    await liam.press(card, 'Approve');
    expect((await workspace.messageTo('U06LIAM', 'Approved')).ts).toBe(card.ts);
  });

  it('goes on with the new connection after it asked the app to connect anew', async () => {
    const before = workspace.calls.length;
    const asked = workspace.waitFor(
      (each) => each.kind === 'call' && each.call.method === 'apps.connections.open',
    );
    workspace.socket.askToReconnect();
    await asked;
    await workspace.socket.connected();
    expect(workspace.calls.length).toBe(before + 1);
    expect((await workspace.as('U06LIAM').command('again')).reply?.text).toBe('You typed "again".');
  });

  it('publishes Home on an event', async () => {
    const home = await workspace.as('U06LIAM').openHome();
    expect(home?.view.blocks).toMatchObject([{ text: { text: 'Hello U06LIAM' } }]);
  });
});
