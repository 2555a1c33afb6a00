import type { DateTime } from 'luxon';
import { AWAITING_MAX } from '../../../config/policy.js';
import { type Host, isHosting } from '../../domain/model/host.js';
import { capacityLine, doorLine, pauseButton } from '../hosting/capacity-lines.js';
import { ACTIONS } from '../ids.js';
import { actions, button, divider, firstOf, mention, type Part, section } from '../parts/block-kit.js';
import { type Notice, notice, reply } from '../parts/notices.js';
import { decisionButtons, hostCancelButton, thanksButton } from '../parts/request-buttons.js';
import { rowOf, standingOf, topicOf } from '../parts/standing/status-line.js';
import { dateText, slackTime } from '../parts/times.js';
import { count, joined } from '../parts/words.js';
import { assistantBlocks } from './assistant-part.js';
import { hostLists, hostStanding, type Invited, type Overview } from './overview.js';
import { requestBlocks } from './requester-part.js';

/** How many bookings are shown before "and so many more". */
const SHOWN = 6;
const INVITATIONS_SHOWN = 2;

/** What I may decide for others; my requests with what is due and what I can do; for a host also the door, what is used and left, and who waits. */
export function statusReply(overview: Overview): Notice {
  const { host, mine, hosting, thanksOwed, invitations = [], deciding = [] } = overview;
  const asHost = isHosting(host) || hosting.length > 0;
  const requests = mine.length + thanksOwed.length + invitations.length;
  if (!asHost && requests + deciding.length === 0) return nothingOpen(overview.asked > 0);
  return reply([
    assistantBlocks(overview),
    requests > 0 && mineBlocks(overview),
    asHost && requests > 0 && divider(),
    asHost && host !== undefined && hostBlocks(host, overview),
  ]);
}

function nothingOpen(askedBefore: boolean): Notice {
  return notice(
    askedBefore
      ? 'You have no open requests at the moment.'
      : 'You have not asked anyone yet. Who would you like to learn from?',
    actions(
      'status-none',
      button(ACTIONS.askSomeone, 'Ask someone', { style: 'primary' }),
      button(ACTIONS.showHosts, 'See who is open'),
    ),
  );
}

function mineBlocks(overview: Overview): Part {
  const { mine, thanksOwed, invitations = [], now } = overview;
  return [
    section('*My requests*'),
    thanksOwed
      .slice(0, 3)
      .map((request) => [
        section(standingOf({ request, viewer: 'requester' })),
        actions(`status-thanks-${request.id}`, thanksButton(request)),
      ]),
    mine.slice(0, SHOWN).map((one) => requestBlocks('status', one, now)),
    invitations.slice(0, INVITATIONS_SHOWN).map((invitation) => invitationBlock(invitation, now)),
  ];
}

/** What can be used, with its button. */
function invitationBlock(invitation: Invited, now: DateTime): Part {
  const words = invitation.time === undefined ? 'Choose a time' : 'Accept';
  const use = button(ACTIONS.askHost, words, { value: invitation.hostId, style: 'primary' });
  return section(`:wave: ${invitationLine(invitation, now)}`, use);
}

export function invitationLine({ hostId, until, zone, time }: Invited, now: DateTime): string {
  const style = { now: now.toMillis() };
  return time === undefined
    ? `Your invitation from ${mention(hostId)} is good until ${dateText(until, zone, style)}.`
    : `${mention(hostId)} invites you for ${slackTime(time.start, zone, style)}, and holds it until ${slackTime(time.until, zone, style)}.`;
}

function hostBlocks(host: Host, overview: Overview): Part {
  const { awaiting, coming, choosing, line } = hostLists(overview);
  const { now } = overview;
  return [
    section(joined('\n', '*Hosting*', doorLine(host, now), isHosting(host) && capacityLine(host, now))),
    awaiting
      .slice(0, AWAITING_MAX)
      .map((request) =>
        rowOf(
          hostStanding(request, overview),
          actions(`status-decide-${request.id}`, ...decisionButtons(request)),
        ),
      ),
    firstOf(
      coming,
      SHOWN,
      (request) =>
        section(
          `${standingOf(hostStanding(request, overview))} ${topicOf(request)}`,
          request.status === 'scheduled' && hostCancelButton(request),
        ),
      (hidden) => `And ${count(hidden, 'more booking')} later on.`,
    ),
    section(`*In line:* ${line.length} · *choosing a time:* ${choosing.length}`),
    actions(
      'status-host',
      button(ACTIONS.showQueue, 'Who is in line'),
      button(ACTIONS.openSetup, 'Settings'),
      pauseButton(host, now),
    ),
  ];
}
