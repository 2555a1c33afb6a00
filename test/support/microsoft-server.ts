import { AccountServer, type Answer, type ApiCall } from './account-server.js';
import type { Appointment } from './calendar-contract.js';

export const MICROSOFT_SCOPES = ['Calendars.ReadWrite', 'offline_access'];

interface Moment {
  dateTime: string;
  timeZone: string;
}
type Event = Record<string, unknown> & {
  id: string;
  folder: string;
  start: Moment;
  end: Moment;
  '@odata.etag': string;
  singleValueExtendedProperties?: { id: string; value: string }[];
};

const WEEK_MS = 7 * 86_400_000;
const failure = (status: number, code: string, message = code, headers = {}): Answer => ({
  status,
  body: { error: { code, message } },
  headers,
});
const notFound = failure(404, 'ErrorItemNotFound');
const wall = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}.0000000`;

/** Microsoft's sign-in and Graph as documented, with what we use of it and no more; whatever else it is asked, it refuses. */
export class MicrosoftServer extends AccountServer {
  readonly calendars = [
    { id: 'AAMk/other=', name: 'Birthdays', canEdit: false, isDefaultCalendar: false },
    { id: 'AAMk/main=', name: 'Calendar', canEdit: true, isDefaultCalendar: true },
  ];
  readonly events = new Map<string, Event>();
  readonly #transactions = new Map<string, string>();
  #written = 0;

  constructor(tenant = 'organizations') {
    super({
      kind: 'microsoft',
      issuer: `/${tenant}/v2.0`,
      paths: { authorize: `/${tenant}/oauth2/v2.0/authorize`, token: `/${tenant}/oauth2/v2.0/token` },
      rotates: true,
      asks: { prompt: 'select_account' },
      unauthorized: failure(401, 'InvalidAuthenticationToken'),
      api: (call) => this.#api(call),
    });
  }

  /** As somebody adds it in Outlook. */
  add(
    { from, to, allDay, free, tentative, weeks = 1 }: Appointment,
    more: Record<string, unknown> = {},
  ): void {
    for (let week = 0; week < weeks; week++) {
      const moment = (ms: number): Moment => ({ dateTime: wall(ms + week * WEEK_MS), timeZone: 'UTC' });
      const showAs = free ? 'free' : tentative ? 'tentative' : 'busy';
      const event = { subject: 'Private <business>', start: moment(from), end: moment(to), showAs };
      this.#put(`theirs/${this.#written}=`, 'AAMk/main=', { ...event, isAllDay: allDay === true, ...more });
    }
  }

  deleteByHand(entryId: string): void {
    const [event] = this.entriesOf(entryId);
    if (event !== undefined) this.events.delete(event.id);
  }

  entriesOf(entryId: string): Event[] {
    return [...this.events.values()].filter((event) =>
      event.singleValueExtendedProperties?.some(({ value }) => value === entryId),
    );
  }

  #put(id: string, folder: string, event: Record<string, unknown>): Event {
    const stored = { ...event, id, folder, '@odata.etag': `W/"${this.#written++}"` } as Event;
    this.events.set(id, stored);
    return stored;
  }

  #api(call: ApiCall): Answer {
    const [version, ...path] = call.path;
    if (version !== 'v1.0' || path[0] !== 'me') return notFound;
    if (!call.scopes.includes('Calendars.ReadWrite'))
      return failure(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
    if (!/IdType="ImmutableId"/.test(String(call.headers.prefer))) throw new Error('an id would not stay');
    if (call.body.attendees !== undefined) throw new Error('guests would be written to');
    const [, area, id = '', below] = path;
    if (area === 'calendars' && id === '' && call.method === 'GET')
      return this.#page(call, this.calendars, 'me/calendars');
    if (area === 'events') return this.#event(id, call);
    if (area !== 'calendars' || !this.calendars.some((each) => each.id === id))
      return failure(404, 'ErrorFolderNotFound');
    if (below === 'calendarView' && call.method === 'GET') return this.#view(id, call);
    if (below === 'events') return call.method === 'POST' ? this.#create(id, call) : this.#find(id, call);
    return notFound;
  }

  /** Two of anything a page; the address of the next is whole. */
  #page({ query }: ApiCall, items: object[], path: string): Answer {
    const from = Number(query.get('$skip') ?? 0);
    const next = new URLSearchParams(query);
    next.set('$skip', String(from + 2));
    const select = (query.get('$select') ?? '').split(',');
    const chosen = items
      .slice(from, from + 2)
      .map((item) =>
        Object.fromEntries(
          Object.entries(item).filter(([name]) => name === '@odata.etag' || select.includes(name)),
        ),
      );
    const link = from + 2 < items.length ? { '@odata.nextLink': `${this.url}/v1.0/${path}?${next}` } : {};
    return { status: 200, body: { value: chosen, ...link } };
  }

  #view(folder: string, call: ApiCall): Answer {
    if (/subject|attendees|location|body/.test(call.query.get('$select') ?? 'subject'))
      throw new Error('nobody needs to know that');
    const [from, to] = ['startDateTime', 'endDateTime'].map((name) =>
      Date.parse(call.query.get(name) ?? ''),
    ) as [number, number];
    if (!(from < to)) return failure(400, 'ErrorInvalidParameter');
    // Zones are at most 14 hours away: the host's whole days may touch what the range does not.
    const margin = 14 * 3_600_000;
    const found = [...this.events.values()].filter((event) => {
      const around = event.isAllDay || event.start.timeZone !== 'UTC' ? margin : 0;
      const [start, end] = [event.start, event.end].map(({ dateTime }) =>
        Date.parse(`${dateTime.slice(0, 19)}Z`),
      ) as [number, number];
      return event.folder === folder && start - around < to && end + around > from;
    });
    return this.#page(call, found, `me/calendars/${encodeURIComponent(folder)}/calendarView`);
  }

  #find(folder: string, call: ApiCall): Answer {
    const [, name, value] =
      /^singleValueExtendedProperties\/any\(ep: ep\/id eq '([^']+)' and ep\/value eq '([^']+)'\)$/i.exec(
        call.query.get('$filter') ?? '',
      ) ?? [];
    if (name === undefined || value === undefined) return failure(400, 'ErrorInvalidUrlQueryFilter');
    const found = this.entriesOf(value).filter((event) => event.folder === folder);
    return this.#page(call, found, `me/calendars/${encodeURIComponent(folder)}/events`);
  }

  /** The same creation again gives the event that is there; a creation's id serves no other event, nor one that is gone. */
  #create(folder: string, { body }: ApiCall): Answer {
    const { transactionId } = body;
    const before = this.#transactions.get(String(transactionId));
    const present = before === undefined ? undefined : this.events.get(before);
    if (before !== undefined && (present === undefined || present.subject !== body.subject))
      return failure(409, 'ErrorDuplicateTransactionId');
    if (present !== undefined) return { status: 201, body: present };
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test((body.start as Moment).dateTime))
      return failure(400, 'ErrorInvalidRequest');
    const event = this.#put(`ours/${this.#written}=`, folder, body);
    this.#transactions.set(String(transactionId), event.id);
    return { status: 201, body: event };
  }

  #event(id: string, { method, body, headers }: ApiCall): Answer {
    const event = this.events.get(id);
    if (event === undefined) return notFound;
    if (method === 'DELETE') {
      this.events.delete(id);
      return { status: 204 };
    }
    if (method !== 'PATCH' || body.transactionId !== undefined) return failure(400, 'ErrorInvalidRequest');
    if (headers['if-match'] !== undefined && headers['if-match'] !== event['@odata.etag'])
      return failure(412, 'ErrorIrresolvableConflict');
    return { status: 200, body: this.#put(id, event.folder, { ...event, ...body }) };
  }
}
