import { isHosting, namedBy } from '../../domain/model/host.js';
import type { InterviewRequest, UserId } from '../../domain/model/request.js';
import { isOpen } from '../../domain/model/status.js';
import { atTime } from '../../domain/rules/deadlines.js';
import { heldTimes } from '../../domain/rules/held-times.js';
import type { ForgetFacts } from '../../messages/workspace/forget-me-form.js';
import { allRequestsOf } from '../all-requests.js';
import type { Context } from '../context.js';
import { forgetOffer, offerNote } from '../deliver/offers.js';
import { composeHome } from '../home/home-if-opened.js';
import { showHome } from '../home/show-home.js';
import { openRequestsOf } from '../hosting/follow-host.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';

export type ForgetParts = Pick<Context, 'perform' | 'store' | 'records' | 'slack' | 'clock'>;

/** Requests of different people go side by side, a few at a time. */
const AT_ONCE = 16;

/**
 * Deletes what is stored about a person. Open requests end kindly first, on both sides; then every text of ended ones
 * goes, and their name from them; then the rest. The list of requests goes last, so that after a crash the same call finds what is left.
 * `meeting`: their half hour is running, and nothing was done.
 */
export async function forgetMe(
  parts: ForgetParts,
  team: TeamId,
  user: UserId,
): Promise<'forgotten' | 'meeting'> {
  if (await isMeeting(parts, team, user)) return 'meeting';
  await stopHosting(parts, team, user);
  const asked = await allRequestsOf(parts.store, team, user, 'requester');
  await eachOf(asked.filter(isOpen), ({ id }) =>
    parts.perform(team, { requestId: id }, { kind: 'end_kindly', reason: 'forgotten' }),
  );
  const hosted = await allRequestsOf(parts.store, team, user, 'host');
  await eachOf([...asked, ...hosted], (request) => blank(parts, team, user, request));
  await leaveHosts(parts, team, user);
  await leaveDeclines(parts, team, user);
  await eachOf(await allRequestsOf(parts.store, team, user, 'assistant'), ({ id }) =>
    parts.perform(team, { requestId: id }, { kind: 'blank_texts', of: user }),
  );
  const hadHome = await parts.store.hasOpenedHome(team, user);
  await parts.store.forget(team, user);
  if (hadHome) await showHome(parts.slack, team, user, () => composeHome(parts, team, user));
  await parts.slack.forgetProfile(team, user);
  return 'forgotten';
}

/** A half hour that was over a moment ago may not have been ended yet. */
async function blank({ perform }: ForgetParts, team: TeamId, of: UserId, request: InterviewRequest) {
  if (isOpen(request)) await perform(team, { requestId: request.id }, { kind: 'finish' });
  await perform(team, { requestId: request.id }, { kind: 'blank_texts', of });
}

/** Hosts who named this person as their assistant, hold a time for them, or have them among those who may not ask, name them no longer. */
async function leaveHosts({ store, perform }: ForgetParts, team: TeamId, user: UserId): Promise<void> {
  const key = await store.personKey(team, user);
  for (const host of await store.hosts(team)) {
    const { id: hostId, settings, barred, reminders } = host;
    await forgetOffer(store, team, offerNote(hostId, key));
    if (heldTimes(host).some(({ person }) => person === user))
      await perform(team, { hostId }, { kind: 'forget_held_time', person: user });
    if (Object.values(reminders ?? {}).some(({ person }) => person === user))
      await perform(team, { hostId }, { kind: 'forget_reminder', person: user });
    if (settings.assistantId === user)
      await perform(team, { hostId }, { kind: 'drop_assistant', assistant: user });
    if (Object.values(barred ?? {}).some(({ id }) => id === user))
      await perform(team, { hostId }, { kind: 'forget_barred', person: user });
  }
}

/** Declines that point to this person as somebody to ask instead point to nobody any more. Only hosts are pointed to. */
async function leaveDeclines(parts: ForgetParts, team: TeamId, user: UserId): Promise<void> {
  const { host } = await parts.store.load(team, { hostId: user });
  if (host.doc === undefined) return;
  for await (const { key, value } of parts.records.everything(team)) {
    const request = key.startsWith('request:') ? (value as Partial<InterviewRequest> | null) : null;
    if (request?.decision?.colleague === user && request.id !== undefined)
      await parts.perform(team, { requestId: request.id }, { kind: 'blank_texts', of: user });
  }
}

/** No new requests from here on; those that are there end as when a host stops. */
async function stopHosting(parts: ForgetParts, team: TeamId, user: UserId): Promise<void> {
  const outcome = await parts.perform(team, { hostId: user }, { kind: 'forget_host', actor: user });
  const host = outcome.ok ? outcome.host : undefined;
  if (host === undefined) return;
  await eachOf(await openRequestsOf(parts, team, host), ({ id }) =>
    parts.perform(team, { requestId: id }, { kind: 'end_kindly', reason: 'host_closed' }),
  );
}

async function eachOf(requests: InterviewRequest[], act: (request: InterviewRequest) => Promise<unknown>) {
  for (let at = 0; at < requests.length; at += AT_ONCE)
    await Promise.all(requests.slice(at, at + AT_ONCE).map(act));
}

/** What there is to end, for the question beforehand. */
export async function forgetFacts(parts: ForgetParts, team: TeamId, user: UserId): Promise<ForgetFacts> {
  const [{ open, hosting }, { keepTypedDays }] = await Promise.all([
    openOnBothSides(parts, team, user),
    parts.records.settings(team),
  ]);
  const booked = open.filter(({ status }) => status === 'scheduled').length;
  return { openRequests: open.length - booked, bookings: booked, hosting, keepTypedDays };
}

async function isMeeting(parts: ForgetParts, team: TeamId, user: UserId): Promise<boolean> {
  const { open } = await openOnBothSides(parts, team, user);
  return open.some(({ status }) => status === 'in_progress');
}

async function openOnBothSides({ store, clock }: ForgetParts, team: TeamId, user: UserId) {
  const { host, requester } = await store.load(team, { hostId: user, requesterId: user });
  const own = (requester.doc?.open ?? []).map(({ requestId }) => requestId);
  const asHost = host.doc === undefined ? [] : namedBy(host.doc);
  const now = nowOf({ clock });
  const requests = await store.requests(team, [...new Set([...own, ...asHost])]);
  const open = requests.map((request) => atTime(request, now)).filter(isOpen);
  return { open, hosting: isHosting(host.doc) };
}
