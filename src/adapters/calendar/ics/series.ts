import type { BusyTime } from '../../../domain/model/calendar.js';
import { groupBy } from '../../group-by.js';
import type { Asked } from './asked.js';
import type { CalendarEvent } from './event.js';
import { findOccurrences, keyOf, type Occurrence, type Occurrences, remove, wallOf } from './occurrences.js';
import { DAY_MS } from './zones/wall-time.js';

/** No zone is further from UTC than this. */
const ZONE_MARGIN_MS = 2 * DAY_MS;

/** The newest version of each; versions that cannot be told apart all stay. */
function newest(events: readonly CalendarEvent[]): CalendarEvent[] {
  if (events.length < 2) return [...events];
  const versions = events.map((event) => ({ event, version: event.version() }));
  const [top] = versions.map(({ version }) => version).sort((a, b) => b[0] - a[0] || b[1] - a[1]);
  return versions
    .filter(({ version }) => version[0] === top?.[0] && version[1] === top[1])
    .map(({ event }) => event);
}

const hasRule = ({ component }: CalendarEvent): boolean =>
  component.properties.some(({ name }) => name === 'RRULE' || name === 'RDATE');

/** Whether it may take place more than once; most events of a large file do not, and are spared the search. */
const repeats = ({ component }: CalendarEvent): boolean =>
  component.properties.some(({ name }) => ['RRULE', 'RDATE', 'EXRULE', 'EXDATE'].includes(name));

/** More pairs of a series and a change under one UID than anybody has: what the changes would free then stays busy. */
const MOST_PAIRS = 1_000_000;

/** A rough check that needs no zone, which spares most events the exact one. */
const mayTouch = ({ start, timing }: CalendarEvent, { from, to }: Asked): boolean =>
  start.wall < to + ZONE_MARGIN_MS && timing.lastWall > from - ZONE_MARGIN_MS;

const busyAt = (event: CalendarEvent, { wall, endMs }: Occurrence): BusyTime => ({
  from: event.timing.zone.toInstant(wall),
  to: endMs ?? event.timing.endOf(wall),
  allDay: event.start.kind === 'date',
});

/** Moves the occurrences that a change with RANGE=THISANDFUTURE moves; returns them at their new times. */
function takeFollowing(
  master: CalendarEvent,
  found: Occurrences,
  changes: readonly CalendarEvent[],
): BusyTime[] {
  const moved: BusyTime[] = [];
  const ordered = changes
    .flatMap((change) => (change.recurrenceId === undefined ? [] : [{ change, id: change.recurrenceId }]))
    .map(({ change, id }) => ({ change, key: keyOf(master, id), wall: wallOf(master, id) }))
    .sort((a, b) => a.key - b.key);
  let next = 0;
  let ruling: (typeof ordered)[number] | undefined;
  for (const [key, { wall }] of [...found].sort(([a], [b]) => a - b)) {
    while ((ordered[next]?.key ?? Number.POSITIVE_INFINITY) <= key) ruling = ordered[next++];
    if (ruling === undefined) continue;
    found.delete(key);
    const { change } = ruling;
    if (!change.busy || hasRule(change) || key === ruling.key) continue;
    moved.push(busyAt(change, { wall: change.start.wall + (wall - ruling.wall) }));
  }
  return moved;
}

/** At least 0; of any number of events. */
const greatest = (events: readonly CalendarEvent[], lengthOf: (event: CalendarEvent) => number): number =>
  events.reduce((most, event) => Math.max(most, lengthOf(event)), 0);

function expandMaster(master: CalendarEvent, changes: readonly CalendarEvent[], asked: Asked): BusyTime[] {
  const shiftMs = (change: CalendarEvent) =>
    change.recurrenceId === undefined ? 0 : Math.abs(wallOf(master, change.recurrenceId) - change.start.wall);
  const following = changes.filter(({ changesFollowing }) => changesFollowing);
  const longestMs = greatest([master, ...changes], ({ timing, start }) => timing.lastWall - start.wall);
  const marginMs = greatest(following, shiftMs) + ZONE_MARGIN_MS;
  const from = asked.from - longestMs - marginMs;
  const { found, blocks } = findOccurrences(master, from, asked.to + marginMs, asked);
  remove(
    master,
    found,
    changes.flatMap(({ recurrenceId }) => recurrenceId ?? []),
  );
  const moved = takeFollowing(master, found, following);
  if (!master.busy) return moved;
  return [...moved, ...blocks, ...[...found.values()].map((occurrence) => busyAt(master, occurrence))];
}

/** The changed occurrences, each in its newest version. */
function newestChanges(events: readonly CalendarEvent[]): CalendarEvent[] {
  const byId = groupBy(events, ({ recurrenceId, timing }) =>
    recurrenceId === undefined ? undefined : timing.toInstant(recurrenceId),
  );
  return byId.flatMap(newest);
}

/** The busy times of all that a file says under one UID: a series or single event, and its changed occurrences. */
export function expandSeries(events: readonly CalendarEvent[], asked: Asked): BusyTime[] {
  const [only, ...others] = events;
  if (only !== undefined && others.length === 0 && !repeats(only)) {
    return only.busy && mayTouch(only, asked) ? [busyAt(only, { wall: only.start.wall })] : [];
  }
  const masters = newest(events.filter(({ recurrenceId }) => recurrenceId === undefined));
  const changes = newestChanges(events.filter(({ recurrenceId }) => recurrenceId !== undefined));
  const heeded = masters.length * changes.length > MOST_PAIRS ? [] : changes;
  const own = changes
    .filter(({ busy }) => busy)
    .flatMap((change) =>
      change.changesFollowing && hasRule(change)
        ? expandMaster(change, [], asked)
        : [busyAt(change, { wall: change.start.wall })],
    );
  return [...masters.flatMap((master) => expandMaster(master, heeded, asked)), ...own];
}
