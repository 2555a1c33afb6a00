import { CALENDAR_WRITE_MS } from '../../../../../config/policy.js';
import type { Host } from '../../../../domain/model/host.js';
import type { RequestId } from '../../../../domain/model/request.js';
import { atTime } from '../../../../domain/rules/deadlines.js';
import { entryStateOf, staysBehind } from '../../../../domain/rules/host-entry.js';
import { nowOf } from '../../../now-of.js';
import type { PartWithCalendars } from '../../../perform.js';
import type { TeamId } from '../../../ports/team-id.js';
import { openFor } from '../sealed.js';
import { takeOut } from './entry-calls.js';
import { accountsOf, type EntryParts } from './entry-case.js';
import { entryId } from './entry-id.js';
import type { EntryRecord, Place } from './entry-record.js';
import type { OpenAccount } from './open-account.js';

/**
 * To be called before connections and their secrets are removed from a host's document. Finds what has to be taken out of
 * those calendars; the result does that with the secrets that this process still holds, and then gives back what was
 * granted. Undefined when no account is lost: another connection to the same one takes over.
 */
export async function partWithCalendars(
  parts: EntryParts,
  team: TeamId,
  before: Host,
  after: Host,
): ReturnType<PartWithCalendars> {
  const staying = accountsOf(parts, team, after);
  const going = accountsOf(parts, team, before).filter(
    ({ account }) => !staying.some((each) => each.account === account),
  );
  if (going.length === 0) return undefined;
  const places = await placesOf(parts, team, before);
  return async () => {
    for (const account of going) await partWith(parts, team, after, account, places);
    if (after.calendars === undefined) await parts.entries.drop(team, after.id);
  };
}

type Places = Map<RequestId, Place[]>;

/** Where entries stand or may stand. */
async function placesOf({ entries, secrets }: EntryParts, team: TeamId, host: Host): Promise<Places> {
  const kept = await entries.read(team, host.id);
  const ids = new Set([...Object.keys(kept), ...host.claims.map(({ requestId }) => requestId)]);
  return new Map(
    [...ids].map((id) => {
      const record = openFor<EntryRecord>(secrets, team, host.id, kept[id]?.sealed)?.value;
      return [id, [...(record?.at === undefined ? [] : [record.at]), ...(record?.leftIn ?? [])]];
    }),
  );
}

async function partWith(
  { store, clock }: EntryParts,
  team: TeamId,
  host: Host,
  account: OpenAccount,
  places: Places,
): Promise<void> {
  const now = nowOf({ clock });
  for (const request of await store.requests(team, [...places.keys()])) {
    if (staysBehind(entryStateOf(atTime(request, now)), host)) continue;
    const known = (places.get(request.id) ?? []).filter((place) => place.account === account.account);
    const fallback = account.place === undefined ? [] : [account.place];
    for (const place of known.length > 0 ? known : fallback)
      await takeOut(account, place, entryId(team, request.id));
  }
  await account.ask((calendar, access) => calendar.revoke(access, { withinMs: CALENDAR_WRITE_MS }));
}
