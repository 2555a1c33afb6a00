import type { CalendarDesk } from './hosting/calendar/calendar-desk.js';
import type { HostEntries } from './hosting/calendar/entries/host-entries.js';
import type { WorldParts } from './load-world.js';
import type { Perform } from './perform.js';
import type { Log } from './ports/log.js';
import type { Slack } from './ports/slack.js';
import type { WorkspaceRecords } from './ports/workspace-records.js';

/** What use cases work with, joined by the composition root; each takes the part of it that it needs. */
export interface Context extends WorldParts {
  perform: Perform;
  records: WorkspaceRecords;
  slack: Slack;
  logger: Log;
  /** Absent: no calendars can be connected to this bot. */
  calendarDesk?: CalendarDesk;
  hostEntries?: HostEntries;
}
