import type { DateTime } from 'luxon';
import { ACTIONS } from '../ids.js';
import { actions, button, header, mention, type Part, section } from '../parts/block-kit.js';
import { requesterButtons, thanksButton } from '../parts/request-buttons.js';
import { rowOf } from '../parts/standing/status-line.js';
import { slackTime } from '../parts/times.js';
import { type MyRequest, type Overview, toConfirm } from './overview.js';

const OWED_SHOWN = 5;
const MINE_SHOWN = 10;

/** What one owes: a confirmation, a word of thanks. */
export function owedBlocks(overview: Overview): Part {
  const confirmations = toConfirm(overview);
  const { thanksOwed } = overview;
  if (confirmations.length + thanksOwed.length === 0) return [];
  return [
    header('Waiting for you'),
    confirmations
      .slice(0, OWED_SHOWN)
      .map(({ request: { id, hostId, start, zones } }) =>
        section(
          `:wave: Are you still coming to your talk with ${mention(hostId)}, ${slackTime(start, zones.requester)}?`,
          button(ACTIONS.confirm, 'Still coming', { value: id, style: 'primary' }),
        ),
      ),
    thanksOwed
      .slice(0, OWED_SHOWN)
      .map((request) =>
        section(
          `:heart: ${mention(request.hostId)} gave you half an hour. A few lines of thanks mean a lot.`,
          thanksButton(request),
        ),
      ),
  ];
}

/** One's own requests that are on their way, with everything one can do about each. */
export function requesterBlocks(overview: Overview): Part {
  const { mine, now } = overview;
  const isNext = mine.length === 0;
  return [
    header('My requests'),
    isNext && section('None on their way. Whose work would you like to understand?'),
    mine.slice(0, MINE_SHOWN).map((one) => requestBlocks('home', one, now)),
    actions('home-ask', button(ACTIONS.askSomeone, 'Ask someone', isNext ? { style: 'primary' } : {})),
  ];
}

/** One of them; `where` names the blocks of its page. */
export function requestBlocks(where: 'home' | 'status', mine: MyRequest, now: DateTime): Part {
  const buttons = actions(`${where}-mine-${mine.request.id}`, ...requesterButtons(mine, now));
  return rowOf({ ...mine, viewer: 'requester' }, buttons);
}
