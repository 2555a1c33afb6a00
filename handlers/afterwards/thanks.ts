import { assistantOf, thanksClosed } from '../../src/domain/commands/afterwards/debrief.js';
import { THANKABLE } from '../../src/domain/model/status.js';
import { THANKS_FIELDS, thanksForm, thanksPreview } from '../../src/messages/afterwards/thanks-form.js';
import { refusalMessage } from '../../src/messages/asking/refusals.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { checkThanks } from '../../src/usecases/afterwards/check-thanks.js';
import { zoneOfAssistant } from '../../src/usecases/afterwards/zone-of-assistant.js';
import { findRequest } from '../../src/usecases/find-request.js';
import { acting, actOnSubmit, notFound } from '../act.js';
import type { FormAnswer, FormValues, Listeners, Press, Reply, Submission } from '../context.js';

/** The requester's thank-you note (rule 10): three answers, a look at it if wanted, and their click alone sends it. */
export const thanks: Listeners = {
  presses: {
    // The host answers the note, and the message that carries the note shows it.
    [ACTIONS.thankBack]: acting((actor) => ({ kind: 'thank_back', actor })),
  },
  opens: {
    [ACTIONS.writeThanks]: openThanks,
    [ACTIONS.sayThanks]: openThanks,
    [ACTIONS.previewThanks]: preview,
  },
  submissions: { [VIEWS.thanks]: send },
};

async function openThanks({ context, team, user, value: requestId }: Press): Promise<Reply> {
  const query = { requestId, actor: user, role: 'requester', statuses: THANKABLE } as const;
  const found = await findRequest(context, team, query);
  if (!found.ok) return notFound(found);
  const { request, host, now } = found.world;
  const closed = thanksClosed(request, now);
  if (closed !== undefined) return refusalMessage(closed, { zone: request.zones.requester });
  const assistantId = assistantOf(request, host);
  const assistant = assistantId === undefined ? undefined : await context.slack.profile(team, assistantId);
  return { view: thanksForm({ request, ...(assistant !== undefined && { assistantName: assistant.name }) }) };
}

const partsIn = (values: FormValues) => ({
  learned: values.text(THANKS_FIELDS.learned),
  willDo: values.text(THANKS_FIELDS.willDo),
  specific: values.text(THANKS_FIELDS.specific),
});
const assistantToo = (values: FormValues) => values.ticked(THANKS_FIELDS.assistant).length > 0;

async function preview({ view }: Press): Promise<Reply | undefined> {
  if (view === undefined) return undefined;
  return { view: thanksPreview(partsIn(view.values), assistantToo(view.values)) };
}

async function send(submission: Submission): Promise<FormAnswer> {
  const { context, team, values, user, metadata } = submission;
  const parts = partsIn(values);
  const errors = await checkThanks(context.screener, parts);
  if (Object.keys(errors).length > 0) {
    const named = Object.entries(errors).map(([part, words]) => [
      THANKS_FIELDS[part as keyof typeof parts],
      words,
    ]);
    return { errors: Object.fromEntries(named) };
  }
  const thanks = { ...parts, assistantToo: assistantToo(values) };
  const assistantZone = thanks.assistantToo ? await zoneOfAssistant(context, team, metadata) : undefined;
  const command = {
    ...{ kind: 'send_thanks' as const, actor: user, thanks },
    ...(assistantZone !== undefined && { assistantZone }),
  };
  return actOnSubmit(submission, metadata, command, THANKS_FIELDS.learned);
}
