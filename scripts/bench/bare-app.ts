/** Bolt with nothing in it: what an acknowledgement costs at least. */
import { App } from '@slack/bolt';

async function main(): Promise<void> {
  const { SLACK_BOT_TOKEN = '', SLACK_SIGNING_SECRET = '', SLACK_API_URL = '', PORT = '0' } = process.env;
  const app = new App({
    signingSecret: SLACK_SIGNING_SECRET,
    authorize: async () => ({ botToken: SLACK_BOT_TOKEN, botId: 'B0', botUserId: 'U0' }),
    clientOptions: { slackApiUrl: SLACK_API_URL },
  });
  app.command('/infointerview', async ({ ack }) => ack());
  app.view(/.*/, async ({ ack }) => ack());
  await app.start(Number(PORT));
  process.send?.('ready');
}

if (process.argv[1]?.endsWith('bare-app.js')) void main();
