import { createHmac } from 'node:crypto';
import type { Logger } from '@slack/bolt';
import { guardedHttpReceiver } from '../../handlers/bolt/http-receiver.js';

test('a notice that Slack holds back events is taken, and stands in the log', async () => {
  const warned: string[] = [];
  const silent = () => undefined;
  const door = guardedHttpReceiver({
    ...{ signingSecret: 'secret', port: 0, routes: {}, logger: {} as Logger },
    log: { info: silent, warn: (_fields, message) => void warned.push(message), error: silent },
  });
  const port = await door.start();
  const body = JSON.stringify({ type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1 });
  const seconds = String(Math.floor(Date.now() / 1000));
  const hmac = createHmac('sha256', 'secret').update(`v0:${seconds}:${body}`).digest('hex');
  const signature = { 'x-slack-request-timestamp': seconds, 'x-slack-signature': `v0=${hmac}` };
  const headers = { ...signature, 'content-type': 'application/json', connection: 'close' };
  const { status } = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body, headers });
  await door.stop();
  expect([status, warned]).toEqual([200, [expect.stringContaining('events')]]);
});
