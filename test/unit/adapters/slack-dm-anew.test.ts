import { WebAPIPlatformError } from '@slack/web-api';
import { pino } from 'pino';
import type { Clients } from '../../../src/adapters/slack/clients.js';
import { createNewerBlocks } from '../../../src/adapters/slack/newer-blocks/newer-blocks.js';
import { Pacing } from '../../../src/adapters/slack/pacing.js';
import { createSlack } from '../../../src/adapters/slack/slack.js';
import { noBlocksKnown, nothingKnown } from '../../support/nothing-known.js';

const MESSAGE = { text: 'x', blocks: [] };

/** Slack, which opens one DM and takes posts for another or the same, and what was posted. */
function world() {
  const slack = { opens: 'D1', takes: 'D1', opened: 0, posted: [] as string[] };
  const direct: Clients['direct'] = async (_team, method, form) => {
    if (method === 'conversations.open') {
      slack.opened += 1;
      return { ok: true, channel: { id: slack.opens } };
    }
    const channel = new URLSearchParams(String(form)).get('channel') ?? '';
    if (channel !== slack.takes) throw new WebAPIPlatformError({ ok: false, error: 'channel_not_found' });
    slack.posted.push(channel);
    return { ok: true, ts: '1.1' };
  };
  const away = () => Promise.reject(new Error('away'));
  const clock = { now: () => 1_800_000_000_000, sleepUntil: async () => undefined };
  const logger = pino({ level: 'silent' });
  const port = createSlack({
    clients: { direct } as Clients,
    pacing: new Pacing(clock, { take: away, count: away, oneByOne: away }),
    newerBlocks: createNewerBlocks({ memory: noBlocksKnown, logger }),
    memory: nothingKnown,
    ...{ clock, logger },
  });
  return { slack, port };
}

describe('a DM that Slack does not know any more', () => {
  it('is opened anew, and the message comes there, also one that was written ahead', async () => {
    const { slack, port } = world();
    await port.post('T1', 'U1', MESSAGE);
    await port.prepare('T1', 'U1', MESSAGE);
    slack.opens = 'D2';
    slack.takes = 'D2';
    expect(await port.post('T1', 'U1', MESSAGE)).toMatchObject({ outcome: 'sent', channel: 'D2' });
    expect(slack.posted).toEqual(['D1', 'D2']);
  });

  it('is given up where Slack has no other', async () => {
    const { slack, port } = world();
    await port.post('T1', 'U1', MESSAGE);
    slack.takes = 'none';
    expect(await port.post('T1', 'U1', MESSAGE)).toMatchObject({
      outcome: 'refused',
      reason: 'channel_not_found',
    });
    expect(slack.opened).toBe(2);
  });
});
