import type { MessageKind } from '../../../src/domain/model/message-kinds.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import { renderMessage } from '../../../src/messages/render.js';
import { gatherFacts } from '../../../src/usecases/deliver/gather-facts.js';
import { refreshMessages, rememberPost } from '../../../src/usecases/deliver/live-messages.js';
import { MemoryStore } from '../../support/memory-store.js';
import { aHost, aRequest, HOST, minute, REQUESTER } from '../../support/message-facts.js';
import { PaperSlack, pressable } from '../simulation/paper-slack.js';

const TEAM = 'T1';
const { id: ID } = aRequest('scheduled');
const QUESTION = 'What surprised you most?';

/** A request that is booked, and whose messages are posted one after the other. */
function setUp() {
  const store = new MemoryStore();
  const slack = new PaperSlack();
  let now = minute(-9000);
  const clock = { now: () => now.toMillis(), sleepUntil: async () => undefined };
  const parts = { store, slack, clock };
  const is = (changes: Partial<InterviewRequest> = {}) =>
    store.requestDocs.set(ID, { rev: 1, doc: aRequest('scheduled', changes) });
  is();
  store.hostDocs.set(HOST.id, { rev: 1, doc: aHost() });
  const post = async (kind: MessageKind, minutes: number) => {
    now = minute(minutes);
    const gathered = await gatherFacts(parts, TEAM, ID);
    if (gathered === undefined) throw new Error('no facts');
    const message = renderMessage(kind, gathered);
    const to = kind.endsWith('_host') ? HOST.id : REQUESTER.id;
    const sent = await slack.post(TEAM, to, message);
    if (sent.outcome === 'sent') await rememberPost(parts, TEAM, { requestId: ID, kind, message }, sent);
  };
  const blocksTo = (user: string) =>
    [...slack.messages.values()].filter(({ to }) => to === user).map(({ message }) => message.blocks);
  /** Of each message in a DM, in order: does it carry the questions? */
  const full = (user: string) => blocksTo(user).map((blocks) => JSON.stringify(blocks).includes(QUESTION));
  return { is, post, full, blocksTo, refresh: () => refreshMessages(parts, TEAM, ID) };
}

describe('a request leaves no more than one full message in a DM', () => {
  test('the approval folds while a reminder carries the questions, in both DMs', async () => {
    const { is, post, full, blocksTo, refresh } = setUp();
    await post('approved_requester', -9000);
    await post('approved_host', -9000);
    await post('day_before', -1440);
    expect(full(REQUESTER.id)).toEqual([false, true]);
    expect(blocksTo(REQUESTER.id)[0]).toHaveLength(1);
    expect(full(HOST.id)).toEqual([true]);
    await post('ask_again', -240);
    expect(full(REQUESTER.id)).toEqual([false, false, true]);
    is({ confirmedAt: minute(-230).toUTC().toISO() ?? '' });
    await refresh();
    expect(full(REQUESTER.id)).toEqual([true, false, false]);
    await post('soon_requester', -15);
    await post('soon_host', -15);
    expect(full(REQUESTER.id)).toEqual([false, false, false, true]);
    expect(full(HOST.id)).toEqual([false, true]);
  });

  test('what could be pressed on the approval can be pressed on what stands instead', async () => {
    const { post, blocksTo } = setUp();
    await post('approved_requester', -9000);
    await post('approved_host', -9000);
    await post('soon_requester', -15);
    await post('soon_host', -15);
    expect(blocksTo(REQUESTER.id).flatMap(pressable)).toEqual([`cancel_by_requester ${ID}`]);
    expect(blocksTo(HOST.id).flatMap(pressable)).toEqual([`cancel_by_host ${ID}`]);
  });

  test('a reminder of the time before is no newer than the approval of the one after', async () => {
    const { post, full } = setUp();
    await post('approved_requester', -9000);
    await post('day_before', -1440);
    await post('approved_requester', -1000);
    expect(full(REQUESTER.id)).toEqual([false, false, true]);
  });
});
