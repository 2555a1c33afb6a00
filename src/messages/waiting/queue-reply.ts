import type { Host } from '../../domain/model/host.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, mention, type Part, section } from '../parts/block-kit.js';
import { type Notice, notice, reply } from '../parts/notices.js';
import { removeButton } from '../parts/request-buttons.js';
import { topicOf } from '../parts/standing/status-line.js';
import { dateText } from '../parts/times.js';
import { count } from '../parts/words.js';

/** How many people stand on one page. */
export const QUEUE_ON_PAGE = 12;

export interface QueueFacts {
  host: Host;
  /** Those of this page, in order, with their place. */
  waiting: { request: InterviewRequest; place: number }[];
  /** Offered an opening; they choose a time now. On the first page only. */
  choosing: InterviewRequest[];
  page: number;
  total: number;
}

/** Who waits, in order, with Remove. `now`: in ms. */
export function queueReply(facts: QueueFacts, now: number): Notice {
  const { waiting, choosing, total } = facts;
  if (total === 0 && choosing.length === 0) return notice('No one is in line.');
  const summary = `${total === 0 ? 'No one is' : count(total, 'person is', 'people are')} in line.`;
  return reply([
    section(`*${summary}* First come, first served; I offer openings by myself.`),
    ...choosing.map(choosingBlock),
    ...waiting.map(({ request, place }) => waitingBlock(request, place, { host: facts.host, now })),
    more(facts),
  ]);
}

function choosingBlock(request: InterviewRequest): Part {
  const text = `:sparkles: ${mention(request.requesterId)} is choosing a time. ${topicOf(request)}`;
  return section(text, removeButton(request));
}

function waitingBlock(
  request: InterviewRequest,
  place: number,
  { host, now }: { host: Host; now: number },
): Part {
  const since = host.line.find(({ requestId }) => requestId === request.id)?.since ?? request.createdAt;
  const text = `*${place}.* ${mention(request.requesterId)} ${topicOf(request)}, since ${dateText(since, host.settings.zone, { now })}`;
  return section(text, removeButton(request));
}

function more({ page, total }: QueueFacts): Part {
  const left = total - (page + 1) * QUEUE_ON_PAGE;
  if (left <= 0) return [];
  return [
    context(`And ${left} more.`),
    actions('queue-more', button(ACTIONS.queuePage, 'Show the next ones', { value: String(page + 1) })),
  ];
}

/** The ready words for somebody whom the host takes out of the line. */
export const REMOVED_WORDS =
  'Thank you for your patience. I have more requests than time at the moment, so I cannot take yours. It says nothing about you or your questions.';

/** After Remove. */
export const removedReply = (request: InterviewRequest): Notice =>
  notice(`Done. ${mention(request.requesterId)} is told kindly, and the others move up.`);
