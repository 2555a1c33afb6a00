import type { App } from '@slack/bolt';
import type { SettingsField } from '../../src/domain/model/refusal.js';
import { searchZones } from '../../src/domain/typed/zone-names.js';
import { mayNotHostReply } from '../../src/messages/hosting/hosting-replies.js';
import { AT_ONCE, GUESTS_FIELD, zoneOption } from '../../src/messages/hosting/limit-inputs.js';
import { settingsError } from '../../src/messages/hosting/settings-errors.js';
import { settingsSaved } from '../../src/messages/hosting/settings-saved.js';
import { DOOR_FIELDS, LISTED_FIELD, setupForm } from '../../src/messages/hosting/setup-form.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { noticeView } from '../../src/messages/parts/notices.js';
import { noteOffer, offerNote } from '../../src/usecases/deliver/offers.js';
import { hasCalendars } from '../../src/usecases/hosting/calendar/host-calendars.js';
import { readSettings, type Saved, saveSettings } from '../../src/usecases/hosting/save-settings.js';
import { draftOf, type SettingsDraft } from '../../src/usecases/hosting/settings-draft.js';
import { ackOnce } from '../bolt/acknowledge.js';
import type { Actor, FormAnswer, FormValues, Listeners, Press, Reply, Submission } from '../context.js';

/** `/infointerview setup`: submitting the form opts in. */
export const setup: Listeners = {
  commands: { setup: { opensForm: true, run: openSetup } },
  presses: { [ACTIONS.changeLimits]: showLimits },
  opens: { [ACTIONS.openSetup]: openSetup },
  submissions: { [VIEWS.setup]: save },
};

/** The menu of zones is filled with what fits the letters that were typed into it. */
export function registerZoneMenu(app: App): void {
  app.options<'block_suggestion'>('zone', async (args) => {
    const letters = String(args.payload.value ?? '').slice(0, 100);
    await ackOnce(args, { options: searchZones(letters).map(zoneOption) });
  });
}

const factsFor = ({ context, team, user }: Actor) => readSettings(context, team, user);

async function openSetup(actor: Actor): Promise<Reply> {
  const facts = await factsFor(actor);
  return facts === 'may_not_host' ? mayNotHostReply() : { view: setupForm(facts) };
}

/** What was typed stays: Slack keeps fields that keep their names. */
async function showLimits(press: Press): Promise<Reply | undefined> {
  const facts = await factsFor(press);
  if (facts === 'may_not_host') return mayNotHostReply();
  if (press.view?.type !== 'modal') return { view: setupForm(facts, { limits: true }) };
  await press.context.views.update(press.team, press.view.id, setupForm(facts, { limits: true }));
  return undefined;
}

async function save(submission: Submission): Promise<FormAnswer> {
  const { context, team, user, commandId, values, metadata } = submission;
  const facts = await factsFor(submission);
  if (facts === 'may_not_host') return { update: noticeView(mayNotHostReply()) };
  const limits = values.has('zone');
  const draft = limits ? readDraft(values) : { ...draftOf(facts.settings), ...readDoor(values) };
  const saved = await saveSettings(context, { team, user, viewId: commandId, draft });
  if (saved.ok) return saidOf(submission, saved, metadata === 'new');
  if (saved.problems === 'may_not_host') return { update: noticeView(mayNotHostReply()) };
  const errors = Object.entries(saved.problems).map(([field, problem]) => [
    field,
    settingsError(field as SettingsField, problem, draft[field as SettingsField], saved.regions),
  ]);
  const hidden = errors.find(([field]) => !limits && !DOOR_FIELDS.includes(field as SettingsField));
  if (hidden !== undefined) return { update: setupForm(facts, { limits: true, wrongLimit: hidden[1] }) };
  return { errors: Object.fromEntries(errors) };
}

/** The first thing that a new host is offered is to connect a calendar; the offer goes once that was done. */
function saidOf(
  { context, team, user }: Submission,
  { host, over, holidaysAhead }: Saved,
  isNew: boolean,
): FormAnswer {
  const canConnect = context.calendarDesk !== undefined && context.bringsCalendar?.(user) !== true;
  const offersCalendar = isNew && canConnect && !hasCalendars(host);
  const note = { note: offerNote(user), kind: 'settings_saved' } as const;
  return {
    close: 'all',
    say: settingsSaved(host, over, { isNew, holidaysAhead, offersCalendar }),
    ...(offersCalendar && { said: (sent) => noteOffer(context, team, { ...note, sent }) }),
  };
}

const TEXTS = [
  ...(['work_start', 'work_end', 'early_minutes', 'late_minutes', 'per_week', 'per_month'] as const),
  ...(['notice_days', 'horizon_days', 'decision_days', 'days_away', 'holidays'] as const),
];

function readDoor(values: FormValues): Pick<SettingsDraft, 'place' | 'about' | 'listed'> {
  const listed = values.ticked(LISTED_FIELD).length > 0 ? 'yes' : '';
  return { place: values.text('place'), about: values.text('about'), listed };
}

function readDraft(values: FormValues): SettingsDraft {
  const texts = Object.fromEntries(TEXTS.map((field) => [field, values.text(field)]));
  const bundle = values.chosen('bundle_hour');
  return {
    ...(texts as Record<(typeof TEXTS)[number], string>),
    ...readDoor(values),
    zone: values.chosen('zone') ?? values.text('zone'),
    work_days: values.ticked('work_days').join(','),
    assistant: values.chosen('assistant') ?? '',
    assistant_decides: values.ticked('assistant_decides').length > 0 ? 'yes' : '',
    bundle_hour: bundle === undefined || bundle === AT_ONCE ? '' : bundle,
    guests: values.ticked(GUESTS_FIELD).length > 0 ? 'yes' : '',
  };
}
