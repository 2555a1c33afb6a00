import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { pino } from 'pino';
import type { Clients } from '../../../src/adapters/slack/clients.js';
import { createNewerBlocks } from '../../../src/adapters/slack/newer-blocks/newer-blocks.js';
import { Pacing } from '../../../src/adapters/slack/pacing.js';
import { createSlack } from '../../../src/adapters/slack/slack.js';
import { createViews } from '../../../src/adapters/slack/views.js';
import { alert, card, carousel } from '../../../src/messages/parts/newer-blocks.js';
import { noBlocksKnown, nothingKnown } from '../../support/nothing-known.js';

const NEWER = ['carousel', 'alert'].map((type) => `"type":"${type}"`);
const CARDS = { text: 'Hosts', blocks: [carousel([card({ id: 'c0', title: 'Dana', subtitle: 'Open' })])] };
const FORM = { type: 'modal', blocks: alert('info', 'Nothing is sent yet.') };

/** Slack without the newer blocks, and what it took. */
function world() {
  const taken: { method: string; body: string }[] = [];
  const tried: string[] = [];
  const call = async (method: string, body: string) => {
    if (method === 'conversations.open') return { ok: true as const, channel: { id: 'D1' } };
    tried.push(method);
    if (NEWER.some((kind) => decodeURIComponent(body).includes(kind)))
      throw new WebAPIPlatformError({ ok: false, error: 'invalid_blocks' } as never);
    taken.push({ method, body });
    return { ok: true as const, ts: '1.1', view: { id: 'V1' } };
  };
  const client = {
    chat: { update: (fields: object) => call('chat.update', JSON.stringify(fields)) },
    views: { publish: (fields: object) => call('views.publish', JSON.stringify(fields)) },
  } as unknown as WebClient;
  const clients: Clients = {
    direct: (_team, method, form) => call(method, String(form)),
    urgent: (_team, method, body) => call(method, String(body)),
    posting: () => client,
    reading: () => client,
  };
  const away = () => Promise.reject(new Error('away'));
  const clock = { now: () => 1_800_000_000_000, sleepUntil: async () => undefined };
  const logger = pino({ level: 'silent' });
  const pacing = new Pacing(clock, { take: away, count: away, oneByOne: away });
  const newerBlocks = createNewerBlocks({ memory: noBlocksKnown, logger });
  const slack = createSlack({ clients, pacing, newerBlocks, memory: nothingKnown, clock, logger });
  return { tried, taken, slack, views: createViews(clients, newerBlocks) };
}
type World = ReturnType<typeof world>;

describe('what Slack refused for its blocks comes all the same, and once', () => {
  const AT = { channel: 'D1', ts: '1.1' };
  it.each<[string, (of: World) => Promise<object>, string]>([
    ['a message', ({ slack }) => slack.post('T1', 'U1', CARDS), 'sent'],
    ['a message that was prepared', preparedPost, 'sent'],
    ['an update', ({ slack }) => slack.update('T1', AT, CARDS), 'sent'],
    ['a Home', ({ slack }) => slack.publishHome('T1', 'U1', { ...CARDS, type: 'home' } as never), 'sent'],
    ['a form, on the same trigger', ({ views }) => views.open('T1', 'trigger', FORM), 'shown'],
    ['a form that takes the place of another', ({ views }) => views.update('T1', 'V1', FORM), 'shown'],
  ])('%s', async (_, send, outcome) => {
    const of = world();
    expect(await send(of)).toMatchObject({ outcome });
    expect(of.tried).toHaveLength(2);
    expect(of.taken).toHaveLength(1);
    await send(of);
    expect(of.tried).toHaveLength(3);
  });

  async function preparedPost({ slack }: World) {
    await slack.prepare('T1', 'U1', CARDS);
    return slack.post('T1', 'U1', CARDS);
  }
});
