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
  readDebriefMemory,
} from '../../src/messages/afterwards/debrief-form.js';
import { refusalMessage } from '../../src/messages/asking/refusals.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { findRequest } from '../../src/usecases/find-request.js';
import { actOnPress, actOnSubmit, notFound } from '../act.js';
import { withEndings } from '../bolt/listener-table.js';
import type { FormAnswer, FormValues, Listeners, Press, Reply, Submission } from '../context.js';

const HOW: readonly string[] = ['great', 'fine', 'off_topic', 'not_good'] satisfies HowItWent[];

/** The host's wrap-up: two clicks, and a form for those who want more. */
export const debrief: Listeners = {
  presses: {
    ...withEndings(ACTIONS.rateMeeting, rate),
    [DEBRIEF_FIELDS.ready]: follow,
    [DEBRIEF_FIELDS.feedback]: follow,
    [DEBRIEF_FIELDS.invite]: follow,
  },
  opens: {
    [ACTIONS.openDebrief]: openDebrief,
    [ACTIONS.previewFeedback]: preview,
  },
  submissions: { [VIEWS.debrief]: keep },
};

function rate(press: Press): Promise<Reply | undefined> {
  const [requestId = '', chosen = ''] = press.value.split('|');
  const how = HOW.includes(chosen) ? (chosen as HowItWent) : 'fine';
  return actOnPress(press, requestId, { kind: 'rate_meeting', actor: press.user, how });
}

const find = ({ context, team, user }: Press, requestId: string) =>
  findRequest(context, team, { requestId, actor: user, role: 'host', statuses: MET });

async function openDebrief(press: Press): Promise<Reply> {
  const found = await find(press, press.value);
  if (!found.ok) return notFound(found);
  const { request } = found.world;
  const gone = textsGone(request);
  return gone === undefined
    ? { view: debriefForm(request, found.requester.name) }
    : refusalMessage(gone, { zone: request.zones.host });
}

const feedbackIn = (values: FormValues): string =>
  composeFeedback(values.ticked(DEBRIEF_FIELDS.ready), values.text(DEBRIEF_FIELDS.feedback));

/** The button says what pressing it will do. */
async function follow(press: Press): Promise<undefined> {
  const { view, context, team } = press;
  if (view === undefined) return undefined;
  const { requestId, sends } = readDebriefMemory(view.metadata);
  const willSend = isSent(view.values);
  if (willSend === sends) return undefined;
  const found = await find(press, requestId);
  if (found.ok)
    await context.views.update(
      team,
      view.id,
      debriefForm(found.world.request, found.requester.name, willSend),
    );
  return undefined;
}

const isSent = (values: FormValues): boolean => feedbackIn(values) !== '' || isInvited(values);
const isInvited = (values: FormValues): boolean => values.ticked(DEBRIEF_FIELDS.invite).length > 0;

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
    invite: isInvited(values),
  } as const;
  return actOnSubmit(submission, readDebriefMemory(metadata).requestId, command, DEBRIEF_FIELDS.note);
}
