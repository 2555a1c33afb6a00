import { DateTime } from 'luxon';
import type { EffectKind } from '../../../src/domain/model/effects.js';
import { FORGOTTEN } from '../../../src/domain/model/request.js';
import { homeView } from '../../../src/messages/home/home.js';
import { givenUpFor, noteGivenUp } from '../../../src/usecases/deliver/given-up.js';
import { gatherOverview } from '../../../src/usecases/home/gather-overview.js';
import { MemoryStore } from '../../support/memory-store.js';
import { aHost, aRequest, HOST, REQUESTER } from '../../support/message-facts.js';
import { usualRecords } from '../../support/usual-records.js';
import { PaperSlack } from '../simulation/paper-slack.js';

const TEAM = 'T1';
const NOW = Date.parse('2027-03-01T11:00:00.000Z');
const clock = { now: () => NOW, sleepUntil: async () => undefined };
/** Whoever asked has a history. */
const past = { page: 0, total: 1, requests: [] };

async function given(kind: EffectKind, reason: string, changes = {}, about = {}) {
  const store = new MemoryStore();
  const request = { ...aRequest('awaiting_host'), ...changes };
  store.requestDocs.set(request.id, { rev: 1, doc: request });
  store.hostDocs.set(HOST.id, { rev: 1, doc: aHost() });
  const effect = { id: 'e', kind, dueAt: NOW, hostId: HOST.id, requestId: request.id, ...about };
  await noteGivenUp(store, TEAM, effect, { reason, now: DateTime.fromMillis(NOW) });
  const homeOf = async (user: string) => {
    const overview = await gatherOverview(
      { store, clock, slack: new PaperSlack(), records: usualRecords },
      TEAM,
      user,
    );
    return JSON.stringify(homeView({ overview, history: { host: past, requester: past } }));
  };
  return { store, homeOf };
}

const FAILED = /could not be (delivered|reached)/;

describe('what was given up', () => {
  it('stands on the Homes of both when Slack refuses it for good', async () => {
    const { store, homeOf } = await given('card', 'user_disabled');
    expect(await homeOf(HOST.id)).toContain('could not be delivered to you');
    expect(await homeOf(REQUESTER.id)).toContain('could not be reached with the request');
    expect([...store.effects.keys()].sort()).toEqual([`home-${HOST.id}`, `home-${REQUESTER.id}`].sort());
  });

  it('stands only on its reader’s when it is past its use', async () => {
    const { homeOf } = await given('soon_requester', 'too_late');
    expect(await homeOf(REQUESTER.id)).toMatch(FAILED);
    expect(await homeOf(HOST.id)).not.toMatch(FAILED);
  });

  it.each([
    ['invitation', 'An invitation of yours'],
    ['bundle', 'daily bundle'],
  ] as const)('stands on the host’s when it is about no request: %s', async (kind, words) => {
    const { homeOf } = await given(kind, 'user_disabled', {}, { requestId: undefined });
    expect(await homeOf(HOST.id)).toContain(words);
    expect(await homeOf(REQUESTER.id)).not.toMatch(FAILED);
  });

  it('is noted for nobody who was forgotten, and of no wake-up', async () => {
    const { store } = await given('card', 'user_disabled', { requesterId: FORGOTTEN });
    expect([...store.undeliveredTo.keys()]).toEqual([HOST.id]);
    expect((await given('expire_decision', 'x')).store.undeliveredTo.size).toBe(0);
  });

  it('is not what nobody misses', () => {
    for (const reason of ['not_current', 'gone', 'never_opened', 'nothing_to_say', 'no_file'])
      expect(givenUpFor({ as: 'dropped', reason })).toBeUndefined();
    expect(givenUpFor({ as: 'dropped', reason: 'too_late' })).toBe('too_late');
    expect(givenUpFor({ as: 'done' })).toBeUndefined();
  });
});
