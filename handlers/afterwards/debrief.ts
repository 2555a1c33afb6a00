import type { App } from '@slack/bolt';
import { FEEDBACK_CHARS } from '../../config/policy.js';
import { textsGone } from '../../src/domain/commands/guards.js';
import type { HowItWent } from '../../src/domain/model/request.js';
import { MET } from '../../src/domain/model/status.js';
import {
  composeFeedback,
  DEBRIEF_FIELDS,
  debriefForm,
  FEEDBACK_TOO_LONG,
  feedbackPreview,
} from '../../src/messages/afterwards/debrief-form.js';
import { refusalMessage } from '../../src/messages/asking/refusals.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { findRequest } from '../../src/usecases/find-request.js';
import { actOnPress, actOnSubmit } from '../act.js';
import { onPress, onSubmit } from '../bolt/listen.js';
import type { FormAnswer, FormValues, HandlerContext, Press, Reply, Submission } from '../context.js';

const HOW: readonly string[] = ['great', 'fine', 'off_topic', 'not_good'] satisfies HowItWent[];

/** The host's wrap-up: two clicks, and a form for those who want more. */
export function registerDebrief(app: App, context: HandlerContext): void {
  onPress(app, context, new RegExp(`^${ACTIONS.rateMeeting}(_|$)`), rate);
  onPress(app, context, ACTIONS.openWrapUp, openDebrief, { opensForm: true });
  onPress(app, context, ACTIONS.previewFeedback, preview, { opensForm: true });
  onSubmit(app, context, VIEWS.wrapUp, keep);
}

function rate(press: Press): Promise<Reply | undefined> {
  const [requestId = '', chosen = ''] = press.value.split('|');
  const how = HOW.includes(chosen) ? (chosen as HowItWent) : 'fine';
  return actOnPress(press, requestId, { kind: 'rate_meeting', actor: press.user, how });
}

async function openDebrief({ context, team, user, value: requestId }: Press): Promise<Reply> {
  const query = { requestId, actor: user, role: 'host', statuses: MET } as const;
  const found = await findRequest(context, team, query);
  if (!found.ok) return refusalMessage(found.refusal, { zone: found.zone });
  const { request } = found.world;
  const gone = textsGone(request);
  return gone === undefined
    ? { view: debriefForm(request) }
    : refusalMessage(gone, { zone: request.zones.host });
}

const feedbackIn = (values: FormValues): string =>
  composeFeedback(values.ticked(DEBRIEF_FIELDS.ready), values.text(DEBRIEF_FIELDS.feedback));

async function preview({ view }: Press): Promise<Reply> {
  return { view: feedbackPreview(view === undefined ? '' : feedbackIn(view.values)) };
}

async function keep(submission: Submission): Promise<FormAnswer> {
  const { values, user, metadata } = submission;
  const feedback = feedbackIn(values);
  if ([...feedback].length > FEEDBACK_CHARS)
    return { errors: { [DEBRIEF_FIELDS.feedback]: FEEDBACK_TOO_LONG } };
  const command = {
    kind: 'keep_debrief',
    actor: user,
    privateNote: values.text(DEBRIEF_FIELDS.note),
    promised: values.text(DEBRIEF_FIELDS.promised),
    ...(feedback !== '' && { feedback }),
    invite: values.ticked(DEBRIEF_FIELDS.invite).length > 0,
  } as const;
  return actOnSubmit(submission, metadata, command, DEBRIEF_FIELDS.note);
}
