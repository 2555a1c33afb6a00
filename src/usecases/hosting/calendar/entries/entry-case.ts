import { createHash } from 'node:crypto';
import { MEETING_MINUTES } from '../../../../../config/policy.js';
import type { Host } from '../../../../domain/model/host.js';
import type { InterviewRequest, RequestId, UserId } from '../../../../domain/model/request.js';
import { holdsSlot } from '../../../../domain/model/status.js';
import { atTime } from '../../../../domain/rules/deadlines.js';
import { type EntryState, entryStateOf, writtenInto } from '../../../../domain/rules/host-entry.js';
import { toMs } from '../../../../domain/time.js';
import { HOLD_TITLE, meetingTitle, plainPlace } from '../../../../messages/parts/calendar/calendar-entry.js';
import { nowOf } from '../../../now-of.js';
import type { Perform } from '../../../perform.js';
import type { CalendarEntry } from '../../../ports/calendar/calendar.js';
import type { CalendarEntries, KeptEntry } from '../../../ports/calendar/calendar-entries.js';
import type { Slack } from '../../../ports/slack.js';
import type { TeamId } from '../../../ports/team-id.js';
import type { ReadParts } from '../read-connection.js';
import { openFor } from '../sealed.js';
import { entryId } from './entry-id.js';
import { type EntryRecord, noRecord, type Place } from './entry-record.js';
import { type OpenAccount, openAccount } from './open-account.js';

/** What reading and writing calendars takes, and what hosts do with them. */
export interface EntryParts extends ReadParts {
  entries: CalendarEntries;
  slack: Pick<Slack, 'profile'>;
  perform: Perform;
}

/** A request and what is known of its entry, at a moment. */
export interface EntryCase {
  team: TeamId;
  host: Host;
  request: InterviewRequest;
  state: EntryState;
  kept: KeptEntry | undefined;
  /** Without the calendars that cannot be reached any more. */
  record: EntryRecord;
  /** The host's calendars that may be written into. */
  accounts: OpenAccount[];
  /** Where the host wants holds and meetings. `sealed_off`: the key of that connection is gone. */
  target: Place | 'sealed_off' | undefined;
}

/** An entry as it is wanted. */
export interface WantedEntry {
  entry: CalendarEntry;
  /** A digest of all that it says, and of what the host answered about it. */
  says: string;
  /** Slack did not give the requester's name; the entry is rewritten with it later. */
  isNameless: boolean;
}

/** Reads the state afresh; undefined for a request or host that is not stored (any more). */
export async function gatherCase(
  parts: EntryParts,
  team: TeamId,
  hostId: UserId,
  requestId: RequestId,
): Promise<EntryCase | undefined> {
  const [[stored], snapshot, entries] = await Promise.all([
    parts.store.requests(team, [requestId]),
    parts.store.load(team, { hostId }),
    parts.entries.read(team, hostId),
  ]);
  const { doc: host } = snapshot.host;
  if (stored === undefined || host === undefined) return undefined;
  const request = atTime(stored, nowOf(parts));
  const accounts = accountsOf(parts, team, host);
  const kept = entries[requestId];
  const record = openFor<EntryRecord>(parts.secrets, team, hostId, kept?.sealed)?.value ?? noRecord;
  return {
    ...{ team, host, request, kept, accounts },
    state: entryStateOf(request),
    record: onlyReached(record, accounts),
    target: targetOf(host, accounts),
  };
}

/** The connections of a host that may be written into, as far as they can be opened. */
export function accountsOf(parts: EntryParts, team: TeamId, host: Host): OpenAccount[] {
  return (host.calendars ?? [])
    .filter(({ kind }) => kind !== 'link')
    .flatMap((connection) => openAccount(parts, team, host.id, connection) ?? []);
}

/** The account of a calendar; undefined when its connection was removed. */
export function accountFor(accounts: OpenAccount[], place: Place): OpenAccount | undefined {
  return (
    accounts.find(({ id }) => id === place.connection) ??
    accounts.find(({ account }) => account === place.account)
  );
}

function targetOf(host: Host, accounts: OpenAccount[]): EntryCase['target'] {
  const connection = writtenInto(host.calendars);
  if (connection === undefined) return undefined;
  const account = accounts.find(({ id }) => id === connection.id);
  return account === undefined ? 'sealed_off' : account.place;
}

function onlyReached(record: EntryRecord, accounts: OpenAccount[]): EntryRecord {
  const isReached = (place: Place) => accountFor(accounts, place) !== undefined;
  const leftIn = record.leftIn.filter(isReached);
  if (record.at === undefined || isReached(record.at)) return { ...record, leftIn };
  return { leftIn, until: record.until };
}

/** What the entry has to say; undefined where none is wanted. */
export async function wantedEntry(
  { slack }: EntryParts,
  { team, host, request, state }: EntryCase,
): Promise<WantedEntry | undefined> {
  if (!holdsSlot(request) || (state !== 'hold' && state !== 'meeting')) return undefined;
  const { start, id, deletion } = request;
  const time = { id: entryId(team, id), from: toMs(start), to: toMs(start) + MEETING_MINUTES * 60_000 };
  if (state === 'hold') return named({ ...time, title: HOLD_TITLE, tentative: true }, false);
  const nameOf = (user: UserId) =>
    slack.profile(team, user).then(
      (profile) => profile?.name ?? '',
      () => undefined,
    );
  const [hostName, requesterName] = await Promise.all([nameOf(host.id), nameOf(request.requesterId)]);
  const place = plainPlace(host.settings.place, hostName ?? '');
  const title = meetingTitle(requesterName ?? '');
  const entry = { ...time, title, ...(place !== '' && { place }), tentative: false };
  const isKept = deletion?.start === start && deletion.kept === true;
  // Each time that it is kept, it is written once more.
  return named(entry, requesterName === undefined, isKept ? `kept${deletion.movedTo ?? ''}` : '');
}

function named(entry: CalendarEntry, isNameless: boolean, answer = ''): WantedEntry {
  const says = createHash('sha256')
    .update(JSON.stringify([entry, answer]))
    .digest('base64url');
  return { entry, says: says.slice(0, 22), isNameless };
}
