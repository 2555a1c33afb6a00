import { decide } from '../../../src/domain/decide.js';
import type { MessageKind } from '../../../src/domain/model/message-kinds.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import { isRefusal } from '../../../src/domain/model/world.js';
import { gatherFacts } from '../../../src/usecases/deliver/gather-facts.js';
import { refreshMessages, rememberPost } from '../../../src/usecases/deliver/live-messages.js';
import { MemoryStore } from '../../support/memory-store.js';
import { aHost, aRequest, at, HOST, REQUESTER } from '../../support/message-facts.js';
import { PaperSlack } from '../simulation/paper-slack.js';

const TEAM = 'T1';
const NOW = '2027-03-10T11:00:00.000Z';
const clock = { now: () => Date.parse(NOW), sleepUntil: async () => undefined };
const request: InterviewRequest = { ...aRequest('held'), endedAt: '2027-03-09T15:30:00.000Z' };

function stage() {
  const [store, slack] = [new MemoryStore(), new PaperSlack()];
  const parts = { store, slack, clock };
  store.requestDocs.set(request.id, { rev: 1, doc: request });
  store.hostDocs.set(HOST.id, { rev: 1, doc: aHost() });
  const forget = () => {
    const decision = decide(
      { now: at(NOW), personKey: 'key', request },
      { kind: 'blank_texts', of: REQUESTER.id },
    );
    if (isRefusal(decision) || decision.request === undefined) throw new Error('nothing was deleted');
    store.requestDocs.set(request.id, { rev: 2, doc: decision.request });
  };
  /** `meanwhile`: between the post and its note. */
  const post = async (kind: MessageKind, meanwhile: () => unknown = () => undefined) => {
    const facts = await gatherFacts(parts, TEAM, request.id);
    if (facts === undefined) throw new Error('the request is gone');
    const message = { text: REQUESTER.name, blocks: [{ type: 'section', text: REQUESTER.name }] };
    const sent = await slack.post(TEAM, HOST.id, message);
    await meanwhile();
    if (sent.outcome === 'sent')
      await rememberPost(parts, TEAM, { requestId: request.id, kind, message }, sent);
  };
  const shown = () => JSON.stringify([...slack.messages.values()].map(({ message }) => message));
  return { parts, store, forget, post, shown };
}

const KINDS: MessageKind[] = [
  'thanks_delivered',
  'refocus',
  'end_host',
  'wrap_up_warning_host',
  'start_host',
  'card',
];

describe('what was typed is deleted', () => {
  it.each(KINDS)('from a message that is just being posted: %s', async (kind) => {
    const { store, forget, post, shown } = stage();
    await post(kind, forget);
    expect(shown()).not.toContain(REQUESTER.name);
    expect(await store.posted(TEAM, request.id)).toEqual({});
  });

  it.each(KINDS)('from every message that stands, however often it was posted: %s', async (kind) => {
    const { parts, store, forget, post, shown } = stage();
    for (let posted = 0; posted < 8; posted++) await post('refocus');
    await post(kind);
    expect(shown()).toContain(REQUESTER.name);
    forget();
    await refreshMessages(parts, TEAM, request.id);
    expect(shown()).not.toContain(REQUESTER.name);
    expect(await store.posted(TEAM, request.id)).toEqual({});
  });
});
