import type { DateTime } from 'luxon';
import type { Effect, EffectKind } from '../model/effects.js';
import type { Host } from '../model/host.js';
import { readerOf, traitsOf } from '../model/message-kinds.js';
import type { InterviewRequest, UserId } from '../model/request.js';
import type { Say, World } from '../model/world.js';
import { openInvitation } from '../rules/once-is-enough.js';
import { afterNight, cardMoment, inTimeFor, nextBundle, onWorkDay } from '../rules/quiet-hours.js';
import { inZone } from '../time.js';

const TOGETHER_AFTER_MS = 10_000;
const AFTER_THE_END_MS = 1000;

/** What is said about a request, as effects: a message, its calendar file, and the line above a day's bundle. */
export function notificationsOf(say: Say, request: InterviewRequest, host: Host, now: DateTime): Effect[] {
  if (say.kind === 'cancelled_together') return cancelledTogether(request, host, now);
  // An invitation outlives the meeting that it came from.
  if (say.kind === 'invitation')
    return [
      notificationForHost({ ...say, to: request.requesterId, zone: request.zones.requester }, host, now),
    ];
  const to = say.to ?? (readerOf(say.kind) === 'host' ? request.hostId : request.requesterId);
  const dueAt = momentFor(say, request, host, now).toMillis();
  const effect = (kind: EffectKind): Effect => ({
    id: sayingId(request, kind, to, now.toMillis()),
    kind,
    to,
    dueAt,
    hostId: request.hostId,
    requestId: request.id,
    ...(say.zone !== undefined && { zone: say.zone }),
  });
  const bundled = say.kind === 'card' && isBundled(host, dueAt, now);
  const { file } = traitsOf(say.kind);
  return [
    ...(bundled ? [bundleHead(host, dueAt)] : []),
    effect(say.kind),
    ...(file === undefined ? [] : [effect(file)]),
  ];
}

/** The id of a message to somebody about what was decided at a moment (ms). */
export function sayingId({ id }: InterviewRequest, kind: EffectKind, to: UserId, decidedAt: number): string {
  return `${id}-${kind}-${to}-${decidedAt.toString(36)}`;
}

/** An invitation whose request ended without a meeting is good again: whoever has it hears so, after why it ended. */
export function invitationBack(
  { host: before, personKey, now }: World,
  { id, reason, requesterId: to, zones }: InterviewRequest,
  host: Host,
): Effect[] {
  const wasUsed = before?.invitations[personKey]?.usedBy === id;
  const isGone = reason === 'requester_left' || reason === 'forgotten';
  if (!wasUsed || isGone || openInvitation(host, personKey, now) === undefined) return [];
  const told = notificationForHost({ kind: 'invitation', to, zone: zones.requester }, host, now);
  return [{ ...told, dueAt: told.dueAt + AFTER_THE_END_MS }];
}

function isBundled({ settings }: Host, dueAt: number, now: DateTime): boolean {
  const { bundleHour } = settings;
  return bundleHour !== undefined && nextBundle(now, settings, bundleHour).toMillis() === dueAt;
}

/** A message about a host rather than a request, such as an invitation. */
export function notificationForHost(say: Say, host: Host, now: DateTime): Effect {
  const to = say.to ?? host.id;
  const moment = say.when === 'now' ? now : afterNight(now, say.zone ?? host.settings.zone);
  return {
    id: [say.kind, host.id, to, ...(say.about === undefined ? [] : [say.about])].join('-'),
    kind: say.kind,
    to,
    hostId: host.id,
    ...(say.about !== undefined && { about: say.about }),
    dueAt: moment.toMillis(),
  };
}

/** One line ahead of the day's cards. All of them share its id, so that it comes once. */
function bundleHead(host: Host, dueAt: number): Effect {
  const id = `bundle-${host.id}-${dueAt.toString(36)}`;
  return { id, kind: 'bundle', to: host.id, hostId: host.id, dueAt: dueAt - 1000 };
}

/** Meetings that are called off in one go share one message. Each one delays it a little, so that it comes last. */
function cancelledTogether(request: InterviewRequest, host: Host, now: DateTime): Effect[] {
  const dueAt = now.toMillis() + TOGETHER_AFTER_MS;
  return (['cancelled_together', 'calendar_host'] as const).map((kind) => ({
    ...{ id: togetherId(kind, request), kind, to: host.id, hostId: host.id, dueAt },
  }));
}

/** The id of the message about all meetings that a host called off at one moment. */
export function togetherId(kind: EffectKind, { hostId, cancelledWith }: InterviewRequest): string {
  return `${kind}-${hostId}-together-${Date.parse(cancelledWith ?? '').toString(36)}`;
}

/** Not at night, unless it would then come too late for its meeting. */
function momentFor(say: Say, request: InterviewRequest, host: Host, now: DateTime): DateTime {
  if (say.when === 'now') return now;
  const start = request.start === undefined ? undefined : inZone(request.start, 'utc');
  if ((say.kind === 'card' || say.kind === 'card_assistant') && start !== undefined)
    return cardMoment(now, start, host.settings);
  if (say.when === 'host_hours') return onWorkDay(now, host.settings);
  const zone = readerOf(say.kind) === 'requester' ? request.zones.requester : host.settings.zone;
  return inTimeFor(start, now, say.zone ?? zone);
}
