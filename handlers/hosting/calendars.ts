import type { CalendarConnection, ConnectionId } from '../../src/domain/model/calendar.js';
import { isHosting } from '../../src/domain/model/host.js';
import {
  CALENDAR_FIELDS,
  caldavForm,
  calendarIgnoredReply,
  calendarRemovedReply,
  LEAVE_OUT,
  linkForm,
  noCalendarsReply,
} from '../../src/messages/hosting/calendar/calendar-forms.js';
import { calendarsReply } from '../../src/messages/hosting/calendar/calendar-list.js';
import { calendarError, UNNAMED_CALENDAR } from '../../src/messages/hosting/calendar/calendar-words.js';
import { notHostingReply } from '../../src/messages/hosting/hosting-replies.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { noticeView } from '../../src/messages/parts/notices.js';
import type { CalendarAccess, ConnectionSecret } from '../../src/usecases/ports/calendar/calendar.js';
import { acting } from '../act.js';
import type { Actor, FormAnswer, Listeners, Press, Reply, Submission } from '../context.js';
import { chooseCalendars, openChoice } from './choose-calendars.js';
import { answerTo, connect } from './connect-answer.js';
import { signIn } from './sign-in.js';

/** `/infointerview calendar`: what is connected and how it is doing. */
export const calendars: Listeners = {
  commands: { calendar: { run: showCalendars } },
  presses: {
    [ACTIONS.showCalendars]: showCalendars,
    [ACTIONS.addGoogle]: (press) => signIn(press, 'google'),
    [ACTIONS.addMicrosoft]: (press) => signIn(press, 'microsoft'),
    [ACTIONS.ignoreCalendar]: ignore,
    [ACTIONS.removeCalendar]: remove,
    [ACTIONS.keepDespiteClash]: acting((actor) => ({ kind: 'keep_despite_clash', actor })),
    [ACTIONS.keepDespiteDeletion]: acting((actor) => ({ kind: 'keep_despite_deletion', actor })),
  },
  opens: {
    [ACTIONS.addCalendarLink]: async () => ({ view: linkForm() }),
    [ACTIONS.addCaldav]: async () => ({ view: caldavForm() }),
    [ACTIONS.changeCalendar]: change,
    [ACTIONS.reconnectCalendar]: reconnect,
  },
  submissions: {
    [VIEWS.calendarLink]: submitLink,
    [VIEWS.caldav]: submitAccount,
    [VIEWS.chooseCalendars]: chooseCalendars,
  },
};

async function showCalendars({ context, team, user }: Actor): Promise<Reply> {
  const { calendarDesk, store } = context;
  const { doc: host } = (await store.load(team, { hostId: user })).host;
  if (!isHosting(host)) return notHostingReply();
  if (calendarDesk === undefined) return noCalendarsReply();
  const connected = await calendarDesk.describe(team, host);
  return calendarsReply({ connected, zone: host.settings.zone, kinds: calendarDesk.kinds });
}

/** The connection that a button or form is about, with its secret; undefined when it was removed meanwhile. */
async function find({ context, team, user }: Actor, id: ConnectionId) {
  const { doc: host } = (await context.store.load(team, { hostId: user })).host;
  const connection = host?.calendars?.find((each) => each.id === id);
  const secret = connection && context.calendarDesk?.secretOf(team, user, connection);
  return connection === undefined ? undefined : { connection, secret };
}

async function change(press: Press): Promise<Reply> {
  const found = await find(press, press.value);
  if (found?.secret === undefined) return reconnect(press);
  if (found.secret.access.kind === 'link') return { view: formFor(found.connection, found.secret) };
  const choice = await openChoice(press, found.secret, press.value);
  return 'view' in choice ? choice : reconnect(press);
}

async function reconnect(press: Press): Promise<Reply> {
  const found = await find(press, press.value);
  if (found === undefined) return showCalendars(press);
  const { id, kind } = found.connection;
  if (kind === 'google' || kind === 'microsoft') return signIn(press, kind, id);
  return { view: formFor(found.connection, found.secret) };
}

function formFor({ id, kind }: CalendarConnection, secret: ConnectionSecret | undefined) {
  const { access } = secret ?? {};
  if (kind === 'link')
    return linkForm({
      id,
      label: secret?.label ?? '',
      leavesOutAllDay: secret?.calendars[0]?.leavesOutAllDay ?? false,
    });
  const known = access?.kind === 'caldav' ? access : { address: '', user: '' };
  return caldavForm({ id, address: known.address, user: known.user });
}

async function ignore({ context, team, user, value, commandId }: Press): Promise<Reply> {
  const command = { kind: 'ignore_calendar', actor: user, id: value } as const;
  await context.perform(team, { hostId: user, commandId }, command);
  return calendarIgnoredReply();
}

async function remove(press: Press): Promise<Reply> {
  const { context, team, user, value, commandId } = press;
  const found = await find(press, value);
  await context.calendarDesk?.disconnect({ team, user, id: value, commandId });
  return calendarRemovedReply(found?.connection.writesInto === true);
}

async function submitLink(submission: Submission): Promise<FormAnswer> {
  const { context, values, metadata } = submission;
  if (context.calendarDesk === undefined) return { update: noticeView(noCalendarsReply()) };
  const present = metadata === '' ? undefined : (await find(submission, metadata))?.secret;
  const address = values.text(CALENDAR_FIELDS.address);
  const access: CalendarAccess =
    address === '' && present !== undefined ? present.access : { kind: 'link', address };
  const label = values.text(CALENDAR_FIELDS.label) || UNNAMED_CALENDAR;
  const leavesOutAllDay = values.ticked(CALENDAR_FIELDS.allDay).includes(LEAVE_OUT);
  const secret = { access, label, calendars: [{ id: 'link', name: label, leavesOutAllDay }] };
  const connected = await connect(submission, context.calendarDesk, secret, metadata);
  return answerTo(connected, access.kind, CALENDAR_FIELDS.address);
}

async function submitAccount(submission: Submission): Promise<FormAnswer> {
  const { context, values, metadata } = submission;
  if (context.calendarDesk === undefined) return { update: noticeView(noCalendarsReply()) };
  const access: CalendarAccess = {
    kind: 'caldav',
    address: values.text(CALENDAR_FIELDS.address),
    user: values.text(CALENDAR_FIELDS.user),
    password: values.text(CALENDAR_FIELDS.password),
  };
  const present = metadata === '' ? undefined : (await find(submission, metadata))?.secret;
  const secret = { label: access.user, calendars: [], ...present, access };
  const choice = await openChoice(submission, secret, metadata);
  if ('view' in choice) return { update: choice.view };
  const { failure } = choice;
  const field = failure === 'unauthorized' ? CALENDAR_FIELDS.password : CALENDAR_FIELDS.address;
  return { errors: { [field]: calendarError(failure, 'caldav') } };
}
