import type { RequestId } from '../../src/domain/model/request.js';
import { RUNNING } from '../../src/domain/model/status.js';
import { refusalMessage } from '../../src/messages/asking/refusals.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import {
  ALREADY_NUDGED,
  endNowForm,
  readRefocus,
  refocusForm,
  refocusWordsForm,
} from '../../src/messages/meeting/refocus-form.js';
import { notice, noticeView, unknownButton } from '../../src/messages/parts/notices.js';
import { findRequest } from '../../src/usecases/find-request.js';
import { act, acting, actOnPress, notFound } from '../act.js';
import type { Actor, FormAnswer, Listeners, Press, Reply, Submission } from '../context.js';

/** What the two do while their half hour runs, and about somebody who did not come. */
export const halfHour: Listeners = {
  presses: {
    [ACTIONS.tickQuestions]: tick,
    [ACTIONS.refocusAbout]: tellWords,
    [ACTIONS.didNotCome]: acting((actor) => ({ kind: 'report_absence', actor })),
    [ACTIONS.takeBackAbsence]: acting((actor) => ({ kind: 'settle_absence', actor })),
    [ACTIONS.contradictAbsence]: acting((actor) => ({ kind: 'settle_absence', actor })),
  },
  opens: {
    [ACTIONS.refocus]: (press) => openIfRunning(press, refocusForm),
    [ACTIONS.endNow]: (press) => openIfRunning(press, endNowForm),
  },
  submissions: {
    [VIEWS.refocus]: submitRefocus,
    [VIEWS.endNow]: submitEndNow,
  },
};

/** The boxes say `<request id>|<index>`; those that could be ticked name the request when none is. */
function tick(press: Press): Promise<Reply | undefined> {
  const [requestId = ''] = (press.ticked[0] ?? press.offered[0] ?? '').split('|');
  const ticked = press.ticked.map((value) => Number(value.split('|')[1])).filter(Number.isInteger);
  return actOnPress(press, requestId, { kind: 'tick', actor: press.user, ticked });
}

const find = ({ context, team, user }: Actor, requestId: RequestId) =>
  findRequest(context, team, { requestId, actor: user, role: 'host', statuses: RUNNING });

async function openIfRunning(press: Press, form: typeof endNowForm): Promise<Reply> {
  const found = await find(press, press.value);
  return found.ok ? { view: form(found.world.request) } : notFound(found);
}

/** A situation was tapped: the same window shows what to say. */
async function tellWords(press: Press): Promise<Reply | undefined> {
  const { context, team, view } = press;
  const { requestId, rule } = readRefocus(press.value);
  const found = await find(press, requestId);
  if (!found.ok) return notFound(found);
  if (rule === undefined) return unknownButton();
  const words = refocusWordsForm(found.world.request, rule);
  if (view === undefined) return { view: words };
  await context.views.update(team, view.id, words);
  return undefined;
}

/** The words were for saying aloud; only this button sends any. */
async function submitRefocus(submission: Submission): Promise<FormAnswer> {
  const { user, metadata } = submission;
  const { requestId, rule } = readRefocus(metadata);
  if (rule === undefined) return { close: 'this' };
  const result = await act(submission, requestId, { kind: 'refocus', actor: user, rule });
  if (!('refusal' in result)) return { close: 'all' };
  const { refusal, zone } = result;
  const words =
    refusal.code === 'nothing_changed' ? notice(ALREADY_NUDGED) : refusalMessage(refusal, { zone });
  return { update: noticeView(words) };
}

async function submitEndNow(submission: Submission): Promise<FormAnswer> {
  const { user, metadata } = submission;
  const result = await act(submission, metadata, { kind: 'end_now', actor: user });
  if (!('refusal' in result)) return { close: 'all' };
  return { update: noticeView(refusalMessage(result.refusal, { zone: result.zone })) };
}
