import { randomUUID } from 'node:crypto';
import type { Message } from '../../packages/slack-sandbox/src/contract.js';
import type { Team } from '../../packages/slack-sandbox/src/team.js';
import { DEBRIEF_FIELDS } from '../../src/messages/afterwards/debrief-form.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import type { RunningSandbox } from './running-bot.js';

/** Forms that are about nobody's request; whoever adds one has to say so here. */
const ABOUT_NO_REQUEST: string[] = [
  VIEWS.setup,
  VIEWS.request,
  VIEWS.pickPerson,
  VIEWS.close,
  VIEWS.pause,
  VIEWS.invite,
  VIEWS.block,
  VIEWS.forgetMe,
  VIEWS.workspace,
  VIEWS.adminPerson,
  VIEWS.calendarLink,
  VIEWS.caldav,
  VIEWS.chooseCalendars,
  // These cannot be submitted.
  VIEWS.thanksPreview,
  VIEWS.feedbackPreview,
  VIEWS.requestDetails,
  VIEWS.loading,
];
export const FORMS_ABOUT_A_REQUEST = Object.values(VIEWS).filter((id) => !ABOUT_NO_REQUEST.includes(id));

const typed = (value: string) => ({ type: 'plain_text_input', value });
const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } });

/** Answers to whatever a form may ask. */
function answers(start: string) {
  const words = 'Which part of your work surprised you most?';
  const texts = ['text', 'topic', 'question_1', 'private_note', 'feedback', 'learned', 'will_do', 'specific'];
  return {
    ...Object.fromEntries(texts.map((name) => [name, typed(words)])),
    question_2: typed('What does an ordinary week look like for you?'),
    start: chosen(start),
    first_choice: chosen(start),
    again: chosen('any_time'),
  };
}

/**
 * Submits a form that somebody has had open since who knows when, or has never been shown; or, with `ticks`, ticks a field of
 * it. Gives the bot's answer.
 */
export async function submitOld(
  bot: RunningSandbox,
  form: { id: string; user: string; requestId: string; start: string; metadata: string; ticks?: string },
  team: Team = bot.workspace.team,
): Promise<string> {
  const { core } = bot.workspace;
  const values = Object.fromEntries(
    Object.entries(answers(form.start)).map(([name, value]) => [name, { [name]: value }]),
  );
  const view = {
    id: `V${randomUUID()}`,
    type: 'modal',
    callback_id: form.id,
    private_metadata: form.metadata,
    blocks: [{ type: 'input', block_id: 'b', element: { type: 'plain_text_input', action_id: 'text' } }],
    state: { values },
  };
  const { ticks } = form;
  const payload = {
    ...(ticks === undefined ? { type: 'view_submission' } : ticking(ticks, view.id)),
    team: { id: team.id, domain: 'd' },
    user: { id: form.user, team_id: team.id },
    api_app_id: 'A',
    token: 'x',
    trigger_id: 'x',
    view,
  };
  const outcome = await core.deliverer.send(team, { kind: 'interactive', payload });
  if (outcome.outcome !== 'acked') throw new Error(`${form.id}: ${JSON.stringify(outcome)}`);
  return JSON.stringify(outcome.body ?? null);
}

const ticking = (id: string, viewId: string) => ({
  type: 'block_actions',
  container: { type: 'view', view_id: viewId },
  actions: [
    { type: 'checkboxes', block_id: id, action_id: id, action_ts: randomUUID(), selected_options: [] },
  ],
});

/** What a form remembers: its request, as each writes it down. */
export const memoryOf = (id: string, requestId: string): string =>
  ([VIEWS.otherTime, VIEWS.chooseTime, VIEWS.editQuestions] as string[]).includes(id)
    ? JSON.stringify({ requestId, version: 0, insistable: [] })
    : id === VIEWS.refocus
      ? `${requestId}|clock`
      : requestId;

/** What is ticked in the form after a meeting; its button follows. */
export const TICKED_IN_DEBRIEF: string[] = [
  DEBRIEF_FIELDS.ready,
  DEBRIEF_FIELDS.feedback,
  DEBRIEF_FIELDS.invite,
];

/** What stands in a form, and needs what was filled in there. */
const INSIDE_FORMS: string[] = [
  ...TICKED_IN_DEBRIEF,
  ACTIONS.previewThanks,
  ACTIONS.previewFeedback,
  ACTIONS.addQuestion,
  ACTIONS.addBackupTime,
  ACTIONS.showAllRules,
];

/** Buttons that are about nobody's request; whoever adds one has to say so here. */
export const BUTTONS_ABOUT_NO_REQUEST: string[] = [
  ACTIONS.openAdmin,
  ACTIONS.adminHosts,
  ACTIONS.adminPerson,
  ACTIONS.adminErase,
  ACTIONS.adminExport,
  ACTIONS.adminAudit,
  ACTIONS.adminMore,
  ACTIONS.showCalendars,
  ACTIONS.addCalendarLink,
  ACTIONS.addCaldav,
  ACTIONS.changeCalendar,
  ACTIONS.reconnectCalendar,
  ACTIONS.ignoreCalendar,
  ACTIONS.removeCalendar,
  ACTIONS.askSomeone,
  ACTIONS.askHost,
  ACTIONS.remindWhenBack,
  ACTIONS.askColleague,
  ACTIONS.hostMore,
  ACTIONS.openSetup,
  ACTIONS.changeLimits,
  ACTIONS.showHosts,
  ACTIONS.showStatus,
  ACTIONS.showQueue,
  ACTIONS.showStats,
  ACTIONS.showCancel,
  ACTIONS.pauseHosting,
  ACTIONS.resumeHosting,
  ACTIONS.pauseCancelAll,
  ACTIONS.pauseKeepAll,
  ACTIONS.closeHosting,
  ACTIONS.inviteSomeone,
  ACTIONS.takeBackInvitation,
  ACTIONS.blockSomeone,
  ACTIONS.showBlocked,
  ACTIONS.unblock,
  ACTIONS.forgetMe,
  ACTIONS.homePage,
  ACTIONS.hostsPage,
  ACTIONS.queuePage,
  ACTIONS.joinLine,
  ACTIONS.link,
  ...INSIDE_FORMS,
];
/** Links open by themselves, and leafing through one's own Home shows it. */
export const ANSWERED_BY_THEMSELVES: string[] = [ACTIONS.link, ACTIONS.homePage, ...INSIDE_FORMS];
export const ABOUT_A_REQUEST = Object.values(ACTIONS).filter((id) => !BUTTONS_ABOUT_NO_REQUEST.includes(id));

/** A message with that button alone, as an old card in somebody's window may still show it. */
export function windowWith(actionId: string, requestId: string, channel: string, alternate: string): Message {
  const values: Record<string, string> = {
    [ACTIONS.approveAlternate]: `${requestId}|${alternate}`,
    [ACTIONS.rateMeeting]: `${requestId}|great`,
    [ACTIONS.refocusAbout]: `${requestId}|clock`,
  };
  const option = { text: { type: 'plain_text', text: 'It' }, value: `${requestId}|0` };
  const element =
    actionId === ACTIONS.tickQuestions
      ? { type: 'checkboxes', action_id: actionId, options: [option] }
      : {
          type: 'button',
          action_id: actionId === ACTIONS.rateMeeting ? `${actionId}_great` : actionId,
          text: { type: 'plain_text', text: 'It' },
          value: values[actionId] ?? requestId,
        };
  const blocks = [{ type: 'actions', block_id: 'old', elements: [element] }];
  return { ts: '1.000001', channel, from: 'U0BOT', text: 'An old card', blocks };
}
