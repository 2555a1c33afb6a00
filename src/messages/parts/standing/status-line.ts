import { type InterviewRequest, shownAt } from '../../../domain/model/request.js';
import type { Status } from '../../../domain/model/status.js';
import { mention, type Part, section, typed } from '../block-kit.js';
import { placeText } from '../place.js';
import { onOneLine } from '../scene.js';
import { dateText, endOfDayText, slackTime } from '../times.js';
import { ordinal } from '../words.js';

/** Who reads about a request. */
export type Viewer = 'host' | 'requester';

/** A request as one of its two people sees it in a list. */
export interface Standing {
  request: InterviewRequest;
  viewer: Viewer;
  /** 1 = next in line. */
  placeInLine?: number;
  /** Where they meet; known to the requester after approval only. */
  place?: string;
  /** Of a reader who is neither of the two; absent: that of the viewer. */
  zone?: string;
  /** It is due at the end of one of the host's work days, which alone is named: the same to both. */
  dueByDay?: boolean;
  /** The present, in ms: days of this year carry no year. */
  now?: number;
}

/** The topic in quotes, harmless; or that it is gone. */
export function topicOf({ agenda, purged }: InterviewRequest): string {
  return purged === true || agenda.topic.text === ''
    ? '_text deleted_'
    : `“${typed(onOneLine(agenda.topic.text), 300)}”`;
}

/** One line that says how a request stands, and what happens next. mrkdwn. */
export function standingOf(standing: Standing): string {
  return standing.viewer === 'host' ? forHost(standing) : forRequester(standing);
}

/** A request in a list: how it stands and what it is about; and what can be read and pressed there. */
export const rowOf = (standing: Standing, ...more: Part[]): Part => [
  section(`${standingOf(standing)}\n${topicOf(standing.request)}`),
  ...more,
];

const zoneOf = ({ request, viewer, zone }: Standing): string => zone ?? request.zones[viewer];
const when = (standing: Standing): string => {
  const { request, now } = standing;
  return request.start === undefined ? '' : slackTime(request.start, zoneOf(standing), { now });
};
const due = (standing: Standing): string => {
  const { request, dueByDay, now } = standing;
  if (request.pausedSince !== undefined) return ' The clock stands still while hosting is paused.';
  if (request.due === undefined) return '';
  if (dueByDay === true) return ` by ${endOfDayText(request.due, request.zones.host, { now })}`;
  return ` by ${slackTime(request.due, zoneOf(standing), { now })}`;
};
const at = (place: string | undefined, hostId: string): string =>
  place === undefined || place === '' ? '' : `\nWhere: ${placeText(place, hostId)}`;

function forRequester(standing: Standing): string {
  const { request, placeInLine, place } = standing;
  const host = mention(request.hostId);
  switch (request.status) {
    case 'queued':
      return `:hourglass_flowing_sand: *In line for ${host}*${placeInLine === undefined ? '' : `, ${ordinal(placeInLine)} in line`}. You will hear from me when there is an opening.`;
    case 'choosing':
      return request.pausedSince === undefined
        ? `:sparkles: *An opening with ${host}.* Please choose a time${due(standing)}.`
        : `:sparkles: *An opening with ${host}.*${due(standing)}`;
    case 'awaiting_host':
      return request.pausedSince === undefined
        ? `:envelope: *Asked ${host}* for ${when(standing)}. Expect an answer${due(standing)}.`
        : `:envelope: *Asked ${host}* for ${when(standing)}.${due(standing)}`;
    case 'countered':
      return `:calendar: *${host} suggests another time:* ${when(standing)}. Please answer${due(standing)}.`;
    case 'scheduled':
      return `:white_check_mark: *Booked with ${host}:* ${when(standing)}.${at(place, request.hostId)}`;
    case 'in_progress':
      return `:speech_balloon: *With ${host} right now.*${at(place, request.hostId)}`;
    default:
      return `${ENDED[request.status].requester(host, host)}${endedOn(standing)}`;
  }
}

function forHost(standing: Standing): string {
  const { request, placeInLine } = standing;
  const person = mention(request.requesterId);
  const decider = deciderOf(request);
  switch (request.status) {
    case 'queued':
      return `:hourglass_flowing_sand: ${person} is in line${placeInLine === undefined ? '' : `, ${ordinal(placeInLine)}`}.`;
    case 'choosing':
      return `:sparkles: ${person} was offered an opening, and is choosing a time.`;
    case 'awaiting_host':
      return request.pausedSince === undefined
        ? `:envelope: *${person} asks* for ${when(standing)}. Please decide${due(standing)}.`
        : `:envelope: *${person} asks* for ${when(standing)}.${due(standing)}`;
    case 'countered':
      return `:calendar: ${decider} suggested ${when(standing)} to ${person}, who has not answered yet.`;
    case 'scheduled':
      return `:white_check_mark: *${when(standing)}* with ${person}${request.confirmedAt === undefined ? '' : ' (confirmed)'}.`;
    case 'in_progress':
      return `:speech_balloon: *With ${person} right now.*`;
    default:
      return `${ENDED[request.status].host(person, decider)}${endedOn(standing)}`;
  }
}

/** Whoever decided last: the host who reads, or their assistant. */
const deciderOf = ({ counter, decision }: InterviewRequest): string => {
  const { by } = counter ?? decision ?? {};
  return by === undefined ? 'You' : mention(by);
};

function endedOn({ request, viewer, now }: Standing): string {
  return ` · ${dateText(shownAt(request), request.zones[viewer], { now })}`;
}

type Ended = Exclude<
  Status,
  'queued' | 'choosing' | 'awaiting_host' | 'countered' | 'scheduled' | 'in_progress'
>;
const both = (words: (other: string) => string) => ({ host: words, requester: words });

/** How a request ended, in words that blame nobody. */
const ENDED: Record<Ended, Record<Viewer, (other: string, decider: string) => string>> = {
  held: both((other) => `You met ${other}`),
  ended_early: both((other) => `You met ${other}`),
  no_show_requester: {
    host: (other) => `${other} did not come`,
    requester: (other) => `You missed the meeting with ${other}`,
  },
  no_show_host: {
    host: (other) => `You missed the meeting with ${other}`,
    requester: (other) => `${other} could not make it`,
  },
  declined: {
    host: (other, decider) => `${decider} said no to ${other}`,
    requester: (other) => `${other} declined (workload)`,
  },
  answered: {
    host: (other, decider) => `${decider} answered ${other} in writing`,
    requester: (other) => `${other} answered in writing`,
  },
  expired: both((other) => `The request with ${other} ran out of time`),
  withdrawn: {
    host: (other) => `${other} withdrew`,
    requester: (other) => `You withdrew your request to ${other}`,
  },
  cancelled_by_host: {
    host: (other) => `You cancelled the meeting with ${other}`,
    requester: (other) => `${other} had to cancel`,
  },
  cancelled_by_requester: {
    host: (other) => `${other} cancelled`,
    requester: (other) => `You cancelled the meeting with ${other}`,
  },
};
