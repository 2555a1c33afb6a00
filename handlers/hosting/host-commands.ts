import { isHosting } from '../../src/domain/model/host.js';
import { readPause } from '../../src/domain/typed/pause-until.js';
import { hostLists } from '../../src/messages/home/overview.js';
import { closeForm, HOSTING_FIELDS, pauseForm } from '../../src/messages/hosting/hosting-forms.js';
import { closedReply, notHostingReply } from '../../src/messages/hosting/hosting-replies.js';
import {
  cancelledReply,
  keptReply,
  pausedReply,
  pauseFieldError,
  pauseNotUnderstood,
  resumedReply,
} from '../../src/messages/hosting/pause-replies.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { noticeView } from '../../src/messages/parts/notices.js';
import { gatherOverview } from '../../src/usecases/home/gather-overview.js';
import { cancelInside, hostNow, pauseHosting } from '../../src/usecases/hosting/pause-hosting.js';
import { acting } from '../act.js';
import type { Actor, FormAnswer, Listeners, Press, Reply, Submission } from '../context.js';

/** What a host does with the door, and with the bookings inside a pause: by command, button and form. */
export const hosting: Listeners = {
  commands: {
    pause: { run: (call) => pause(call, call.args) },
    resume: { run: resume },
    close: { run: openClose, opensForm: true },
  },
  presses: {
    [ACTIONS.resumeHosting]: resume,
    [ACTIONS.pauseKeepAll]: async () => keptReply(),
    [ACTIONS.pauseCancelAll]: cancelAllInside,
    [ACTIONS.pauseCancelOne]: acting(
      (actor) => ({ kind: 'cancel_by_host', actor, reason: 'host_paused' }),
      () => cancelledReply(1),
    ),
  },
  opens: {
    [ACTIONS.pauseHosting]: (press) => ifHosting(press, { view: pauseForm() }),
    [ACTIONS.closeHosting]: openClose,
  },
  submissions: {
    [VIEWS.pause]: submitPause,
    [VIEWS.close]: submitClose,
  },
};

async function ifHosting({ context, team, user }: Actor, reply: Reply): Promise<Reply> {
  return (await hostNow(context, team, user)) === undefined ? notHostingReply() : reply;
}

async function pause(actor: Actor, args: string) {
  const { context, team, user: hostId, commandId } = actor;
  const now = await hostNow(context, team, hostId);
  if (now === undefined) return notHostingReply();
  const wish = readPause(args, now);
  if (wish.kind !== 'until' && wish.kind !== 'open_ended') return pauseNotUnderstood(wish.kind);
  const until = wish.kind === 'until' ? wish.until : undefined;
  const outcome = await pauseHosting(context, team, { hostId, commandId, until });
  return 'paused' in outcome ? pausedReply(outcome.paused) : notHostingReply();
}

async function submitPause(submission: Submission): Promise<FormAnswer> {
  const { context, team, user, values } = submission;
  const until = values.text(HOSTING_FIELDS.until);
  const now = await hostNow(context, team, user);
  const { kind } = now === undefined ? { kind: 'open_ended' as const } : readPause(until, now);
  if (kind !== 'until' && kind !== 'open_ended')
    return { errors: { [HOSTING_FIELDS.until]: pauseFieldError(kind) } };
  return { update: noticeView(await pause(submission, until)) };
}

async function cancelAllInside({ context, team, user, value }: Press): Promise<Reply> {
  const until = Number.isNaN(Date.parse(value)) ? undefined : value;
  return cancelledReply(await cancelInside(context, team, { hostId: user, until }));
}

async function resume({ context, team, user, commandId }: Actor): Promise<Reply> {
  const outcome = await context.perform(team, { hostId: user, commandId }, { kind: 'resume', actor: user });
  if (outcome.ok) return resumedReply(true, outcome.host?.line.length ?? 0);
  return outcome.refusal.code === 'nothing_changed' ? resumedReply(false, 0) : notHostingReply();
}

export async function openClose({ context, team, user }: Actor): Promise<Reply> {
  const overview = await gatherOverview(context, team, user);
  if (!isHosting(overview.host)) return notHostingReply();
  const { awaiting, choosing, line, coming } = hostLists(overview);
  const openRequests = awaiting.length + choosing.length + line.length;
  return { view: closeForm({ openRequests, bookings: coming.length }) };
}

async function submitClose({ context, team, user, commandId, values }: Submission): Promise<FormAnswer> {
  const bookings = values.chosen(HOSTING_FIELDS.bookings) === 'cancel' ? 'cancel' : 'keep';
  const { hosting, host, now } = await gatherOverview(context, team, user);
  const booked = hostLists({ hosting, now, ...(host !== undefined && { host }) }).coming.length;
  const outcome = await context.perform(
    team,
    { hostId: user, commandId },
    { kind: 'close', actor: user, bookings },
  );
  return { update: noticeView(outcome.ok ? closedReply(bookings, booked) : notHostingReply()) };
}
