import type { ConnectionId } from '../../src/domain/model/calendar.js';
import { refusalText } from '../../src/messages/asking/refusals.js';
import { connectedReply } from '../../src/messages/hosting/calendar/calendar-forms.js';
import { calendarError } from '../../src/messages/hosting/calendar/calendar-words.js';
import { noticeView } from '../../src/messages/parts/notices.js';
import type { CalendarDesk } from '../../src/usecases/hosting/calendar/calendar-desk.js';
import type { Connected } from '../../src/usecases/hosting/calendar/connect-calendar.js';
import type { CalendarAccess, ConnectionSecret } from '../../src/usecases/ports/calendar/calendar.js';
import type { Actor, FormAnswer } from '../context.js';

/** Tries and keeps a connection, in the place of another that was changed ('' for none). */
export function connect(
  { team, user, commandId }: Actor,
  desk: CalendarDesk,
  secret: ConnectionSecret,
  replaces: ConnectionId,
): Promise<Connected> {
  return desk.connect({ team, user, commandId, secret, ...(replaces !== '' && { replaces }) });
}

/** What became of it: what was found, or what is wrong under the field. */
export function answerTo(connected: Connected, kind: CalendarAccess['kind'], field: string): FormAnswer {
  if (connected.ok) return { update: noticeView(connectedReply(connected.label, connected.busyCount)) };
  const words =
    'failure' in connected
      ? calendarError(connected.failure, kind)
      : refusalText(connected.refusal, { zone: 'Etc/UTC' });
  return { errors: { [field]: words } };
}
