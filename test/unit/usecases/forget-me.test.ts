import { defaultSettings } from '../../../src/domain/model/host.js';
import { createPerform } from '../../../src/usecases/perform.js';
import type { Slack } from '../../../src/usecases/ports/slack.js';
import { forgetMe } from '../../../src/usecases/workspace/forget-me.js';
import { AGENDA, submission } from '../../support/given.js';
import { MemoryStore } from '../../support/memory-store.js';
import { usualRecords } from '../../support/usual-records.js';

const TEAM = 'T1';
const HOST = 'UHOST';
const ASKER = 'UASKS';
const START = '2027-03-08T08:00:00.000Z';
const minutesAfter = (minutes: number) => Date.parse(START) + minutes * 60_000;

/** A meeting in the book, in a workspace in which nothing happens by itself. */
async function booked() {
  const store = new MemoryStore();
  let now = Date.parse('2027-03-01T07:00:00.000Z');
  const clock = { now: () => now, sleepUntil: async () => undefined };
  const perform = createPerform({ store, clock, wakeup: { nudge: () => undefined } });
  const slack = { forgetProfile: async () => undefined } as unknown as Slack;
  const settings = { ...defaultSettings('Europe/Berlin', 'here'), assistantId: 'UHELPS' };
  await perform(TEAM, { hostId: HOST }, { kind: 'save_settings', actor: HOST, settings });
  const ask = (requestId: string) =>
    perform(
      TEAM,
      { requestId, hostId: HOST, requesterId: ASKER },
      submission([START], {
        ...{ actor: ASKER, hostId: HOST, requestId },
        zones: { host: 'Europe/Berlin', requester: 'Europe/Berlin' },
      }),
    );
  await ask('r1');
  await perform(TEAM, { requestId: 'r1' }, { kind: 'approve', actor: HOST });
  return {
    store,
    ask,
    request: () => store.requestDocs.get('r1')?.doc,
    host: () => store.hostDocs.get(HOST)?.doc,
    blocks: async () => {
      const { host } = await store.load(TEAM, { hostId: HOST, requesterId: ASKER });
      return Object.values(host.doc?.blocks ?? {});
    },
    forget: (user: string) => forgetMe({ perform, store, records: usualRecords, slack, clock }, TEAM, user),
    turnTo: (instant: number) => {
      now = instant;
    },
  };
}

describe('somebody who wants to be forgotten', () => {
  it('is forgotten right after the half hour too, before anything noticed its end', async () => {
    const { forget, request, blocks, turnTo } = await booked();
    turnTo(minutesAfter(30));
    expect(await forget(ASKER)).toBe('forgotten');
    expect(request()).toMatchObject({ status: 'held', requesterId: 'forgotten', purged: true });
    expect(JSON.stringify(request())).not.toContain(AGENDA.topic.text);
    expect(await blocks()).toMatchObject([{ kind: 'met' }]);
  });

  it('cannot call off a meeting late without the mark that cancelling would leave', async () => {
    const { forget, blocks, turnTo, ask } = await booked();
    turnTo(minutesAfter(-60));
    await forget(ASKER);
    expect(await blocks()).toMatchObject([{ kind: 'cancelled' }]);
    expect(await ask('r2')).toMatchObject({ ok: false, refusal: { code: 'once_is_enough' } });
  });

  it('starts again with as many withdrawals as there were', async () => {
    const { forget, store } = await booked();
    await forget(ASKER);
    expect(store.personDocs.size).toBe(0);
    const { requester } = await store.load(TEAM, { requesterId: ASKER });
    expect(requester).toEqual({ rev: 0, doc: { id: ASKER, open: [], withdrawals: 1 } });
  });

  it('is forgotten where the other was forgotten before', async () => {
    const { forget, request, turnTo } = await booked();
    turnTo(minutesAfter(31));
    await forget(HOST);
    await forget(ASKER);
    expect(request()).toMatchObject({ hostId: 'forgotten', requesterId: 'forgotten', purged: true });
  });

  it('is nobody’s assistant any more', async () => {
    const { forget, host } = await booked();
    await forget('UHELPS');
    expect(host()?.settings.assistantId).toBeUndefined();
    expect(host()?.settings.place).toBe('here');
  });
});
