import { gatherFacts } from '../../../src/usecases/deliver/gather-facts.js';
import { refreshMessages, rememberPost } from '../../../src/usecases/deliver/live-messages.js';
import { whatIsSo } from '../../../src/usecases/deliver/update-copies.js';
import type { Outgoing, SendResult } from '../../../src/usecases/ports/slack.js';
import { MemoryStore } from '../../support/memory-store.js';
import { aHost, aRequest, HOST } from '../../support/message-facts.js';
import { PaperSlack } from '../simulation/paper-slack.js';

const TEAM = 'T1';
const { id: ID } = aRequest('awaiting_host');
const clock = { now: () => Date.parse('2027-03-01T11:00:00.000Z'), sleepUntil: async () => undefined };

/** Slack whose updates do what the test says, before or instead of arriving. */
class HeldSlack extends PaperSlack {
  before: (arrive: () => Promise<SendResult>) => Promise<SendResult> = (arrive) => arrive();

  override update(team: string, at: { channel: string; ts: string }, message: Outgoing): Promise<SendResult> {
    const held = this.before;
    this.before = (arrive) => arrive();
    return held(() => super.update(team, at, message));
  }
}

function aSignal() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** A card that stands, and two processes that look after it. */
async function stage() {
  const store = new MemoryStore();
  const slack = new HeldSlack();
  const setTopic = (text: string) => {
    const rev = (store.requestDocs.get(ID)?.rev ?? 0) + 1;
    const { agenda } = aRequest('awaiting_host');
    store.requestDocs.set(ID, {
      rev,
      doc: aRequest('awaiting_host', { agenda: { ...agenda, topic: { text } } }),
    });
  };
  setTopic('Harbours');
  store.hostDocs.set(HOST.id, { rev: 1, doc: aHost() });
  const parts = { store, slack, clock };
  const refresh = () => refreshMessages(parts, TEAM, ID);
  const message = whatIsSo('card', (await gatherFacts(parts, TEAM, ID)) as never);
  const sent = await slack.post(TEAM, HOST.id, message);
  if (sent.outcome !== 'sent') throw new Error('not posted');
  await rememberPost(parts, TEAM, { requestId: ID, kind: 'card', message }, sent);
  const shown = () => JSON.stringify(slack.messages.get(sent.ts)?.message.blocks);
  return { slack, setTopic, refresh, shown };
}

test('whoever was overtaken while Slack took an update writes what is so once more', async () => {
  const { slack, setTopic, refresh, shown } = await stage();
  const begun = aSignal();
  const arrives = aSignal();
  slack.before = async (arrive) => {
    begun.resolve();
    await arrives.promise;
    return arrive();
  };
  setTopic('Lighthouses');
  const slow = refresh();
  await begun.promise;
  setTopic('Tides');
  await refresh();
  expect(shown()).toContain('Tides');
  arrives.resolve();
  await slow;
  expect(shown()).toContain('Tides');
});

test('what an update shows is in doubt before Slack is asked, so that a crash right after it hides nothing', async () => {
  const { slack, setTopic, refresh, shown } = await stage();
  const arrived = aSignal();
  slack.before = async (arrive) => {
    await arrive();
    arrived.resolve();
    return new Promise(() => undefined);
  };
  setTopic('Lighthouses');
  void refresh();
  await arrived.promise;
  expect(shown()).toContain('Lighthouses');
  setTopic('Harbours');
  await refresh();
  expect(shown()).toContain('Harbours');
});
