import { App } from '@slack/bolt';

const {
  SLACK_BOT_TOKEN: token,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_APP_TOKEN: appToken,
} = process.env;
const mode = appToken ? { socketMode: true, appToken } : { signingSecret };
const app = new App({ ...mode, token, clientOptions: { slackApiUrl: process.env.SLACK_API_URL } });

const text = (words) => ({ type: 'plain_text', text: words });
const form = {
  type: 'modal',
  callback_id: 'note',
  title: text('A note'),
  submit: text('Keep'),
  blocks: [
    {
      type: 'input',
      block_id: 'note',
      label: text('Note'),
      element: { type: 'plain_text_input', action_id: 'note' },
    },
  ],
};

app.command('/note', async ({ ack, client, command }) => {
  await ack();
  await client.views.open({ trigger_id: command.trigger_id, view: form });
});
app.view('note', async ({ ack, body, client, view }) => {
  await ack();
  await client.chat.postMessage({
    channel: body.user.id,
    text: `Kept: ${view.state.values.note.note.value}`,
  });
});

await app.start(Number(process.env.PORT ?? 3000));
console.log('The app is running.');
