import { createHash } from 'node:crypto';
import { CALENDAR_READ_MS, CALENDAR_WRITE_MS } from '../../../../config/policy.js';
import {
  CALENDAR_KINDS,
  type CalendarConnection,
  type CalendarKind,
  type ConnectionId,
} from '../../../domain/model/calendar.js';
import type { Host } from '../../../domain/model/host.js';
import type { UserId } from '../../../domain/model/request.js';
import type { ConnectedCalendar } from '../../../messages/hosting/calendar/calendar-list.js';
import type {
  CalendarAccess,
  CalendarInfo,
  CalendarResult,
  ConnectionSecret,
} from '../../ports/calendar/calendar.js';
import type { TeamId } from '../../ports/team-id.js';
import {
  type Connected,
  type ConnectQuery,
  connectCalendar,
  disconnectCalendar,
} from './connect-calendar.js';
import { describeCalendars } from './describe-calendars.js';
import type { EntryParts } from './entries/entry-case.js';
import { openFor, sealFor } from './sealed.js';

/** What a host can do with their calendars. */
export interface CalendarDesk {
  /** What can be connected to this bot. */
  kinds: readonly CalendarKind[];
  describe(team: TeamId, host: Host): Promise<ConnectedCalendar[]>;
  /** The calendars of an account. Asked again for the same form, it gives the answer that is under way. */
  list(access: CalendarAccess, commandId: string): Promise<CalendarResult<CalendarInfo[]>>;
  /** As `list`: an answer that takes longer than a form may is there at the second press. */
  connect(query: ConnectQuery): Promise<Connected>;
  /** Gives back what was granted for a connection that is not kept, where its provider has a way. Never rejects. */
  giveBack(access: CalendarAccess): Promise<void>;
  disconnect(query: { team: TeamId; user: UserId; id: ConnectionId; commandId: string }): Promise<boolean>;
  /** A connection's secret, for its own host's form; undefined when its key is gone. */
  secretOf(team: TeamId, user: UserId, connection: CalendarConnection): ConnectionSecret | undefined;
  /** An account between two steps of a form, sealed: Slack keeps it meanwhile and cannot read it. */
  seal(team: TeamId, user: UserId, access: CalendarAccess): string;
  open(team: TeamId, user: UserId, sealed: string): CalendarAccess | undefined;
}

const UNAVAILABLE = { ok: false, failure: { code: 'unavailable' } } as const;
const ANSWERS_KEPT = 200;
/** An answer that took longer may not have reached its form. */
const IN_TIME_MS = 1_500;

export function createCalendarDesk(parts: EntryParts): CalendarDesk {
  const { secrets } = parts;
  const listing = new SharedAnswers<CalendarResult<CalendarInfo[]>>();
  const connecting = new SharedAnswers<Connected>();
  return {
    kinds: CALENDAR_KINDS.filter((kind) => parts.calendars[kind] !== undefined),
    describe: (team, host) => describeCalendars(parts, team, host),
    list: (access, commandId) =>
      listing.get(
        [commandId, access],
        async () => parts.calendars[access.kind]?.list(access, { withinMs: CALENDAR_READ_MS }) ?? UNAVAILABLE,
      ),
    connect: (query) => connecting.get([query.commandId, query.secret], () => connectCalendar(parts, query)),
    giveBack: async (access) => {
      await parts.calendars[access.kind]?.revoke(access, { withinMs: CALENDAR_WRITE_MS });
    },
    disconnect: (query) => disconnectCalendar(parts, query),
    secretOf: (team, user, { sealed }) => openFor<ConnectionSecret>(secrets, team, user, sealed)?.value,
    seal: (team, user, access) => sealFor(secrets, team, user, lasting(access)),
    open: (team, user, sealed) => openFor<CalendarAccess>(secrets, team, user, sealed)?.value,
  };
}

/** Slack keeps 3,000 characters with a form, and Microsoft's tokens are long: the one that can be fetched again is left out. */
function lasting(access: CalendarAccess): CalendarAccess {
  if (!('refreshToken' in access)) return access;
  const { accessToken: _, expiresAt: __, ...rest } = access;
  return rest;
}

/** Whoever asks again gets, once, the answer that is under way or that came too late for the first form. */
class SharedAnswers<T> {
  readonly #underWay = new Map<string, Promise<T>>();

  async get(question: unknown[], ask: () => Promise<T>): Promise<T> {
    const name = createHash('sha256').update(JSON.stringify(question)).digest('base64url');
    const present = this.#underWay.get(name);
    if (present !== undefined) {
      const answer = await present;
      this.#underWay.delete(name);
      return answer;
    }
    const begun = performance.now();
    const answer = ask();
    this.#underWay.set(name, answer);
    const [oldest] = this.#underWay.keys();
    if (this.#underWay.size > ANSWERS_KEPT && oldest !== undefined) this.#underWay.delete(oldest);
    const drop = () => this.#underWay.delete(name);
    answer.then(() => performance.now() - begun < IN_TIME_MS && drop(), drop);
    return answer;
  }
}
