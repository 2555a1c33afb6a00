import { resolve } from 'node:path';
import type { Panel } from '../packages/slack-sandbox/src/options.js';
import type { Happening } from '../packages/slack-sandbox/src/workspace.js';
import type { BotCalendars, BotParts } from './bot.js';
import { CalendarOwner } from './calendar-owner.js';
import { createCalendarPanel, PANEL_PATH } from './calendar-panel/serve.js';
import { startCalendarServer } from './calendar-server/server.js';
import { PEOPLE } from './people.js';

/** Who has a calendar, and signs in to it so. */
const OWNER = 'U01DANA';
const ACCOUNT = { user: 'dana', password: 'orchid-lamp-42' };

export interface SandboxCalendar {
  panel: Panel;
  /** What the bot has to be told, so that it may ask a server of this machine. */
  env: Record<string, string>;
  /** What the form that connects it asks for, by the labels of its fields. */
  example: Record<string, string>;
  /** Whatever is shown may have changed: the clock, too. */
  changed(): void;
  /** Whom nobody need offer to connect one. */
  brings: Pick<BotParts, 'bringsCalendar'>;
  /** Told of what happens in the workspace, so that Dana's calendar is connected as soon as she is a host. */
  saw(happening: Happening): void;
  close(): Promise<void>;
}

/** Dana's calendar: a server for the bot, and a panel beside the messages. */
export async function startSandboxCalendar(
  now: () => number,
  bot: () => BotCalendars | undefined,
): Promise<SandboxCalendar> {
  const server = await startCalendarServer(
    [{ ...ACCOUNT, email: 'dana@example.com', calendars: [{ id: 'work', name: 'Work' }] }],
    { changed: () => panel.changed() },
  );
  const [folder] = server.account(ACCOUNT.user).folders;
  if (folder === undefined) throw new Error('no calendar');
  const zone = PEOPLE.find(({ id }) => id === OWNER)?.tz ?? 'Etc/UTC';
  const pageFolder = resolve('sandbox/calendar-panel/page');
  const owner = new CalendarOwner({
    user: OWNER,
    access: { kind: 'caldav', address: server.url, ...ACCOUNT },
    bot,
  });
  const edited = () => owner.changed();
  const panel = createCalendarPanel({ folder, now, zone, pageFolder, edited });
  return {
    panel: { title: 'Dana’s calendar', path: PANEL_PATH, user: OWNER, serve: panel.serve },
    env: { CALENDAR_ALLOW_HOSTS: new URL(server.url).host },
    example: { Server: server.url, User: ACCOUNT.user, 'App password': ACCOUNT.password },
    brings: { bringsCalendar: (user) => user === OWNER },
    changed: panel.changed,
    saw: (happening) => owner.saw(happening),
    close: async () => {
      panel.close();
      await server.close();
    },
  };
}
