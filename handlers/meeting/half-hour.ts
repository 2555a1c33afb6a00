import type { App } from '@slack/bolt';
import type { RefocusRule } from '../../src/domain/model/request.js';
import { RUNNING } from '../../src/domain/model/status.js';
import { refusalMessage, refusalText } from '../../src/messages/asking/refusals.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import {
  ALREADY_NUDGED,
  endNowForm,
  REFOCUS_FIELDS,
  refocusForm,
} from '../../src/messages/meeting/refocus-form.js';
import { REFOCUS_RULES } from '../../src/messages/meeting/refocus-words.js';
import { noticeView } from '../../src/messages/parts/notices.js';
import { findRequest } from '../../src/usecases/find-request.js';
import { act, actOnPress } from '../act.js';
import { onPress, onSubmit } from '../bolt/listen.js';
import type { FormAnswer, HandlerContext, OnPress, Press, Reply, Submission } from '../context.js';

/** What the two do while their half hour runs, and about somebody who did not come. */
export function registerHalfHour(app: App, context: HandlerContext): void {
  const forms = { opensForm: true };
  onPress(app, context, ACTIONS.tickQuestions, tick);
  onPress(app, context, ACTIONS.refocus, opening(refocusForm), forms);
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

/** The words were for saying aloud; the quiet nudge goes out only when it is ticked. */
async function submitRefocus(submission: Submission): Promise<FormAnswer> {
  const { values, user, metadata } = submission;
  const rule = values.chosen(REFOCUS_FIELDS.rule);
  if (!isRule(rule) || values.ticked(REFOCUS_FIELDS.quietly).length === 0) return { close: 'this' };
  const result = await act(submission, metadata, { kind: 'refocus', actor: user, rule });
  if (!('refusal' in result)) return { close: 'all' };
  const { refusal, zone } = result;
  const words = refusal.code === 'nothing_changed' ? ALREADY_NUDGED : refusalText(refusal, { zone });
  return { errors: { [REFOCUS_FIELDS.rule]: words } };
}

const isRule = (value: string | undefined): value is RefocusRule =>
  (REFOCUS_RULES as readonly (string | undefined)[]).includes(value);

async function submitEndNow(submission: Submission): Promise<FormAnswer> {
  const { user, metadata } = submission;
  const result = await act(submission, metadata, { kind: 'end_now', actor: user });
  if (!('refusal' in result)) return { close: 'all' };
  return { update: noticeView(refusalMessage(result.refusal, { zone: result.zone })) };
}
