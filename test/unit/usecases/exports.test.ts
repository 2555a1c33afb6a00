import { defaultSettings } from '../../../src/domain/model/host.js';
import { createPerform } from '../../../src/usecases/perform.js';
import type { Slack } from '../../../src/usecases/ports/slack.js';
import { exportPerson, exportWorkspace } from '../../../src/usecases/workspace/administer.js';
import { AGENDA } from '../../support/given.js';
import { MemoryStore } from '../../support/memory-store.js';
import { usualRecords } from '../../support/usual-records.js';

const TEAM = 'T1';
const HOST = 'UHOST';
const ASKER = 'UASKS';
const START = '2027-03-08T08:00:00.000Z';
const NOTES = { privateNote: 'Rather shy.', promised: 'The handbook', feedback: 'You came prepared.' };

/** A meeting that is over, with what the host noted of it; `exported`: what an admin was sent. */
async function met() {
  const store = new MemoryStore();
  let now = Date.parse('2027-03-01T07:00:00.000Z');
  const clock = { now: () => now, sleepUntil: async () => undefined };
  const perform = createPerform({ store, clock, wakeup: { nudge: () => undefined } });
  const settings = defaultSettings('Europe/Berlin', 'here');
  await perform(TEAM, { hostId: HOST }, { kind: 'save_settings', actor: HOST, settings });
  await perform(
    TEAM,
    { requestId: 'r1', hostId: HOST, requesterId: ASKER },
    {
      ...({ kind: 'submit', actor: ASKER, hostId: HOST, requestId: 'r1', agenda: AGENDA } as const),
      ...{ firstTimer: false, wishes: [START], joinsLine: false },
      zones: { host: 'Europe/Berlin', requester: 'Europe/Berlin' },
    },
  );
  const request = { requestId: 'r1' };
  await perform(TEAM, request, { kind: 'approve', actor: HOST });
  now = Date.parse(START) + 40 * 60_000;
  await perform(TEAM, request, { kind: 'finish' });
  await perform(TEAM, request, { kind: 'rate_meeting', actor: HOST, how: 'off_topic' });
  await perform(TEAM, request, { kind: 'keep_debrief', actor: HOST, invite: false, ...NOTES });
  const exported: string[] = [];
  const slack = {
    isAdmin: async () => true,
    upload: async (_team: string, _user: string, { content }: { content: string }) => {
      exported.push(content);
      return { outcome: 'sent' };
    },
  } as unknown as Slack;
  const records = {
    ...usualRecords,
    everything: async function* () {
      for (const [id, { doc }] of store.requestDocs) yield { key: `request:${id}`, value: doc };
    },
  };
  return { parts: { perform, store, records, slack, clock }, exported };
}

describe('what an admin is sent', () => {
  it('holds what else is stored about a person: what never came, invitations, their Home, and the log', async () => {
    const { parts, exported } = await met();
    const { store, perform } = parts;
    const settings = { ...defaultSettings('Europe/Berlin', 'here'), assistantId: ASKER };
    await perform(TEAM, { hostId: HOST }, { kind: 'save_settings', actor: HOST, settings });
    const invited = { id: ASKER, zone: 'Europe/Berlin' };
    await perform(TEAM, { hostId: HOST, requesterId: ASKER }, { kind: 'invite', actor: HOST, invited });
    await store.noteUndelivered(TEAM, ASKER, { kind: 'approved_requester', requestId: 'r1', at: 1 });
    await store.noteHomeOpened(TEAM, ASKER);
    const entry = { by: 'UADMIN', at: START };
    const audit = async () => [
      { kind: 'export_person', of: ASKER, ...entry } as const,
      { kind: 'erase_person', of: 'UOTHER', ...entry } as const,
    ];
    const stored = { ...parts, records: { ...parts.records, audit } };
    await exportPerson(stored, { team: TEAM, admin: 'UADMIN' }, ASKER);
    expect(JSON.parse(exported[0] ?? '')).toMatchObject({
      invitations: [{ hostId: HOST }],
      blocks: [{ hostId: HOST, kind: 'met' }],
      assistantOf: [HOST],
      undelivered: [{ kind: 'approved_requester' }],
      openedHome: true,
      log: [{ kind: 'export_person' }],
    });
    expect(exported[0]).not.toContain('UOTHER');
  });

  it('holds what the two told each other, and nothing that a host noted for themselves', async () => {
    const { parts, exported } = await met();
    const by = { team: TEAM, admin: 'UADMIN' };
    await exportPerson(parts, by, ASKER);
    await exportPerson(parts, by, HOST);
    await exportWorkspace(parts, by);
    expect(exported).toHaveLength(3);
    for (const content of exported) {
      expect(content).toContain(AGENDA.topic.text);
      expect(content).toContain(NOTES.feedback);
      expect(content).not.toMatch(/off_topic|Rather shy|handbook/);
    }
  });
});
