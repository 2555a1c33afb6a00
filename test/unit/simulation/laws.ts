import type { DateTime } from 'luxon';
import { requesterStarts } from '../../../src/domain/commands/pick-slot.js';
import type { Claim, Host } from '../../../src/domain/model/host.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import { MEETING_STATUSES, type Status } from '../../../src/domain/model/status.js';
import { isHeldClaim } from '../../../src/domain/rules/held-times.js';
import { openPlaces, tooManyChoose } from '../../../src/domain/rules/openings.js';
import { isPaused } from '../../../src/domain/rules/pause.js';
import type { Commit } from '../../../src/usecases/ports/store.js';
import { checkDocuments, law } from '../../crash/state-laws.js';
import type { MemoryStore } from '../../support/memory-store.js';
import { wallAt } from '../../support/wall-clock.js';

/** From which status to which: a request's life. */
const NEXT: Record<Status, Status[]> = {
  queued: ['choosing', 'withdrawn', 'declined', 'expired'],
  choosing: ['awaiting_host', 'queued', 'expired', 'withdrawn', 'declined'],
  awaiting_host: ['scheduled', 'declined', 'answered', 'countered', 'expired', 'withdrawn'],
  countered: ['scheduled', 'withdrawn', 'expired'],
  scheduled: ['in_progress', 'countered', 'cancelled_by_host', 'cancelled_by_requester'],
  in_progress: ['held', 'ended_early', 'no_show_requester', 'no_show_host'],
  held: [],
  ended_early: [],
  no_show_requester: ['held'],
  no_show_host: ['held'],
  declined: [],
  answered: [],
  expired: [],
  withdrawn: [],
  cancelled_by_host: [],
  cancelled_by_requester: [],
};
/** Start and end may both have passed before the next word on it. */
const THROUGH: Partial<Record<Status, Status[]>> = {
  scheduled: ['held', 'ended_early', 'no_show_requester', 'no_show_host'],
};

/** What may change in one commit, given what stands. */
export function checkCommit(store: MemoryStore, commit: Commit, now: DateTime): void {
  const after = commit.request?.doc;
  const before = after === undefined ? undefined : store.requestDocs.get(after.id)?.doc;
  const host = commit.host?.doc;
  const stood = store.hostDocs.get(host?.id ?? '')?.doc;
  const held = new Set((stood?.claims ?? []).filter(isHeldClaim).map(({ start }) => start));
  if (after !== undefined) checkStep(before, after, held);
  if (after !== undefined) checkDecider(store, before, after);
  if (host === undefined) return;
  if (after !== undefined && stood !== undefined)
    checkTurn(store, { host: stood, before: before?.status, after, now });
  for (const claim of host.claims) {
    const known = stood?.claims.some(
      ({ requestId, start }) => requestId === claim.requestId && start === claim.start,
    );
    // What took place and was left out with the month may be named again when the host's zone, and so the month, changes.
    const tookPlace =
      before?.id === claim.requestId &&
      before.start === claim.start &&
      MEETING_STATUSES.some((status) => status === before.status);
    // Whoever takes up a time that was held for them changes nothing in what is claimed.
    const takenUp = held.has(claim.start) && !isHeldClaim(claim);
    if (!known && !tookPlace && !takenUp) checkClaim(host, claim, now);
  }
}

function checkStep(before: InterviewRequest | undefined, after: InterviewRequest, held: Set<string>): void {
  if (before?.status === after.status) return;
  const allowed: Status[] =
    before === undefined
      ? ['queued', 'awaiting_host', ...(held.has(after.start ?? '') ? (['scheduled'] as const) : [])]
      : [...NEXT[before.status], ...(THROUGH[before.status] ?? [])];
  law(allowed.includes(after.status), 'no step that the table does not have', [before?.status, after.status]);
}

/** Whoever decides beside the host got the card, is still the host's assistant, and does not decide about themselves. */
function checkDecider(
  store: MemoryStore,
  before: InterviewRequest | undefined,
  after: InterviewRequest,
): void {
  const settings = store.hostDocs.get(after.hostId)?.doc.settings;
  for (const word of ['decision', 'counter'] as const) {
    const { by, at } = after[word] ?? {};
    if (by === undefined || before?.[word]?.at === at) continue;
    const may =
      settings?.assistantDecides === true && settings.assistantId === by && before?.assistantId === by;
    law(may && by !== after.requesterId, 'only the host and their assistant decide', [after, settings]);
  }
}

/** Nobody jumps the line: a newcomer is let in directly only when nobody waits, an opening goes to the first it suits. */
function checkTurn(
  store: MemoryStore,
  {
    host,
    before,
    after,
    now,
  }: { host: Host; before: Status | undefined; after: InterviewRequest; now: DateTime },
): void {
  if (before === undefined && after.status === 'awaiting_host')
    law(host.line.length === 0, 'newcomers join the line', host.line);
  if (before !== 'queued' || after.status !== 'choosing') return;
  const place = host.line.findIndex(({ requestId }) => requestId === after.id);
  const ahead = host.line.slice(0, place);
  law(place >= 0, 'who is offered an opening was waiting', after.id);
  law(
    ahead.every(({ requestId }) => placesFor(store, host, requestId, now) === 0),
    'nobody jumps the line',
    [after.id, ahead],
  );
}

/** A new claim satisfies the settings in force: window, working hours, notice, horizon, week and month. */
function checkClaim(host: Host, claim: Claim, now: DateTime): void {
  const { settings } = host;
  const start = Date.parse(claim.start);
  const wall = wallAt(start, settings.zone);
  const end = wallAt(start + 30 * 60_000, settings.zone);
  const early =
    wall.minutes >= settings.workStart && wall.minutes + 30 <= settings.workStart + settings.earlyMinutes;
  const late =
    wall.minutes >= settings.workEnd - settings.lateMinutes && wall.minutes + 30 <= settings.workEnd;
  law(early || late, 'starts lie in the early or late window', [wall, settings.workStart, settings.workEnd]);
  law(end.date === wall.date && end.minutes <= settings.workEnd, 'never after work', [wall, end]);
  law(settings.workDays.includes(wall.weekday), 'only on work days', wall);
  law(
    settings.daysAway.every(({ from, to }) => wall.date < from || wall.date > to),
    'not on a day away',
    wall,
  );
  law(settings.holidays?.dates.includes(wall.date) !== true, 'not on a public holiday', wall);
  law(host.closed === undefined, 'not with a host who stopped', host.closed);
  const days = (start - now.toMillis()) / 86_400_000;
  const noticeDays = isHeldClaim(claim) ? 0 : settings.noticeDays;
  law(days >= noticeDays - 0.05 && days <= settings.horizonDays + 0.05, 'within notice and horizon', [
    days,
    noticeDays,
  ]);
  law(
    host.pause === undefined ||
      host.pause.until === undefined ||
      claim.start >= host.pause.until ||
      host.pause.until <= new Date(now.toMillis()).toISOString(),
    'not in a pause',
    host.pause,
  );
  const sameMonth = host.claims.filter(
    (other) => wallAt(Date.parse(other.start), settings.zone).date.slice(0, 7) === wall.date.slice(0, 7),
  );
  law(sameMonth.length <= settings.perMonth, 'the month limit holds', sameMonth);
  const sameWeek = host.claims.filter(
    (other) => mondayOf(other.start, settings.zone) === mondayOf(claim.start, settings.zone),
  );
  law(sameWeek.length <= settings.perWeek, 'the week limit holds', sameWeek);
}

function mondayOf(start: string, zone: string): string {
  const { date, weekday } = wallAt(Date.parse(start), zone);
  return new Date(Date.parse(`${date}T00:00:00Z`) - (weekday - 1) * 86_400_000).toISOString().slice(0, 10);
}

/** What holds at every moment, for the people whom a change is about. */
export function checkState(store: MemoryStore, { host, requester }: Commit): void {
  const about = ({ hostId, requesterId }: InterviewRequest) =>
    hostId === host?.id || requesterId === requester?.id;
  checkDocuments({
    requests: [...store.requestDocs.values()].map(({ doc }) => doc).filter(about),
    hosts: [store.hostDocs.get(host?.id ?? '')?.doc ?? []].flat(),
    people: [store.personDocs.get(requester?.id ?? '')?.doc ?? []].flat(),
  });
}

/** Right after the line was looked at: never more choose than there are places, and no place is left to who could use it. */
export function checkLine(store: MemoryStore, hostId: string, now: DateTime): void {
  const host = store.hostDocs.get(hostId)?.doc;
  if (host === undefined || host.closed !== undefined || isPaused(host, now)) return;
  law(!tooManyChoose({ host, now }), 'never more choose than there are places', host.choosing);
  if (openPlaces({ host, now }) === 0) return;
  const next = host.line.find(({ requestId }) => placesFor(store, host, requestId, now) > 0);
  law(next === undefined, 'nobody waits while there is a place for them', next);
}

/** How many places there are for somebody in line, whose own bookings are not offered to them again. */
function placesFor(store: MemoryStore, host: Host, requestId: string, now: DateTime): number {
  const requesterId = store.requestDocs.get(requestId)?.doc.requesterId ?? '';
  const requester = store.personDocs.get(requesterId)?.doc;
  const starts = requesterStarts(requester === undefined ? {} : { requester }, requestId);
  return openPlaces({ host, now, requesterStarts: starts });
}
