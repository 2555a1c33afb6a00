import type { MessageKind } from '../../../src/domain/model/message-kinds.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import { createDelivery } from '../../../src/usecases/deliver/create-delivery.js';
import { ExternalServiceError } from '../../../src/usecases/errors.js';
import { MemoryStore } from '../../support/memory-store.js';
import { aHost, aRequest, HOST, minute, REQUESTER } from '../../support/message-facts.js';
import { usualRecords } from '../../support/usual-records.js';
import { PaperSlack } from '../simulation/paper-slack.js';

const TEAM = 'T1';
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** People go before effects with their questions; and Slack wants no more of those, either. */
class BusySlack extends PaperSlack {
  isBusy = true;
  #forEffect = false;

  override async profile(...about: Parameters<PaperSlack['profile']>) {
    if (!this.isBusy) return super.profile(...about);
    const code = this.#forEffect ? 'slack_busy' : 'slack_unavailable';
    throw new ExternalServiceError('busy', { code, retryable: true, retryAfterMs: 30_000 });
  }

  override async forEffect<T>(work: () => Promise<T>): Promise<T> {
    this.#forEffect = true;
    return work().finally(() => {
      this.#forEffect = false;
    });
  }
}

/** Does one effect of a request, at so many minutes from its start. */
function setUp(kind: MessageKind, status: InterviewRequest['status'], minutes: number) {
  const store = new MemoryStore();
  const slack = new BusySlack();
  const now = minute(minutes).toMillis();
  const clock = { now: () => now, sleepUntil: async () => undefined };
  const perform = async () => ({ ok: true }) as never;
  const delivery = createDelivery({ perform, store, records: usualRecords, slack, clock, logger });
  const request = aRequest(status);
  store.requestDocs.set(request.id, { rev: 1, doc: request });
  store.hostDocs.set(HOST.id, { rev: 1, doc: aHost() });
  const to = kind.endsWith('_host') || kind === 'card' ? HOST.id : REQUESTER.id;
  const effect = { id: 'e1', kind, requestId: request.id, to, dueAt: now };
  const taken = { team: TEAM, effect, generation: 1, dueAt: now, attempts: 0, unknowns: 0, unsettled: false };
  const deliver = async () => {
    const prepared = await delivery.prepare(taken);
    return 'as' in prepared ? prepared : prepared.send();
  };
  const words = () => JSON.stringify([...slack.messages.values()]);
  return { slack, now, deliver, words };
}

describe('while people use up what Slack answers about people', () => {
  test('a card waits rather than go without a name', async () => {
    const { slack, now, deliver, words } = setUp('card', 'awaiting_host', -20_000);
    expect(await deliver()).toEqual({ as: 'again', dueAt: now + 30_000, reason: 'ratelimited' });
    expect(slack.messages.size).toBe(0);
    slack.isBusy = false;
    expect(await deliver()).toEqual({ as: 'done' });
    expect(words()).toContain(`Person ${REQUESTER.id}`);
  });

  test('the clock of a meeting goes on without', async () => {
    const { slack, deliver } = setUp('wrap_up_warning_host', 'in_progress', 25);
    expect(await deliver()).toEqual({ as: 'done' });
    expect(slack.messages.size).toBe(1);
  });
});
