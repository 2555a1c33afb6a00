import type { UserId } from '../../domain/model/request.js';
import type { AuditEntry } from '../../domain/model/workspace.js';
import { allRequestsOf } from '../all-requests.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';
import type { WorkspaceRecords } from '../ports/workspace-records.js';
import { confidential } from './confidential.js';

/** All that is stored about a person: their own documents, and what those of others and of the workspace say of them. */
export async function storedAbout(
  { store, records }: { store: Store; records: WorkspaceRecords },
  team: TeamId,
  person: UserId,
) {
  const [own, asked, hosted, assisted, inHosts, undelivered, openedHome, settings, audit] = await Promise.all(
    [
      store.load(team, { hostId: person, requesterId: person }),
      allRequestsOf(store, team, person, 'requester'),
      allRequestsOf(store, team, person, 'host'),
      allRequestsOf(store, team, person, 'assistant'),
      inHostsOf(store, team, person),
      store.undelivered(team, person),
      store.hasOpenedHome(team, person),
      records.settings(team),
      records.audit(team),
    ],
  );
  return {
    person,
    asHost: confidential(own.host.doc ?? null),
    asRequester: own.requester.doc ?? null,
    asked: asked.map(confidential),
    hosted: hosted.map(confidential),
    // What others wrote to each other there is theirs.
    assisted: assisted.map(({ id, hostId }) => ({ id, hostId })),
    ...inHosts,
    undelivered,
    openedHome,
    mayHost: settings.hosts.includes(person),
    mayNotAsk: settings.barred.includes(person),
    log: audit.filter((entry) => isAbout(entry, person)),
  };
}

const isAbout = (entry: AuditEntry, person: UserId): boolean =>
  entry.by === person || ('of' in entry && entry.of === person);

/** Whom a host blocked, only that host ever learns. */
async function inHostsOf(store: Store, team: TeamId, person: UserId) {
  const [all, key] = await Promise.all([store.hosts(team), store.personKey(team, person)]);
  // A block for good comes only with whom it is against.
  const loaded = await Promise.all(
    all.map(({ id }) => store.load(team, { hostId: id, requesterId: person })),
  );
  const hosts = loaded.flatMap(({ host }) => host.doc ?? []);
  return {
    invitations: hosts.flatMap(({ id: hostId, invitations }) =>
      invitations[key] === undefined ? [] : [{ hostId, ...invitations[key] }],
    ),
    blocks: hosts.flatMap(({ id: hostId, blocks }) =>
      blocks[key] === undefined ? [] : [{ hostId, ...blocks[key] }],
    ),
    waitsFor: hosts.filter(({ reminders }) => reminders?.[key] !== undefined).map(({ id }) => id),
    assistantOf: hosts.filter(({ settings }) => settings.assistantId === person).map(({ id }) => id),
  };
}
