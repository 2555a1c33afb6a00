import { createHash } from 'node:crypto';
import type { ModalView } from '@slack/types';
import type { CalendarFailureCode, ConnectionId } from '../../src/domain/model/calendar.js';
import {
  CALENDAR_FIELDS,
  chooseCalendarsForm,
  LEAVE_OUT,
  noCalendarsReply,
  WRITE_NOWHERE,
} from '../../src/messages/hosting/calendar/calendar-forms.js';
import {
  calendarError,
  noCalendarChosen,
  UNNAMED_CALENDAR,
} from '../../src/messages/hosting/calendar/calendar-words.js';
import { noticeView } from '../../src/messages/parts/notices.js';
import type { CalendarInfo, ConnectionSecret } from '../../src/usecases/ports/calendar/calendar.js';
import type { Actor, FormAnswer, Submission } from '../context.js';
import { answerTo, connect } from './connect-answer.js';

/** A calendar's name in a form: its own is an address, and too long for Slack. */
const keyOf = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 16);

/** The form in which a host chooses among an account's calendars, or why it cannot be shown. */
export async function openChoice(
  { context, team, user, commandId }: Actor,
  secret: ConnectionSecret,
  replaces: ConnectionId,
): Promise<{ view: ModalView } | { failure: CalendarFailureCode }> {
  const { calendarDesk } = context;
  if (calendarDesk === undefined) return { view: noticeView(noCalendarsReply()) };
  const listed = await calendarDesk.list(secret.access, commandId);
  if (!listed.ok) return { failure: listed.failure.code };
  if (listed.value.length === 0) return { failure: 'not_found' };
  const access = listed.renewed ?? secret.access;
  const view = chooseCalendarsForm({
    memory: `${replaces}|${calendarDesk.seal(team, user, access)}`,
    label: secret.label,
    calendars: listed.value.map(({ id, name, writable }) => ({ key: keyOf(id), name, writable })),
    ...chosenBefore(secret, listed.value),
  });
  return { view };
}

/** What was chosen before; at first the main calendar, which holds and meetings go into, too. */
function chosenBefore({ calendars, writesInto }: ConnectionSecret, found: CalendarInfo[]) {
  const main = found.find(({ primary }) => primary) ?? found[0];
  const isNew = calendars.length === 0;
  const target = isNew ? (main?.writable ? main.id : undefined) : writesInto;
  return {
    chosen: (isNew ? [main?.id ?? ''] : calendars.map(({ id }) => id)).map(keyOf),
    writesInto: target === undefined ? undefined : keyOf(target),
    leavesOutAllDay: calendars.some(({ leavesOutAllDay }) => leavesOutAllDay),
  };
}

export async function chooseCalendars(submission: Submission): Promise<FormAnswer> {
  const { context, team, user, metadata, values, commandId } = submission;
  const { calendarDesk } = context;
  const [replaces = '', sealed = ''] = metadata.split('|');
  const access = calendarDesk?.open(team, user, sealed);
  if (calendarDesk === undefined || access === undefined) return { update: noticeView(noCalendarsReply()) };
  const listed = await calendarDesk.list(access, commandId);
  if (!listed.ok)
    return { errors: { [CALENDAR_FIELDS.calendars]: calendarError(listed.failure.code, access.kind) } };
  const keys = values.ticked(CALENDAR_FIELDS.calendars);
  const leavesOutAllDay = values.ticked(CALENDAR_FIELDS.allDay).includes(LEAVE_OUT);
  const calendars = listed.value
    .filter(({ id }) => keys.includes(keyOf(id)))
    .map(({ id, name }) => ({ id, name, leavesOutAllDay }));
  if (calendars.length === 0) return { errors: { [CALENDAR_FIELDS.calendars]: noCalendarChosen() } };
  const into = values.chosen(CALENDAR_FIELDS.writesInto) ?? WRITE_NOWHERE;
  const target = listed.value.find(({ id, writable }) => writable && keyOf(id) === into);
  const secret: ConnectionSecret = {
    access: listed.renewed ?? access,
    label: values.text(CALENDAR_FIELDS.label) || UNNAMED_CALENDAR,
    calendars,
    ...(target !== undefined && { writesInto: target.id }),
  };
  return answerTo(
    await connect(submission, calendarDesk, secret, replaces),
    access.kind,
    CALENDAR_FIELDS.calendars,
  );
}
