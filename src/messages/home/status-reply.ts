import type { KnownBlock } from '@slack/types';
import type { DateTime } from 'luxon';
import { AWAITING_MAX } from '../../../config/policy.js';
import { type Host, isHosting } from '../../domain/model/host.js';
import { capacityLine, doorLine } from '../hosting/capacity-lines.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, divider, mention, section } from '../parts/block-kit.js';
import { sectionWith } from '../parts/message-parts.js';
import { type Notice, notice, reply } from '../parts/notices.js';
import { decisionButtons, hostCancelButton } from '../parts/request-buttons.js';
import { standingOf, topicOf } from '../parts/standing/status-line.js';
import { dateText, slackTime } from '../parts/times.js';
import { count } from '../parts/words.js';
import { assistantBlocks } from './assistant-part.js';
import { doorOf, hostLists, hostStanding, type Invited, type Overview } from './overview.js';
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
    ...assistantBlocks(overview),
    ...(requests > 0 ? mineBlocks(overview) : []),
    ...(asHost && requests > 0 ? [divider()] : []),
    ...(asHost && host !== undefined ? hostBlocks(host, overview) : []),
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

function mineBlocks(overview: Overview): KnownBlock[] {
  const { mine, thanksOwed, now } = overview;
  return [
    section('*My requests*'),
    ...thanksOwed
      .slice(0, 3)
      .flatMap((request) => [
        section(standingOf({ request, viewer: 'requester' })),
        actions(
          `status-thanks-${request.id}`,
          button(ACTIONS.writeThanks, 'Write a thank-you note', { value: request.id, style: 'primary' }),
        ),
      ]),
    ...mine.slice(0, SHOWN).flatMap((one) => requestBlocks('status', one, now)),
    ...invitationBlocks(overview),
  ];
}

/** What can be used, with its button. */
function invitationBlocks({ invitations = [], now }: Overview): KnownBlock[] {
  return invitations.slice(0, INVITATIONS_SHOWN).map((invitation) =>
    sectionWith(
      `:wave: ${invitationLine(invitation, now)}`,
      button(ACTIONS.askHost, invitation.time === undefined ? 'Choose a time' : 'Accept', {
        value: invitation.hostId,
        style: 'primary',
      }),
    ),
  );
}

export function invitationLine({ hostId, until, zone, time }: Invited, now: DateTime): string {
  const style = { now: now.toMillis() };
  return time === undefined
    ? `Your invitation from ${mention(hostId)} is good until ${dateText(until, zone, style)}.`
    : `${mention(hostId)} invites you for ${slackTime(time.start, zone, style)}, and holds it until ${slackTime(time.until, zone, style)}.`;
}

function hostBlocks(host: Host, overview: Overview): KnownBlock[] {
  const lists = hostLists(overview);
  const { awaiting, coming, choosing, line } = lists;
  const hidden = coming.length - SHOWN;
  const used = isHosting(host) ? [capacityLine(host, overview.now)] : [];
  return [
    section(['*Hosting*', doorLine(host, overview.now), ...used].join('\n')),
    ...awaiting
      .slice(0, AWAITING_MAX)
      .flatMap((request) => [
        section(`${standingOf(hostStanding(request, overview))}\n${topicOf(request)}`),
        actions(`status-decide-${request.id}`, ...decisionButtons(request)),
      ]),
    ...coming.slice(0, SHOWN).map((request) => {
      const text = `${standingOf(hostStanding(request, overview))} ${topicOf(request)}`;
      return request.status === 'scheduled' ? sectionWith(text, hostCancelButton(request)) : section(text);
    }),
    ...(hidden > 0 ? [context(`And ${count(hidden, 'more booking')} later on.`)] : []),
    section(`*In line:* ${line.length} · *choosing a time:* ${choosing.length}`),
    actions(
      'status-host',
      button(ACTIONS.showQueue, 'Who is in line'),
      button(ACTIONS.openSetup, 'Settings'),
      doorOf(host, overview.now) === 'paused'
        ? button(ACTIONS.resumeHosting, 'Resume')
        : button(ACTIONS.pauseHosting, 'Pause'),
    ),
  ];
}
