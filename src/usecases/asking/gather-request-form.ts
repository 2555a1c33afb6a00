import { CALENDAR_LISTING_MS, SLOTS_IN_FORM_MAX } from '../../../config/policy.js';
import { checkEligibility, checkPeople } from '../../domain/commands/asking/check-eligibility.js';
import { calendarOf as busyOf } from '../../domain/commands/pick-slot.js';
import type { Refusal } from '../../domain/model/refusal.js';
import type { Iso, UserId } from '../../domain/model/request.js';
import type { WorkspaceSettings } from '../../domain/model/workspace.js';
import type { World } from '../../domain/model/world.js';
import { decisionDue, endsWorkDay } from '../../domain/rules/deadlines.js';
import { heldTime } from '../../domain/rules/held-times.js';
import { openInvitation } from '../../domain/rules/once-is-enough.js';
import { isFull } from '../../domain/rules/openings.js';
import { isPaused } from '../../domain/rules/pause.js';
import { decidingAssistant } from '../../domain/rules/who-decides.js';
import { toIso } from '../../domain/time.js';
import type { RequestFormFacts, SlotChoice } from '../../messages/asking/request-facts.js';
import type { Named } from '../../messages/facts.js';
import type { Context } from '../context.js';
import { ExternalServiceError } from '../errors.js';
import { lastKnownZone } from '../last-known-zone.js';
import { calendarOf, loadWorld, named, type WorldParts } from '../load-world.js';
import type { Slack } from '../ports/slack.js';
import type { TeamId } from '../ports/team-id.js';
import { listSlots } from './list-slots.js';

/** Worth a loading view; after a longer wait nobody looks at it any more. */
const PATIENCE_MS = 5_000;

export interface RequestFormParts extends WorldParts, Pick<Context, 'records'> {
  slack: Pick<Slack, 'profile'>;
}

export type RequestFormResult =
  | { ok: true; facts: RequestFormFacts; world: World; workspace: WorkspaceSettings }
  /** `host` names whom it was about; `requester` in whose zone dates are told. */
  | { ok: false; refusal: Refusal; host: Named; requester: Named };

/** The form as it opens: it does not wait for what Slack will say of the requester only in a while; sending it does. */
export async function openRequestForm(
  parts: RequestFormParts,
  team: TeamId,
  ids: { requesterId: UserId; hostId: UserId },
): Promise<RequestFormResult> {
  let isBusy = false;
  const profile = (...whose: Parameters<Slack['profile']>) =>
    parts.slack.profile(...whose).catch((error: unknown) => {
      isBusy = whose[1] === ids.requesterId && isLongWait(error);
      if (isBusy) return undefined;
      throw error;
    });
  const opened = await gatherRequestForm({ ...parts, slack: { profile } }, team, ids);
  if (!isBusy) return opened;
  const zone = await zoneWithoutSlack(parts, team, ids);
  if (!opened.ok) return { ...opened, requester: { ...opened.requester, zone } };
  const requester = { ...opened.facts.requester, zone };
  return { ...opened, facts: { ...opened.facts, requester, zoneUnknown: true } };
}

/** Of the requester: as last known, otherwise the host's. */
async function zoneWithoutSlack(
  { store }: RequestFormParts,
  team: TeamId,
  { requesterId, hostId }: { requesterId: UserId; hostId: UserId },
): Promise<string> {
  const known = await lastKnownZone(store, team, requesterId);
  return known ?? (await store.load(team, { hostId })).host.doc?.settings.zone ?? 'Etc/UTC';
}

const isLongWait = (error: unknown): boolean =>
  error instanceof ExternalServiceError && (error.retryAfterMs ?? 0) > PATIENCE_MS;

/**
 * Eligibility first, then everything that the form shows before anything is typed: who the host is, the next opening
 * or the place in line, and the starts that can be had.
 */
export async function gatherRequestForm(
  parts: RequestFormParts,
  team: TeamId,
  ids: { requesterId: UserId; hostId: UserId },
  calendarMaxAgeMs = CALENDAR_LISTING_MS,
): Promise<RequestFormResult> {
  const [hostProfile, requesterProfile, { world }, workspace] = await Promise.all([
    parts.slack.profile(team, ids.hostId),
    parts.slack.profile(team, ids.requesterId),
    loadWorld(parts, team, ids, { calendar: (host) => calendarOf(parts, team, host, calendarMaxAgeMs) }),
    parts.records.settings(team),
  ]);
  const people = {
    host: named(hostProfile, ids.hostId),
    requester: named(requesterProfile, ids.requesterId),
  };
  const itself = ids.hostId === ids.requesterId ? ({ code: 'yourself' } as const) : undefined;
  const refusal =
    itself ??
    checkPeople(
      { host: hostProfile, requester: requesterProfile, requesterId: ids.requesterId },
      workspace,
      world.host,
    ) ??
    checkEligibility(world, ids.requesterId, ids.hostId);
  if (refusal !== undefined) return { ok: false, refusal, ...people };
  return { ok: true, facts: factsOf(world, people), world, workspace };
}

function factsOf(world: World, people: { host: Named; requester: Named }): RequestFormFacts {
  const { host, now, personKey, requester } = world;
  const held = host === undefined ? undefined : heldTime(host, personKey, now);
  const assistantId = host && decidingAssistant(host.settings, people.requester.id);
  const slots = [
    ...(held === undefined ? [] : [{ start: held.start, suitsHost: false }]),
    ...openSlots(world),
  ];
  return {
    ...people,
    ...(assistantId !== undefined && { assistantId }),
    about: host?.settings.about ?? '',
    slots: slots.slice(0, SLOTS_IN_FORM_MAX),
    now: toIso(now),
    ...answerTo(world, slots.at(-1)?.start),
    ...(slots.length === 0 && { placeInLine: (host?.line.length ?? 0) + 1 }),
    ...(world.calendar?.busy === 'unknown' && { calendarUnknown: true as const }),
    ...(requester?.hasMet === true && { hasMet: true }),
    invited: host !== undefined && openInvitation(host, personKey, now) !== undefined,
    ...(held !== undefined && { held }),
  };
}

/** For the last start on offer; for an earlier one it may be sooner. */
function answerTo({ host, now }: World, start: Iso | undefined): Pick<RequestFormFacts, 'answer'> {
  if (host === undefined || start === undefined) return {};
  const by = decisionDue(now, start, host.settings);
  return { answer: { by, endsDay: endsWorkDay(by, host.settings) } };
}

/** None while newcomers join the line, or the host is away. */
export function openSlots(world: World): SlotChoice[] {
  const { host, now } = world;
  if (host === undefined || isPaused(host, now)) return [];
  return isFull({ ...busyOf(world), host, now }) ? [] : listSlots(world);
}
