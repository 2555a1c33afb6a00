import { AccountServer, type Answer, type ApiCall } from './account-server.js';
import type { Appointment } from './calendar-contract.js';

const SCOPE = 'https://www.googleapis.com/auth/';
export const GOOGLE_SCOPES = [
  'calendar.freebusy',
  'calendar.events.owned',
  'calendar.calendarlist.readonly',
].map((name) => SCOPE + name);

type Event = Record<string, unknown> & { id: string; status: string; etag: string };
interface GoogleCalendarFolder {
  id: string;
  summary: string;
  accessRole: 'owner' | 'reader' | 'freeBusyReader';
  primary?: true;
  events: Map<string, Event>;
}

const WEEK_MS = 7 * 86_400_000;
const failure = (status: number, reason: string): Answer => ({
  status,
  body: { error: { code: status, errors: [{ reason, domain: 'global' }], message: reason } },
});
const notFound = failure(404, 'notFound');
const insufficient = failure(403, 'insufficientPermissions');
const isoOf = (ms: number) => new Date(ms).toISOString();

/** Google's OAuth and Calendar API as documented, with what we use of it and no more; whatever else it is asked, it refuses. */
export class GoogleServer extends AccountServer {
  /** The first is the main one. */
  readonly calendars: GoogleCalendarFolder[] = [
    {
      id: 'dana@example.com',
      summary: 'dana@example.com',
      accessRole: 'owner',
      primary: true,
      events: new Map(),
    },
    {
      id: 'team@group.calendar.google.com',
      summary: 'Team',
      accessRole: 'freeBusyReader',
      events: new Map(),
    },
  ];
  #written = 0;

  constructor() {
    super({
      kind: 'google',
      issuer: '',
      paths: { authorize: '/o/oauth2/v2/auth', token: '/oauth2/token', revoke: '/oauth2/revoke' },
      rotates: false,
      asks: { access_type: 'offline', prompt: 'consent' },
      unauthorized: failure(401, 'authError'),
      api: (call) => this.#api(call),
    });
  }

  /** As somebody adds it in Google Calendar. */
  add(
    { from, to, allDay, free, tentative, weeks = 1 }: Appointment,
    { folder = 0, ...more }: { folder?: number } & Record<string, unknown> = {},
  ): void {
    for (let week = 0; week < weeks; week++) {
      const moment = (ms: number) =>
        allDay ? { date: isoOf(ms).slice(0, 10) } : { dateTime: isoOf(ms + week * WEEK_MS), timeZone: 'UTC' };
      this.#put(folder, {
        ...{
          id: `theirs${this.#written}`,
          summary: 'Private <business>',
          start: moment(from),
          end: moment(to),
        },
        ...{ status: tentative ? 'tentative' : 'confirmed', ...(free && { transparency: 'transparent' }) },
        ...more,
      });
    }
  }

  /** Moves to the bin: an event stays, cancelled. */
  deleteByHand(id: string): void {
    const event = this.calendars[0]?.events.get(id);
    if (event !== undefined) this.#put(0, { ...event, status: 'cancelled' });
  }

  get liveEvents(): Event[] {
    return [...(this.calendars[0]?.events.values() ?? [])].filter(({ status }) => status !== 'cancelled');
  }

  #put(folder: number, event: Record<string, unknown> & { id: string; status: string }): Event {
    const stored = { ...event, etag: `"${this.#written++}"` };
    this.calendars[folder]?.events.set(event.id, stored);
    return stored;
  }

  #api(call: ApiCall): Answer {
    const [area, version, ...rest] = call.path;
    if (area !== 'calendar' || version !== 'v3') return notFound;
    const has = (name: string) => call.scopes.includes(SCOPE + name);
    const route = `${call.method} ${rest.map((part, index) => (index % 2 === 0 || rest[0] === 'users' ? part : '*')).join('/')}`;
    if (route === 'GET users/me/calendarList')
      return has('calendar.calendarlist.readonly') ? this.#list(call) : insufficient;
    if (route === 'POST freeBusy') return has('calendar.freebusy') ? this.#freeBusy(call) : insufficient;
    const folder = this.calendars.findIndex(
      ({ id, primary }) => id === rest[1] || (rest[1] === 'primary' && primary === true),
    );
    if (folder === -1) return notFound;
    if (!has('calendar.events.owned') || this.calendars[folder]?.accessRole !== 'owner') return insufficient;
    if (call.body.attendees !== undefined) throw new Error('guests would be written to');
    if (call.method !== 'GET' && call.query.get('sendUpdates') !== 'none')
      throw new Error('guests would be told');
    return this.#events(folder, route, rest[3] ?? '', call);
  }

  #list({ query }: ApiCall): Answer {
    const [first, ...others] = this.calendars.map(({ events: _, ...folder }) => folder);
    if (query.get('pageToken') === 'second') return { status: 200, body: { items: [first] } };
    return { status: 200, body: { items: others, nextPageToken: 'second' } };
  }

  #events(folder: number, route: string, id: string, { query, body, headers }: ApiCall): Answer {
    const events = this.calendars[folder]?.events ?? new Map<string, Event>();
    const event = events.get(id);
    switch (route) {
      case 'GET calendars/*/events':
        return this.#page(folder, query);
      case 'POST calendars/*/events': {
        if (!/^[a-v0-9]{5,1024}$/.test(String(body.id))) return failure(400, 'invalid');
        if (events.has(String(body.id))) return failure(409, 'duplicate');
        return { status: 200, body: this.#put(folder, body as Event) };
      }
      case 'GET calendars/*/events/*':
        return event === undefined ? notFound : { status: 200, body: event };
      case 'PUT calendars/*/events/*':
        return event === undefined
          ? notFound
          : { status: 200, body: this.#put(folder, { ...body, id } as Event) };
      case 'PATCH calendars/*/events/*': {
        if (event === undefined) return notFound;
        if (headers['if-match'] !== undefined && headers['if-match'] !== event.etag)
          return failure(412, 'conditionNotMet');
        return { status: 200, body: this.#put(folder, { ...event, ...body, id } as Event) };
      }
      case 'DELETE calendars/*/events/*': {
        if (event === undefined) return notFound;
        if (event.status === 'cancelled') return failure(410, 'deleted');
        this.#put(folder, { ...event, status: 'cancelled' });
        return { status: 204 };
      }
      default:
        return notFound;
    }
  }

  /** Two events a page, so that nobody forgets the next. */
  #page(folder: number, query: URLSearchParams): Answer {
    const { summary, events } = this.calendars[folder] as GoogleCalendarFolder;
    const fields = query.get('fields') ?? '';
    if (/summary|description|location|email/.test(fields.replace(/^summary$/, '')))
      throw new Error('nobody needs to know that');
    const [min, max] = [query.get('timeMin'), query.get('timeMax')].map((time) => Date.parse(time ?? ''));
    const found = this.#within([...events.values()], min ?? Number.NaN, max ?? Number.NaN);
    const from = Number(query.get('pageToken') ?? 0);
    const items = found.slice(from, from + 2).map(({ summary: _, ...event }) => event);
    const next = from + 2 < found.length ? { nextPageToken: String(from + 2) } : {};
    return { status: 200, body: fields === 'summary' ? { summary } : { summary, items, ...next } };
  }

  #within(events: Event[], min: number, max: number): Event[] {
    const at = (event: Event, side: 'start' | 'end') => {
      const { date, dateTime } = event[side] as { date?: string; dateTime?: string };
      return Date.parse(dateTime ?? date ?? '');
    };
    const day = (event: Event) => ((event.start as { date?: string }).date === undefined ? 0 : 86_400_000);
    return events
      .filter(({ status }) => status !== 'cancelled')
      .filter(
        (event) => !(at(event, 'end') + day(event) <= min) && !(at(event, 'start') - day(event) >= max),
      );
  }

  #freeBusy({ body }: ApiCall): Answer {
    const [min, max] = [Date.parse(String(body.timeMin)), Date.parse(String(body.timeMax))] as [
      number,
      number,
    ];
    if (!(min < max) || max - min > 90 * 86_400_000) return failure(400, 'timeRangeTooLong');
    const asked = (body.items as { id: string }[]).map(({ id }) => {
      const folder = this.calendars.find((each) => each.id === id);
      if (folder === undefined) return [id, { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }];
      const events = this.#within([...folder.events.values()], min, max).filter(
        ({ transparency }) => transparency !== 'transparent',
      );
      const busy = events.map(({ start, end }) => ({
        start: (start as { dateTime: string }).dateTime,
        end: (end as { dateTime: string }).dateTime,
      }));
      return [id, { busy }];
    });
    return { status: 200, body: { kind: 'calendar#freeBusy', calendars: Object.fromEntries(asked) } };
  }
}
