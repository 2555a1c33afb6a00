/** Bolt with nothing in it: what an acknowledgement, and a form that is always the same, cost at least. */
import { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { answerWithCpu } from '../support/cpu.js';

async function main(): Promise<void> {
  const { SLACK_BOT_TOKEN = '', SLACK_SIGNING_SECRET = '', SLACK_API_URL = '', PORT = '0' } = process.env;
  const view = JSON.parse(process.env.FORM ?? 'null') as ModalView | null;
  const app = new App({
    signingSecret: SLACK_SIGNING_SECRET,
    authorize: async () => ({ botToken: SLACK_BOT_TOKEN, botId: 'B0', botUserId: 'U0' }),
    clientOptions: { slackApiUrl: SLACK_API_URL },
  });
  app.command('/infointerview', async ({ ack, client, body: { trigger_id } }) => {
    await ack();
    if (view !== null) await client.views.open({ trigger_id, view });
  });
  app.view(/.*/, async ({ ack }) => ack());
  await app.start(Number(PORT));
  answerWithCpu();
  process.send?.('ready');
}

if (process.argv[1]?.endsWith('bare-app.js')) void main();
