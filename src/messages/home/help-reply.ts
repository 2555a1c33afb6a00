import type { DateTime } from 'luxon';
import { MEETING_MINUTES } from '../../../config/policy.js';
import { type Host, isHosting } from '../../domain/model/host.js';
import { isPaused } from '../../domain/rules/pause.js';
import { pauseButton } from '../hosting/capacity-lines.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, type Part, type Pressed, section } from '../parts/block-kit.js';
import { type Notice, notice, reply } from '../parts/notices.js';
import { thanksButton } from '../parts/request-buttons.js';
import { count } from '../parts/words.js';
import { canCancel, type Overview } from './overview.js';
import { invitationLine } from './status-reply.js';

/** What the bot is, and what this person can do now; a button for each. `isAdmin`: of the workspace. */
export function helpReply(overview: Overview, isAdmin = false): Notice {
  const { host } = overview;
  if (overview.cannotAsk === true && !hasHistory(overview)) return notice(NOT_HERE);
  return reply([
    section(WHAT_IT_IS),
    section(nextStep(overview)),
    actions('help-ask', ...askingButtons(overview)),
    isHosting(host) ? hostingBlocks(host, overview.now) : offering(host !== undefined),
    isAdmin && adminBlocks(),
    context(typedAfter([...commandsOf(overview), ...(isAdmin ? ['admin'] : [])])),
  ]);
}

const WHAT_IT_IS = `*An informational interview* is ${MEETING_MINUTES} minutes to learn about someone's work. I pass on your request, find a time, keep the clock, and help with the thanks.`;

/** To guests and people from elsewhere, whom everything would be refused. */
export const NOT_HERE =
  "Informational interviews here are for members of this workspace, so there's nothing you can do with me. Sorry about that.";

const typedAfter = (commands: string[]): string =>
  `You can also type, after \`/infointerview\`: ${commands.map((each) => `\`${each}\``).join(', ')}.`;

/** What this person can do now, and nothing that would be refused afterwards. */
function commandsOf(overview: Overview): string[] {
  const { host, now } = overview;
  const pause = isHosting(host) && isPaused(host, now) ? 'resume' : 'pause';
  const asHost = [
    'queue',
    pause,
    'invite @person',
    'block @person',
    'unblock @person',
    'calendar',
    'stats',
    'close',
  ];
  return [
    '@person',
    'hosts',
    ...(hasHistory(overview) ? ['status'] : []),
    ...(canCancel(overview) ? ['cancel'] : []),
    'setup',
    ...(isHosting(host) ? asHost : []),
    ...(hasHistory(overview) ? ['forget-me'] : []),
  ];
}

const hasHistory = ({ asked, host, deciding = [] }: Overview): boolean =>
  asked + deciding.length > 0 || host !== undefined;

function nextStep(overview: Overview): string {
  const { host, asked, mine, thanksOwed, invitations: [invited] = [], deciding = [] } = overview;
  const awaiting = (host?.awaiting.length ?? 0) + deciding.length;
  if (awaiting > 0)
    return `*What now?* ${count(awaiting, 'request waits', 'requests wait')} for your decision; *${standingButton(overview)}* shows ${awaiting === 1 ? 'it' : 'them'}.`;
  if (thanksOwed.length > 0)
    return '*What now?* Someone gave you half an hour. A few lines of thanks would be kind.';
  if (mine.length > 0)
    return `*What now?* Your requests are on their way; *${standingButton(overview)}* shows how far they are.`;
  if (invited !== undefined) return `*What now?* ${invitationLine(invited, overview.now)}`;
  if (asked === 0 && host === undefined)
    return "*New here?* Pick someone whose work you'd like to understand. You see when they have time first, and nothing is sent until you say so.";
  return '*What now?* Ask someone, or see who is open.';
}

const standingButton = ({ host, deciding = [] }: Overview) =>
  isHosting(host) || deciding.length > 0 ? 'Where things stand' : 'My requests';

function askingButtons(overview: Overview): Pressed[] {
  const { mine, host } = overview;
  const {
    thanksOwed: [owed],
    invitations: [invited] = [],
  } = overview;
  const first = mine.length === 0 && (owed ?? invited ?? host) === undefined;
  return [
    owed !== undefined && thanksButton(owed),
    invited !== undefined &&
      button(ACTIONS.askHost, 'Use your invitation', { value: invited.hostId, style: 'primary' }),
    button(ACTIONS.askSomeone, 'Ask someone', first ? { style: 'primary' } : {}),
    button(ACTIONS.showHosts, 'See who is open'),
    hasHistory(overview) && button(ACTIONS.showStatus, standingButton(overview)),
    canCancel(overview) && button(ACTIONS.showCancel, 'Cancel something'),
    hasHistory(overview) && button(ACTIONS.forgetMe, 'Forget me'),
  ];
}

function hostingBlocks(host: Host, now: DateTime): Part {
  return [
    section('*As a host* you decide who comes, when, and how often.'),
    actions(
      'help-host',
      button(ACTIONS.openSetup, 'Settings'),
      button(ACTIONS.showQueue, 'Who is in line'),
      pauseButton(host, now),
      button(ACTIONS.inviteSomeone, 'Invite someone'),
      button(ACTIONS.showCalendars, 'My calendars'),
      button(ACTIONS.showStats, 'My numbers'),
      button(ACTIONS.showBlocked, 'Blocked people'),
      button(ACTIONS.closeHosting, 'Stop hosting'),
    ),
  ];
}

function adminBlocks(): Part {
  return [
    section('*As an admin* you set who may host, who may ask, and how long texts are kept.'),
    actions('help-admin', button(ACTIONS.openAdmin, 'Workspace settings')),
  ];
}

function offering(wasHost: boolean): Part {
  return [
    section(
      wasHost
        ? '*Would you like to host again?* Your settings are still here.'
        : '*Do people ask you for such talks?* Become a host: you set the hours and the limits.',
    ),
    actions('help-offer', button(ACTIONS.openSetup, wasHost ? 'Host again' : 'Become a host')),
  ];
}
