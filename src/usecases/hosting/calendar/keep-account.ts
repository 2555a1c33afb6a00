import type { CalendarConnection, SignInKind, SignInTrouble } from '../../../domain/model/calendar.js';
import { MICROSOFT_LABEL } from '../../../messages/hosting/calendar/calendar-words.js';
import type { CalendarAccess, CalendarInfo, ConnectionSecret } from '../../ports/calendar/calendar.js';
import type { PendingSignIn } from '../../ports/calendar/pending-sign-ins.js';
import type { Store } from '../../ports/store.js';
import type { CalendarDesk } from './calendar-desk.js';

export type SignedIn = { ok: true; label: string; busyCount: number } | { ok: false; trouble: SignInTrouble };

export interface KeepAccountParts {
  desk: CalendarDesk;
  store: Store;
}

/** Turns the account that somebody signed in to into a connection, or gives it back. */
export async function keepAccount(
  parts: KeepAccountParts,
  pending: PendingSignIn,
  access: CalendarAccess,
  state: string,
): Promise<SignedIn> {
  let latest = access;
  let kept = false;
  try {
    const listed = await parts.desk.list(access, state);
    latest = listed.renewed ?? access;
    if (!listed.ok) return { ok: false, trouble: listed.failure.code };
    const connected = await connectAccount(parts, pending, latest, { state, found: listed.value });
    kept = connected.ok;
    return connected;
  } finally {
    if (!kept) giveBack(parts, pending, latest);
  }
}

async function connectAccount(
  { desk, store }: KeepAccountParts,
  { team, user, kind, replaces }: PendingSignIn,
  access: CalendarAccess,
  { state, found }: { state: string; found: CalendarInfo[] },
): Promise<SignedIn> {
  const { doc: host } = (await store.load(team, { hostId: user })).host;
  const before = host?.calendars?.find(({ id }) => id === replaces);
  const known = before && desk.secretOf(team, user, before);
  const secret = secretFor(kind, access, found, known);
  if (secret === undefined) return { ok: false, trouble: 'not_found' };
  const connected = await desk.connect({
    ...{ team, user, secret, commandId: `sign-in-${state}`, tells: true },
    ...(before !== undefined && { replaces: before.id }),
  });
  if (connected.ok) return connected;
  if ('failure' in connected) return { ok: false, trouble: connected.failure };
  const { code } = connected.refusal;
  return { ok: false, trouble: code === 'too_many_calendars' ? code : 'not_host' };
}

/**
 * Gives back what was granted and is not kept; nobody waits for that. A connection that is there may rest on the same leave:
 * Google takes back all that one account gave this bot. So it stays where that is the same account, or nobody knows.
 */
export function giveBack(
  { desk, store }: KeepAccountParts,
  { team, user }: PendingSignIn,
  access: CalendarAccess,
): void {
  const isSame = (connection: CalendarConnection) => {
    const other = desk.secretOf(team, user, connection)?.access;
    const accounts = [access, other].map((each) => (each && 'account' in each ? each.account : undefined));
    return accounts.includes(undefined) || accounts[0] === accounts[1];
  };
  const work = store.load(team, { hostId: user }).then(({ host: { doc } }) => {
    const alike = doc?.calendars?.filter(({ kind }) => kind === access.kind) ?? [];
    return alike.some(isSame) ? undefined : desk.giveBack(access);
  });
  // The store is away: it may have been kept, and then it must go on working.
  work.catch(() => undefined);
}

/** Keeps the earlier choice as far as those calendars still exist; otherwise the main calendar is read and written into. */
function secretFor(
  kind: SignInKind,
  access: CalendarAccess,
  found: CalendarInfo[],
  before: ConnectionSecret | undefined,
): ConnectionSecret | undefined {
  const kept = before?.calendars.filter(({ id }) => found.some((each) => each.id === id)) ?? [];
  const [main] = found;
  if (main === undefined) return undefined;
  if (before !== undefined && kept.length > 0) {
    const { writesInto: _, ...rest } = before;
    const target = found.find(({ id, writable }) => writable && id === before.writesInto);
    return { ...rest, access, calendars: kept, ...(target !== undefined && { writesInto: target.id }) };
  }
  return {
    ...{ access, label: kind === 'google' ? main.name : MICROSOFT_LABEL },
    calendars: [{ id: main.id, name: main.name, leavesOutAllDay: false }],
    ...(main.writable && { writesInto: main.id }),
  };
}
