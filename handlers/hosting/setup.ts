import type { App } from '@slack/bolt';
import type { SettingsField } from '../../src/domain/model/refusal.js';
import { mayNotHostReply } from '../../src/messages/hosting/hosting-replies.js';
import { settingsError } from '../../src/messages/hosting/settings-errors.js';
import { settingsSaved } from '../../src/messages/hosting/settings-saved.js';
import {
  AT_ONCE,
  defaultPlace,
  GUESTS_FIELD,
  LISTED_FIELD,
  setupForm,
} from '../../src/messages/hosting/setup-form.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { noticeView } from '../../src/messages/parts/notices.js';
import { hasCalendars } from '../../src/usecases/hosting/calendar/host-calendars.js';
import {
  readSettings,
  type Saved,
  type SettingsDraft,
  saveSettings,
} from '../../src/usecases/hosting/save-settings.js';
import { onPress, onSubmit } from '../bolt/listen.js';
import type {
  Actor,
  FormAnswer,
  FormValues,
  HandlerContext,
  Reply,
  Submission,
  VerbHandler,
} from '../context.js';

/** `/infointerview setup`: submitting the form opts in. */
export const setupCommand: VerbHandler = { opensForm: true, run: openSetup };

export function registerSetup(app: App, context: HandlerContext): void {
  onPress(app, context, ACTIONS.openSetup, openSetup, { opensForm: true });
  onSubmit(app, context, VIEWS.setup, save);
}

async function openSetup({ context, team, user }: Actor): Promise<Reply> {
  const facts = await readSettings(context, team, user, defaultPlace);
  if (facts === 'may_not_host') return mayNotHostReply();
  const { settings, isNew, claimed, holidaysAhead } = facts;
  return { view: setupForm(settings, isNew, claimed, holidaysAhead) };
}

async function save({ context, team, user, commandId, values, metadata }: Submission): Promise<FormAnswer> {
  const draft = readDraft(values);
  const saved = await saveSettings(context, { team, user, viewId: commandId, draft });
  if (saved.ok) return { close: 'all', say: saidOf(context, saved, metadata === 'new') };
  if (saved.problems === 'may_not_host') return { update: noticeView(mayNotHostReply()) };
  const errors = Object.entries(saved.problems).map(([field, problem]) => [
    field,
    settingsError(field as SettingsField, problem, draft[field as SettingsField], saved.regions),
  ]);
  return { errors: Object.fromEntries(errors) };
}

/** The first thing that a new host is offered is to connect a calendar. */
function saidOf({ calendarDesk }: HandlerContext, { host, over, holidaysAhead }: Saved, isNew: boolean) {
  return settingsSaved(host, over, {
    ...{ isNew, holidaysAhead },
    offersCalendar: isNew && calendarDesk !== undefined && !hasCalendars(host),
  });
}

const TEXTS = [
  ...(['zone', 'work_start', 'work_end', 'early_minutes', 'late_minutes', 'per_week', 'per_month'] as const),
  ...(['notice_days', 'horizon_days', 'decision_days', 'place', 'about', 'days_away', 'holidays'] as const),
];

function readDraft(values: FormValues): SettingsDraft {
  const texts = Object.fromEntries(TEXTS.map((field) => [field, values.text(field)]));
  const bundle = values.chosen('bundle_hour');
  return {
    ...(texts as Record<(typeof TEXTS)[number], string>),
    work_days: values.ticked('work_days').join(','),
    assistant: values.chosen('assistant') ?? '',
    assistant_decides: values.ticked('assistant_decides').length > 0 ? 'yes' : '',
    bundle_hour: bundle === undefined || bundle === AT_ONCE ? '' : bundle,
    listed: values.ticked(LISTED_FIELD).length > 0 ? 'yes' : '',
    guests: values.ticked(GUESTS_FIELD).length > 0 ? 'yes' : '',
  };
}
