import type { DateTime } from 'luxon';
import { DAY_BEFORE_HOURS } from '../../../config/policy.js';
import type { HeldTime, Host } from '../../domain/model/host.js';
import type { FileKind, MessageKind } from '../../domain/model/message-kinds.js';
import type { Booked, InterviewRequest, Iso, UserId } from '../../domain/model/request.js';
import { isScheduled } from '../../domain/model/status.js';
import { endsWorkDay } from '../../domain/rules/deadlines.js';
import { isPaused } from '../../domain/rules/pause.js';
import { toMs } from '../../domain/time.js';
import type { ConnectedCalendar } from '../hosting/calendar/calendar-list.js';
import type { Standing } from '../parts/standing/status-line.js';

/** A request of the reader's own that is on its way. */
export interface MyRequest {
  request: InterviewRequest;
  /** Would stepping back now count like a decline? */
  withdrawalBlocks: boolean;
  placeInLine?: number;
  /** The host's answer, or theirs, is due at the end of one of the host's work days. */
  dueByDay?: boolean;
  /** Where they meet; only after approval. */
  place?: string;
}

/** An invitation that the reader may use now; `zone`: theirs. `time`: held for them. */
export interface Invited {
  hostId: UserId;
  until: Iso;
  zone: string;
  time?: Pick<HeldTime, 'start' | 'until'>;
}

/** All that one person has to do with. Help, status, cancel and the Home are made from it. */
export interface Overview {
  user: UserId;
  now: DateTime;
  /** Opted in at some time; see `isHosting`. */
  host?: Host;
  /** The host's; absent where none can be connected. */
  calendars?: ConnectedCalendar[];
  /** The first time that somebody could ask this host for now; absent while the door is not open, or on no Home. */
  nextOpening?: Iso | 'none';
  /** The requests that the host's document names: in line, choosing, awaiting, holding a slot, or lately held. */
  hosting: InterviewRequest[];
  /** Requests to others which they may decide as the assistant; `zone`: theirs. */
  deciding?: { host: Host; request: InterviewRequest; zone: string }[];
  /** Open requests of their own. */
  mine: MyRequest[];
  /** Meetings whose thanks are still due. */
  thanksOwed: InterviewRequest[];
  /** Not on the Home, where they would stand on while their host pauses or closes. */
  invitations?: Invited[];
  /** Messages that will never arrive, newest first. Without a request: about the reader as a host. */
  undelivered: { kind: MessageKind | FileKind; toHost: boolean; at: DateTime; request?: InterviewRequest }[];
  /** A guest, or from elsewhere: asking would be refused. */
  cannotAsk?: boolean;
  /** How many requests they ever made. */
  asked: number;
}

/** A host's requests by what they call for, each group soonest first. */
export interface HostLists {
  awaiting: InterviewRequest[];
  coming: InterviewRequest[];
  choosing: InterviewRequest[];
  /** In the order of the line. */
  line: InterviewRequest[];
  toDebrief: InterviewRequest[];
}

const DAYS_TO_WRAP_UP = 7;

export function hostLists({ host, hosting, now }: Pick<Overview, 'host' | 'hosting' | 'now'>): HostLists {
  const inStatus = (...statuses: InterviewRequest['status'][]) =>
    hosting.filter(({ status }) => statuses.includes(status)).sort((a, b) => moment(a) - moment(b));
  const byId = new Map(hosting.map((request) => [request.id, request]));
  const recent = now.minus({ days: DAYS_TO_WRAP_UP }).toMillis();
  return {
    awaiting: inStatus('awaiting_host'),
    coming: inStatus('in_progress', 'scheduled', 'countered'),
    choosing: inStatus('choosing'),
    line: (host?.line ?? []).flatMap(({ requestId }) => byId.get(requestId) ?? []),
    toDebrief: inStatus('held', 'ended_early').filter(
      ({ endedAt, debrief, purged }) =>
        debrief === undefined && purged !== true && endedAt !== undefined && toMs(endedAt) > recent,
    ),
  };
}

function moment({ start, createdAt }: InterviewRequest): number {
  return toMs(start ?? createdAt);
}

/** Meetings that begin within a day and that the requester has not confirmed. */
export function toConfirm({
  mine,
  now,
}: Pick<Overview, 'mine' | 'now'>): (MyRequest & { request: Booked })[] {
  return mine.filter((one): one is MyRequest & { request: Booked } => isToConfirm(one.request, now));
}

/** Asked the day before, not earlier: a yes weeks ahead would tell nobody anything. */
export function isToConfirm(request: InterviewRequest, now: DateTime): request is Booked {
  if (!isScheduled(request) || request.confirmedAt !== undefined) return false;
  return toMs(request.start) <= now.plus({ hours: DAY_BEFORE_HOURS }).toMillis();
}

/** Of a request to this host: see `Standing`. */
export function isDueByDay({ due }: InterviewRequest, { settings }: Host): boolean {
  return due !== undefined && endsWorkDay(due, settings);
}

/** A request as its host, or the assistant who may decide, sees it in a list. */
export function hostStanding(
  request: InterviewRequest,
  { host, now }: Pick<Overview, 'host' | 'now'>,
): Standing {
  const dueByDay = host !== undefined && isDueByDay(request, host);
  return { request, viewer: 'host', dueByDay, now: now.toMillis() };
}

/** In one word. */
export function doorOf(host: Host, now: DateTime): 'closed' | 'paused' | 'open' {
  if (host.closed !== undefined) return 'closed';
  return isPaused(host, now) ? 'paused' : 'open';
}

/** Has this person a request or a booking that could be cancelled now? */
export function canCancel(overview: Overview): boolean {
  const { mine, hosting } = overview;
  return (
    mine.some(({ request }) => request.status !== 'in_progress') ||
    hosting.some(({ status }) => status === 'scheduled')
  );
}
