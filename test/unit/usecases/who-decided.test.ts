import type { InterviewRequest } from '../../../src/domain/model/request.js';
import { gatherFacts } from '../../../src/usecases/deliver/gather-facts.js';
import { MemoryStore } from '../../support/memory-store.js';
import { ASKED, aHost, aRequest, HOST, START } from '../../support/message-facts.js';
import { PaperSlack } from '../simulation/paper-slack.js';

const ASSISTANT = 'UHELPS';
const clock = { now: () => Date.parse(ASKED), sleepUntil: async () => undefined };
const approved = { kind: 'approved', at: ASKED, by: ASSISTANT } as const;
const moved = { at: ASKED, was: START, after: 'scheduled' } as const;

async function deciderOf(request: InterviewRequest) {
  const store = new MemoryStore();
  store.requestDocs.set(request.id, { rev: 1, doc: request });
  store.hostDocs.set(HOST.id, { rev: 1, doc: aHost() });
  const facts = await gatherFacts({ store, slack: new PaperSlack(), clock }, 'T1', request.id);
  return facts?.decider?.id;
}

describe('who decided in the host’s place', () => {
  it('is the assistant who approved', async () => {
    expect(await deciderOf(aRequest('scheduled', { decision: approved }))).toBe(ASSISTANT);
  });

  it('is the assistant who suggested another time', async () => {
    const counter = { at: ASKED, was: START, after: 'awaiting_host', by: ASSISTANT } as const;
    expect(await deciderOf(aRequest('countered', { counter }))).toBe(ASSISTANT);
  });

  it('is nobody once the host moved what the assistant approved', async () => {
    expect(await deciderOf(aRequest('countered', { decision: approved, counter: moved }))).toBeUndefined();
  });
});
