import { togetherId } from '../../../src/domain/consequences/notifications.js';
import { gatherCancelled } from '../../../src/usecases/deliver/gather-cancelled.js';
import { MemoryStore } from '../../support/memory-store.js';
import { aHost, aRequest, HOST, START } from '../../support/message-facts.js';
import { PaperSlack } from '../simulation/paper-slack.js';

const TEAM = 'T1';
const NOW = '2027-03-02T10:00:00.000Z';
const clock = { now: () => Date.parse(NOW), sleepUntil: async () => undefined };

/** Two meetings that the host called off at one moment; `written`: those whose entries stand in the host's calendar. */
async function told(written: string[]) {
  const [store, slack] = [new MemoryStore(), new PaperSlack()];
  const cancelled = ['r1', 'r2'].map((id, day) =>
    aRequest('cancelled_by_host', {
      ...{ id, cancelledWith: NOW, reason: 'host_paused' },
      start: new Date(Date.parse(START) + day * 86_400_000).toISOString(),
    }),
  );
  for (const doc of cancelled) store.requestDocs.set(doc.id, { rev: 1, doc });
  store.hostDocs.set(HOST.id, { rev: 1, doc: aHost() });
  const hostEntries = {
    isWritten: async (_team: string, _host: unknown, id: string) => written.includes(id),
  };
  const [first = aRequest('cancelled_by_host')] = cancelled;
  const kind = 'cancelled_together';
  const effect = {
    id: togetherId(kind, first),
    kind,
    to: HOST.id,
    hostId: HOST.id,
    dueAt: clock.now(),
  } as const;
  return gatherCancelled({ store, slack, clock, hostEntries }, TEAM, effect);
}

const startsIn = (content = '') => content.match(/DTSTART:\d+/g) ?? [];

describe('the one message about meetings that were called off together', () => {
  it('comes with a file for a host whose calendar is not written', async () => {
    const { text, file } = (await told([])) ?? {};
    expect(text).toContain('The file that comes with this takes them out of your calendar.');
    expect(startsIn(file?.content)).toHaveLength(2);
  });

  it('promises no file to a host whose calendar is written', async () => {
    const { text, file } = (await told(['r1', 'r2'])) ?? {};
    expect(text).toMatch(/^2 meetings are cancelled\./);
    expect(text).toContain('I take them out of your calendar.');
    expect(text).not.toContain('file');
    expect(file).toBeUndefined();
  });

  it('has in its file only what was never written', async () => {
    const { text, file } = (await told(['r1'])) ?? {};
    expect(text).toContain('takes out the rest');
    expect(startsIn(file?.content)).toEqual(['DTSTART:20270309']);
  });
});
