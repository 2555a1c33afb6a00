import { entryEffect } from '../../../../domain/consequences/calendar-entries.js';
import type { Host } from '../../../../domain/model/host.js';
import type { RequestId } from '../../../../domain/model/request.js';
import { toMs } from '../../../../domain/time.js';
import { nowOf } from '../../../now-of.js';
import type { KeptEntry } from '../../../ports/calendar/calendar-entries.js';
import type { TeamId } from '../../../ports/team-id.js';
import { openFor } from '../sealed.js';
import { startOf } from './entry-calls.js';
import { accountFor, accountsOf, type EntryParts } from './entry-case.js';
import { entryId } from './entry-id.js';
import type { EntryRecord } from './entry-record.js';

/** Asked in the background, along with the busy times: a slow server is left until the next time. */
const LOOK_MS = 1_500;

/** Finds booked meetings whose entries somebody deleted or moved, and asks the host what each means; forgets past ones. */
export async function lookForEntries(parts: EntryParts, team: TeamId, host: Host): Promise<void> {
  const now = parts.clock.now();
  const kept = await parts.entries.read(team, host.id);
  const record = (id: RequestId) =>
    openFor<EntryRecord>(parts.secrets, team, host.id, kept[id]?.sealed)?.value;
  const isOver = (id: RequestId) => kept[id]?.failure === undefined && (record(id)?.until ?? 0) <= now;
  await parts.entries.drop(team, host.id, Object.keys(kept).filter(isOver));
  await sealAnew(parts, team, host, kept);
  const accounts = accountsOf(parts, team, host);
  for (const { requestId, start } of host.claims) {
    const { at, says, meets } = record(requestId) ?? {};
    const account = at && accountFor(accounts, at);
    if (at === undefined || account === undefined || says === undefined) continue;
    if (meets !== start || toMs(start) <= now) continue;
    const found = await account.ask((calendar, access) =>
      calendar.findEntry(access, at.calendarId, entryId(team, requestId), { withinMs: LOOK_MS }),
    );
    if (!found.ok) return;
    const stands = found.value && startOf(found.value);
    if (stands === start) continue;
    const noted = { kind: 'note_deletion', start, ...(stands !== undefined && { movedTo: stands }) } as const;
    await parts.perform(team, { requestId }, noted);
  }
}

/** Records sealed with a key that is being replaced are left to the effect that writes the entry, which alone may write them. */
async function sealAnew(
  { store, secrets, clock }: EntryParts,
  team: TeamId,
  host: Host,
  kept: Record<RequestId, KeptEntry>,
): Promise<void> {
  const stale = Object.keys(kept).filter((id) => openFor(secrets, team, host.id, kept[id]?.sealed)?.stale);
  if (stale.length === 0) return;
  const now = nowOf({ clock });
  await store.commit(team, { add: stale.map((id) => entryEffect(id, host, now)), remove: [] });
}
