import { randomBytes } from 'node:crypto';
import type { ConnectionId, SignInKind, SignInTrouble } from '../../../domain/model/calendar.js';
import type { UserId } from '../../../domain/model/request.js';
import { MICROSOFT_LABEL } from '../../../messages/hosting/calendar-words.js';
import { named } from '../../load-world.js';
import type { CalendarAccess, CalendarInfo, ConnectionSecret } from '../../ports/calendar/calendar.js';
import type { CalendarSignIns } from '../../ports/calendar/calendar-sign-in.js';
import type { PendingSignIn, PendingSignIns } from '../../ports/calendar/pending-sign-ins.js';
import type { Slack } from '../../ports/slack.js';
import type { Store } from '../../ports/store.js';
import type { TeamId } from '../../ports/team-id.js';
import type { CalendarDesk } from './calendar-desk.js';

export type SignedIn = { ok: true; label: string; busyCount: number } | { ok: false; trouble: SignInTrouble };

/** Signing in to calendars, from the button in Slack to the way back. Rejects when the store is away. */
export interface SignInDesk {
  /** Those that the operator set up. */
  kinds: readonly SignInKind[];
  /** The address of our page; for whoever asked, and nobody else. */
  begin(query: { team: TeamId; user: UserId; kind: SignInKind; replaces?: ConnectionId }): Promise<string>;
  /** For our page: whose calendar it becomes, and the provider's page. */
  show(
    kind: SignInKind,
    state: string,
  ): Promise<{ ok: true; name: string; page: string } | { ok: false; trouble: SignInTrouble }>;
  /** `query`: what came back in the address. The main calendar is connected at once, or those that were chosen before. */
  finish(kind: SignInKind, state: string, query: URLSearchParams): Promise<SignedIn>;
  /** Where an administrator agrees for everybody, where there is such a page. */
  consentPage(kind: SignInKind): string | undefined;
}

export interface SignInParts {
  signIns: CalendarSignIns;
  pending: PendingSignIns;
  desk: CalendarDesk;
  store: Store;
  slack: Pick<Slack, 'profile'>;
  /** Without a slash at the end. */
  publicUrl: string;
}

export function createSignInDesk(parts: SignInParts): SignInDesk {
  const { signIns, pending, slack, publicUrl } = parts;
  const redirectUri = (kind: SignInKind) => `${publicUrl}/calendar/${kind}/callback`;
  const requestOf = (state: string, { kind, verifier }: PendingSignIn) => ({
    ...{ state, verifier, redirectUri: redirectUri(kind) },
  });
  return {
    kinds: (['google', 'microsoft'] as const).filter((kind) => signIns[kind] !== undefined),
    begin: async (query) => {
      const verifier = randomBytes(48).toString('base64url');
      const state = await pending.add({ ...query, verifier });
      return `${publicUrl}/calendar/${query.kind}?state=${state}`;
    },
    show: async (kind, state) => {
      const found = await pending.find(state);
      if (found?.kind !== kind) return { ok: false, trouble: 'expired' };
      const page = await signIns[kind]?.pageFor(requestOf(state, found));
      if (page === undefined) return { ok: false, trouble: 'away' };
      const profile = await slack.profile(found.team, found.user).catch(() => undefined);
      return { ok: true, name: named(profile, found.user).name, page };
    },
    finish: async (kind, state, query) => {
      const spent = await pending.spend(state);
      if (spent?.kind !== kind) return { ok: false, trouble: 'expired' };
      const cameBack = new URL(`${redirectUri(kind)}?${query}`);
      const finished = await signIns[kind]?.finish(requestOf(state, spent), cameBack);
      if (!finished?.ok) return { ok: false, trouble: finished?.failure ?? 'refused' };
      return connectAccount(parts, spent, finished.access, state);
    },
    consentPage: (kind) => signIns[kind]?.consentPage?.(redirectUri(kind)),
  };
}

async function connectAccount(
  { desk, store }: SignInParts,
  { team, user, kind, replaces }: PendingSignIn,
  access: CalendarAccess,
  state: string,
): Promise<SignedIn> {
  const listed = await desk.list(access, state);
  if (!listed.ok) return { ok: false, trouble: listed.failure.code };
  const { doc: host } = (await store.load(team, { hostId: user })).host;
  const before = host?.calendars?.find(({ id }) => id === replaces);
  const known = before && desk.secretOf(team, user, before);
  const secret = secretFor(kind, listed.renewed ?? access, listed.value, known);
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

/** What was chosen before stays, as far as it is there; otherwise the main calendar is read and written into. */
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
