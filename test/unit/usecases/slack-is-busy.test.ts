import { openRequestForm } from '../../../src/usecases/asking/gather-request-form.js';
import { ExternalServiceError } from '../../../src/usecases/errors.js';
import type { Profile } from '../../../src/usecases/ports/slack.js';
import { MemoryStore } from '../../support/memory-store.js';
import { aHost, aRequest, at, HOST, REQUESTER } from '../../support/message-facts.js';
import { usualRecords } from '../../support/usual-records.js';

const TEAM = 'T1';
const NOW = '2027-03-01T10:00:00.000Z';
const MEMBER = { isBot: false, isDeleted: false, isGuest: false, isStranger: false };

/** Slack, which says nothing about the requester for half a minute. */
const slack = {
  profile: async (_team: string, user: string): Promise<Profile> => {
    if (user === HOST.id) return { ...HOST, ...MEMBER };
    const busy = { code: 'slack_unavailable', retryable: true, retryAfterMs: 30_000 } as const;
    throw new ExternalServiceError('Slack did not say who that is', busy);
  },
};

async function world({ host = aHost(), asked = false } = {}) {
  const store = new MemoryStore();
  await store.commit(TEAM, { host: { id: HOST.id, rev: 0, doc: host }, add: [], remove: [] });
  const doc = aRequest('declined');
  if (asked) await store.commit(TEAM, { request: { id: doc.id, rev: 0, doc }, add: [], remove: [] });
  const clock = { now: () => at(NOW).toMillis(), sleepUntil: async () => undefined };
  const parts = { store, slack, clock, records: usualRecords };
  return openRequestForm(parts, TEAM, { requesterId: REQUESTER.id, hostId: HOST.id });
}

describe('whoever asks while Slack is too busy to say where they are', () => {
  const paused = { ...aHost(), pause: { since: NOW, until: '2027-03-20T10:00:00.000Z' } };

  it.each([
    ['where they were last', true, REQUESTER.zone],
    ['where the host is', false, HOST.zone],
  ])('reads the date of a refusal as the day is %s', async (_, asked, zone) => {
    const refused = await world({ host: paused, asked });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'paused' }, requester: { zone } });
  });

  it('reads the times of a form so, too', async () => {
    const opened = await world({ asked: true });
    expect(opened).toMatchObject({
      ok: true,
      facts: { zoneUnknown: true, requester: { zone: REQUESTER.zone } },
    });
    expect(await world()).toMatchObject({ ok: true, facts: { requester: { zone: HOST.zone } } });
  });
});
