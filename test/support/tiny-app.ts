import type { App } from '@slack/bolt';

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const option = (words: string, value: string) => ({ text: text(words), value });

const form = (title = 'A form') => ({
  type: 'modal' as const,
  callback_id: 'form',
  notify_on_close: true,
  title: text(title),
  submit: text('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'topic',
      label: text('Topic'),
      element: { type: 'plain_text_input', action_id: 'topic' },
    },
    {
      type: 'input',
      block_id: 'when',
      label: text('When'),
      element: {
        type: 'static_select',
        action_id: 'when',
        options: [option('Today', 'd'), option('Tomorrow', 't')],
      },
    },
    {
      type: 'input',
      block_id: 'city',
      optional: true,
      label: text('City'),
      element: { type: 'external_select', action_id: 'city', min_query_length: 1 },
    },
  ],
});

/** An app that is just large enough to try every way in and out of a workspace. */
export function registerTinyApp(app: App): void {
  registerCommand(app);
  app.action('approve', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Approved', replace_original: true });
  });
  app.options('city', async ({ ack, options }) => {
    const cities = ['Berlin', 'Bern', 'Boston'].filter((name) =>
      name.toLowerCase().startsWith(options.value),
    );
    await ack({ options: cities.slice(0, 1).map((name) => option(name, options.value)) });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'section', text: text(`Hello ${event.user}`) }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => ack());
  registerForm(app);
}

function registerCommand(app: App): void {
  app.command('/infointerview', async ({ ack, command, client, respond }) => {
    const [verb, number] = command.text.split(' ');
    if (verb === 'sleep') return;
    if (!['form', 'card', 'respond'].includes(verb ?? '')) {
      await ack(`You typed "${command.text}".`);
      return;
    }
    await ack();
    if (verb === 'form') await client.views.open({ trigger_id: command.trigger_id, view: form() });
    if (verb === 'card') await client.chat.postMessage({ channel: command.user_id, ...card });
    for (let i = 0; i < Number(number ?? 0); i += 1) await respond(`answer ${i}`).catch(() => undefined);
  });
}

const card = {
  text: 'A card',
  blocks: [
    {
      type: 'actions',
      block_id: 'decide',
      elements: [{ type: 'button', action_id: 'approve', text: text('Approve'), value: '7' }],
    },
  ],
};

function registerForm(app: App): void {
  app.view('form', async ({ ack, view, client, body }) => {
    const topic = view.state.values.topic?.topic?.value ?? '';
    const when = view.state.values.when?.when?.selected_option?.value;
    switch (topic) {
      case 'jobs':
        return ack({ response_action: 'errors', errors: { topic: 'Not that.' } });
      case 'wrong errors':
        return ack({ response_action: 'errors', errors: { nowhere: 'Not that.' } });
      case 'update':
        return ack({ response_action: 'update', view: form('Another form') });
      case 'push':
        return ack({ response_action: 'push', view: form('On top') });
      case 'clear':
        return ack({ response_action: 'clear' });
      default:
        await ack();
        await client.chat.postMessage({ channel: body.user.id, text: `${topic}, ${when}` });
    }
  });
}
