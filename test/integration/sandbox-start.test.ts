import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import type { ComposeBot } from '../../sandbox/bot.js';
import { type Sandbox, startSandbox } from '../../sandbox/start.js';
import { registerTinyApp } from '../support/tiny-app.js';

/** A bot that says good morning at nine the next day. */
const compose: ComposeBot = ({ env }, { clock }) => {
  const clientOptions = { slackApiUrl: env.SLACK_API_URL ?? '', retryConfig: { retries: 0 } };
  const receiver = new HTTPReceiver({
    signingSecret: env.SLACK_SIGNING_SECRET ?? '',
    logLevel: LogLevel.ERROR,
  });
  const token = env.SLACK_BOT_TOKEN ?? '';
  const app = new App({ receiver, token, clientOptions, logLevel: LogLevel.ERROR });
  registerTinyApp(app);
  let due: number | undefined = clock.now() + 86_400_000;
  return {
    start: async () => void (await app.start(Number(env.PORT))),
    stop: async () => void (await app.stop()),
    nextDueAt: async () => due,
    quiet: async () => {
      if (due === undefined || due > clock.now()) return;
      due = undefined;
      await app.client.chat.postMessage({ channel: 'U01DANA', text: 'Good morning' });
    },
  };
};

describe('the sandbox', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ compose, mode: 'http', startAt: Date.parse('2027-03-01T09:00:00Z') });
  });
  afterAll(() => sandbox.stop());

  const post = async (path: string, body: unknown) =>
    (
      await fetch(`${sandbox.url}/sandbox/api/${path}`, { method: 'POST', body: JSON.stringify(body) })
    ).json();

  it('brings what a person types on the page to the bot', async () => {
    expect(await post('command', { user: 'U01DANA', text: '/infointerview help' })).toEqual({ ok: true });
    expect(sandbox.workspace.messagesOf('U01DANA')).toMatchObject([{ text: 'You typed "help".' }]);
  });

  it('turns to what comes next, and dates it so', async () => {
    expect(await post('clock', { step: 'next' })).toMatchObject({ turning: false });
    const message = sandbox.workspace.messagesOf('U01DANA').at(-1);
    expect(message).toMatchObject({ text: 'Good morning' });
    expect(new Date(Number(message?.ts) * 1000).toISOString()).toMatch(/^2027-03-02T09:00:0/);
  });
});
