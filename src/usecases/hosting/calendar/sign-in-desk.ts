import { randomBytes } from 'node:crypto';
import type { ConnectionId, SignInKind, SignInTrouble } from '../../../domain/model/calendar.js';
import type { UserId } from '../../../domain/model/request.js';
import { named } from '../../load-world.js';
import type { CalendarSignIns } from '../../ports/calendar/calendar-sign-in.js';
import type { PendingSignIn, PendingSignIns } from '../../ports/calendar/pending-sign-ins.js';
import type { Slack } from '../../ports/slack.js';
import type { TeamId } from '../../ports/team-id.js';
import { giveBack, type KeepAccountParts, keepAccount, type SignedIn } from './keep-account.js';

/** Signing in to calendars, from the button in Slack to the way back. Rejects when the store is away. */
export interface SignInDesk {
  /** The providers that the operator set up. */
  kinds: readonly SignInKind[];
  /** The address of our page, for this host alone. */
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

export interface SignInParts extends KeepAccountParts {
  signIns: CalendarSignIns;
  pending: PendingSignIns;
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
      if (finished?.ok) return keepAccount(parts, spent, finished.access, state);
      if (finished?.granted !== undefined) giveBack(parts, spent, finished.granted);
      return { ok: false, trouble: finished?.failure ?? 'refused' };
    },
    consentPage: (kind) => signIns[kind]?.consentPage?.(redirectUri(kind)),
  };
}
