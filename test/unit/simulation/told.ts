import { type EffectKind, isCritical } from '../../../src/domain/model/effects.js';
import { traitsOf } from '../../../src/domain/model/message-kinds.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import { isOpen } from '../../../src/domain/model/status.js';
import { law } from '../../crash/state-laws.js';
import { wallAt } from '../../support/wall-clock.js';
import { ZONE_OF_OTHERS } from './paper-slack.js';
import type { Told, Year } from './year.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What people were told matches what is stored: each message at its moment, the clock's once, an end to every wait. */
export function checkTold({ told, store }: Year): void {
  const toldOf = new Map<string, Told[]>();
  for (const one of told) {
    const { id } = one.request;
    toldOf.set(id, [...(toldOf.get(id) ?? []), one]);
    checkHour(one);
  }
  for (const { doc } of store.requestDocs.values()) {
    law(!isOpen(doc), 'every wait has an end', doc);
    const mine = toldOf.get(doc.id) ?? [];
    checkClock(doc, mine);
    checkOnce(mine);
    checkEnd(doc, mine);
  }
}

/** The six messages of the half hour: to the second, for the time that stands, and none twice. */
function checkClock(request: InterviewRequest, told: Told[]): void {
  const seen = new Set<string>();
  for (const { effect, at, request: then } of told.filter(({ effect }) => isCritical(effect.kind))) {
    const name = effect.kind.replace(/_(host|requester)$/, '') as 'start';
    const minute = { start: 0, wrap_up_warning: 25, end: 30 }[name];
    law(at - Date.parse(then.start ?? '') === minute * MINUTE_MS, 'the clock is right', [effect, then]);
    const key = `${effect.kind} ${then.start}`;
    law(!seen.has(key), 'nothing of the clock comes twice', key);
    seen.add(key);
  }
  if (request.status === 'held' && request.absence === undefined)
    law(seen.size === 6, 'who met was told of the time', [request, [...seen]]);
}

const END: Partial<Record<InterviewRequest['status'], EffectKind[]>> = {
  declined: ['declined', 'ended_kindly'],
  answered: ['answered'],
  expired: ['expired_requester', 'cancelled_requester'],
  cancelled_by_host: ['cancelled_requester'],
};

/** Who did not end it has been told that it ended; and no host is said to have kept silent who was never asked. */
function checkEnd(request: InterviewRequest, told: Told[]): void {
  const wasTold = (kinds: EffectKind[]) => told.some(({ effect }) => kinds.includes(effect.kind));
  const words = END[request.status];
  if (words !== undefined) law(wasTold(words), 'who waited was told the end', request);
  if (request.status === 'cancelled_by_requester' && request.reason !== 'host_left')
    law(wasTold(['cancelled_host']), 'the host was told', request);
  if (request.reason !== 'no_decision') return;
  const asked = told.find(({ effect }) => effect.kind === 'card');
  law(asked !== undefined && asked.at < Date.parse(request.endedAt ?? ''), 'the host was asked', request);
}

/**
 * But for a meeting's own messages and answers to what somebody did at night, nothing comes between 22:00 and 07:00, where
 * they are or were when the moment was set, unless it had to precede a meeting of that very night.
 */
function checkHour({ effect, at, request, hostZone }: Told): void {
  const { hours, to } = traitsOf(effect.kind);
  if (hours === undefined) return;
  const { host, requester } = request.zones;
  const ofReader = effect.to === request.hostId ? [host, hostZone] : [requester];
  // The thanks come in the host's hours where nobody said where the assistant is.
  const zones =
    to === 'assistant'
      ? [effect.zone ?? (effect.kind === 'card_assistant' ? ZONE_OF_OTHERS : host)]
      : ofReader;
  const night = zones.every((zone) => isNight(at, zone));
  const start = Date.parse(request.start ?? '');
  const tonight = start > at && start - at < 9 * HOUR_MS;
  law(!night || tonight, 'nobody is woken', [effect, new Date(at).toISOString(), zones, request.start]);
}

function isNight(at: number, zone: string): boolean {
  const { minutes } = wallAt(at, zone);
  return minutes >= 22 * 60 || minutes < 7 * 60;
}

/** Nobody is reminded twice of the same. */
function checkOnce(told: Told[]): void {
  const seen = new Set<string>();
  for (const { effect, request } of told.filter(
    ({ effect: { kind } }) => traitsOf(kind).once && traitsOf(kind).neverLate,
  )) {
    const key = `${effect.kind} ${request.start} ${request.askedAt}`;
    law(!seen.has(key), 'a reminder comes once', [key, request]);
    seen.add(key);
  }
}
