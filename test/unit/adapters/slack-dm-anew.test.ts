import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { pino } from 'pino';
import type { Clients } from '../../../src/adapters/slack/clients.js';
import { createNewerBlocks } from '../../../src/adapters/slack/newer-blocks/newer-blocks.js';
import { Pacing } from '../../../src/adapters/slack/pacing.js';
import { createSlack } from '../../../src/adapters/slack/slack.js';
import { noBlocksKnown, nothingKnown } from '../../support/nothing-known.js';

const MESSAGE = { text: 'x', blocks: [] };

/** Slack, which opens one DM and takes posts for another or the same, and what was posted. */
function world() {
  const slack = { opens: 'D1', takes: 'D1', opened: 0, isBusy: false, posted: [] as string[] };
  const direct: Clients['direct'] = async (_team, method, form) => {
    if (method === 'conversations.open') {
      slack.opened += 1;
      if (slack.isBusy) throw new WebAPIRateLimitedError(30);
      return { ok: true, channel: { id: slack.opens } };
    }
    const channel = new URLSearchParams(String(form)).get('channel') ?? '';
    if (channel !== slack.takes && channel !== 'U1')
      throw new WebAPIPlatformError({ ok: false, error: 'channel_not_found' });
    slack.posted.push(channel);
    return { ok: true, channel: slack.takes, ts: '1.1' };
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

describe('a DM that Slack does not want to open for a while', () => {
  const critical = { critical: true };

  it("is no reason for what keeps a meeting's clock to wait: it goes to the person, prepared or not", async () => {
    const { slack, port } = world();
    slack.isBusy = true;
    await port.prepare('T1', 'U1', MESSAGE);
    expect(await port.post('T1', 'U1', MESSAGE, critical)).toEqual({
      outcome: 'sent',
      channel: 'D1',
      ts: '1.1',
    });
    expect(await port.post('T1', 'U1', MESSAGE, critical)).toMatchObject({ outcome: 'sent', channel: 'D1' });
    expect(slack.posted).toEqual(['U1', 'D1']);
  });

  it('is waited for by everything else', async () => {
    const { slack, port } = world();
    slack.isBusy = true;
    expect(await port.post('T1', 'U1', MESSAGE)).toMatchObject({
      outcome: 'unsent',
      retryAt: 1_800_000_030_000,
    });
    expect(slack.posted).toEqual([]);
  });
});
