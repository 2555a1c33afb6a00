import type { DateTime } from 'luxon';
import type { InterviewRequest } from '../../domain/model/request.js';
import { isOpen } from '../../domain/model/status.js';
import { atTime } from '../../domain/rules/deadlines.js';
import { ACTIONS } from '../ids.js';
import { actions, blocksOf, button, header, type Part, type Pressed, section } from '../parts/block-kit.js';
import { rowOf, type Viewer } from '../parts/standing/status-line.js';

/** How many requests of each kind one page shows. */
export const HISTORY_ON_PAGE = 8;

export interface HistoryPage {
  page: number;
  total: number;
  /** Newest first; those of this page only. */
  requests: InterviewRequest[];
}

/** What has been, newest first, a page at a time; what is on its way stands further up. */
export function historyBlocks(history: Record<Viewer, HistoryPage>, now: DateTime): Part {
  const parts = blocksOf([part('requester', history.requester, now), part('host', history.host, now)]);
  return parts.length > 0 && [header('So far'), parts];
}

const TITLES: Record<Viewer, string> = { requester: 'What I asked for', host: 'What I was asked for' };

function part(viewer: Viewer, { page, total, requests }: HistoryPage, now: DateTime): Part {
  const ended = requests.map((stored) => atTime(stored, now)).filter((request) => !isOpen(request));
  const pages = Math.ceil(total / HISTORY_ON_PAGE);
  if (ended.length === 0 && pages <= 1) return undefined;
  return [
    section(`*${TITLES[viewer]}*${pages > 1 ? ` (page ${page + 1} of ${pages})` : ''}`),
    ended.map((request) => rowOf({ request, viewer, now: now.toMillis() })),
    actions(`home-pages-${viewer}`, ...pageButtons(viewer, page, total)),
  ];
}

function pageButtons(viewer: Viewer, page: number, total: number): Pressed[] {
  const to = (target: number) => `${viewer}|${target}`;
  return [
    page > 0 && button(`${ACTIONS.homePage}_newer`, 'Newer', { value: to(page - 1) }),
    (page + 1) * HISTORY_ON_PAGE < total &&
      button(`${ACTIONS.homePage}_older`, 'Older', { value: to(page + 1) }),
  ];
}
