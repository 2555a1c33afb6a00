import type { KnownBlock } from '@slack/types';
import type { DateTime } from 'luxon';
import { ACTIONS } from '../ids.js';
import { actions, button, header, mention, section } from '../parts/block-kit.js';
import { sectionWith } from '../parts/message-parts.js';
import { requesterButtons } from '../parts/request-buttons.js';
import { standingOf, topicOf } from '../parts/standing/status-line.js';
import { slackTime } from '../parts/times.js';
import { type MyRequest, type Overview, toConfirm } from './overview.js';

const OWED_SHOWN = 5;
const MINE_SHOWN = 10;

/** What one owes: a confirmation, a word of thanks. */
export function owedBlocks(overview: Overview): KnownBlock[] {
  const confirmations = toConfirm(overview);
  const { thanksOwed } = overview;
  if (confirmations.length + thanksOwed.length === 0) return [];
  return [
    header('Waiting for you'),
    ...confirmations
      .slice(0, OWED_SHOWN)
      .map(({ request: { id, hostId, start, zones } }) =>
        sectionWith(
          `:wave: Are you still coming to your talk with ${mention(hostId)}, ${slackTime(start, zones.requester)}?`,
          button(ACTIONS.confirm, 'Still coming', { value: id, style: 'primary' }),
        ),
      ),
    ...thanksOwed
      .slice(0, OWED_SHOWN)
      .map(({ id, hostId }) =>
        sectionWith(
          `:heart: ${mention(hostId)} gave you half an hour. A few lines of thanks mean a lot.`,
          button(ACTIONS.writeThanks, 'Write a thank-you note', { value: id, style: 'primary' }),
        ),
      ),
  ];
}

/** One's own requests that are on their way, with everything one can do about each. */
export function requesterBlocks(overview: Overview): KnownBlock[] {
  const { mine, now } = overview;
  const isNext = mine.length === 0;
  return [
    header('My requests'),
    ...(mine.length === 0 ? [section('None on their way. Whose work would you like to understand?')] : []),
    ...mine.slice(0, MINE_SHOWN).flatMap((one) => requestBlocks('home', one, now)),
    actions('home-ask', button(ACTIONS.askSomeone, 'Ask someone', isNext ? { style: 'primary' } : {})),
  ];
}

/** One of them; `where` names the blocks of its page. */
export function requestBlocks(where: 'home' | 'status', mine: MyRequest, now: DateTime): KnownBlock[] {
  const { request } = mine;
  const buttons = requesterButtons(mine, now);
  return [
    section(`${standingOf({ ...mine, viewer: 'requester' })}\n${topicOf(request)}`),
    ...(buttons.length > 0 ? [actions(`${where}-mine-${request.id}`, ...buttons)] : []),
  ];
}
