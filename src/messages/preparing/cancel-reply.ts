import type { KnownBlock } from '@slack/types';
import type { InterviewRequest } from '../../domain/model/request.js';
import { hostLists, type MyRequest, type Overview } from '../home/overview.js';
import { firstOf, type Part, section } from '../parts/block-kit.js';
import { type Notice, notice, reply } from '../parts/notices.js';
import { hostCancelButton, stepBackButtons } from '../parts/request-buttons.js';
import { standingOf, topicOf } from '../parts/standing/status-line.js';
import { count } from '../parts/words.js';

const BOOKINGS_SHOWN = 12;

/** My requests and bookings, each with its button; what would count like a decline says so beforehand. */
export function cancelReply(overview: Overview): Notice {
  const mine = overview.mine.flatMap(withButtons);
  const bookings = hostLists(overview).coming.filter(({ status }) => status === 'scheduled');
  if (mine.length === 0 && bookings.length === 0) return notice('There is nothing of yours to cancel.');
  return reply([
    section('*What would you like to cancel?*'),
    ...mine,
    firstOf(bookings, BOOKINGS_SHOWN, booked, (hidden) => `And ${count(hidden, 'later booking')}.`),
  ]);
}

function withButtons(mine: MyRequest): KnownBlock[] {
  const warning = mine.withdrawalBlocks ? '\n:warning: Stepping back now would count like a decline.' : '';
  const text = `${standingOf({ ...mine, viewer: 'requester' })}\n${topicOf(mine.request)}${warning}`;
  return stepBackButtons(mine).map((stepBack) => section(text, stepBack));
}

const booked = (request: InterviewRequest): Part =>
  section(`${standingOf({ request, viewer: 'host' })} ${topicOf(request)}`, hostCancelButton(request));
