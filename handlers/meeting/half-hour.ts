import type { App } from '@slack/bolt';
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
import { act, actOnPress } from '../act.js';
import { onPress, onSubmit } from '../bolt/listen.js';
import type { FormAnswer, HandlerContext, OnPress, Press, Reply, Submission } from '../context.js';

/** What the two do while their half hour runs, and about somebody who did not come. */
export function registerHalfHour(app: App, context: HandlerContext): void {
  const forms = { opensForm: true };
  onPress(app, context, ACTIONS.tickQuestions, tick);
  onPress(app, context, ACTIONS.refocus, opening(refocusForm), forms);
  onPress(app, context, ACTIONS.refocusAbout, tellWords);
  onPress(app, context, ACTIONS.endNow, opening(endNowForm), forms);
  onSubmit(app, context, VIEWS.refocus, submitRefocus);
  onSubmit(app, context, VIEWS.endNow, submitEndNow);
  onPress(app, context, ACTIONS.didNotCome, (press) =>
    actOnPress(press, press.value, { kind: 'report_absence', actor: press.user }),
  );
  for (const settle of [ACTIONS.takeBackAbsence, ACTIONS.contradictAbsence])
    onPress(app, context, settle, (press) =>
      actOnPress(press, press.value, { kind: 'settle_absence', actor: press.user }),
    );
}

/** The boxes say `<request id>|<index>`; those that could be ticked name the request when none is. */
function tick(press: Press): Promise<Reply | undefined> {
  const [requestId = ''] = (press.ticked[0] ?? press.offered[0] ?? '').split('|');
  const ticked = press.ticked.map((value) => Number(value.split('|')[1])).filter(Number.isInteger);
  return actOnPress(press, requestId, { kind: 'tick', actor: press.user, ticked });
}

const opening =
  (form: typeof endNowForm): OnPress =>
  async ({ context, team, user, value: requestId }) => {
    const query = { requestId, actor: user, role: 'host', statuses: RUNNING } as const;
    const found = await findRequest(context, team, query);
    return found.ok
      ? { view: form(found.world.request) }
      : refusalMessage(found.refusal, { zone: found.zone });
  };

/** A situation was tapped: the same window shows what to say. */
async function tellWords({ context, team, user, value, view }: Press): Promise<Reply | undefined> {
  const { requestId, rule } = readRefocus(value);
  const query = { requestId, actor: user, role: 'host', statuses: RUNNING } as const;
  const found = await findRequest(context, team, query);
  if (!found.ok) return refusalMessage(found.refusal, { zone: found.zone });
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
