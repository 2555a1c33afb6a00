import type { z } from 'zod';
import type {
  effectShape,
  postedShape,
  undeliveredShape,
} from '../../../src/adapters/redis/shapes/message-shapes.js';
import type {
  blockShape,
  calendarCopyShape,
  hostShape,
  keptEntryShape,
  personShape,
} from '../../../src/adapters/redis/shapes/people-shapes.js';
import { requestShape } from '../../../src/adapters/redis/shapes/request-shape.js';
import type { tokensShape } from '../../../src/adapters/redis/shapes/workspace-shapes.js';
import type { Effect } from '../../../src/domain/model/effects.js';
import type { Block, Host } from '../../../src/domain/model/host.js';
import type { Person } from '../../../src/domain/model/person.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import type { CalendarCopy } from '../../../src/usecases/ports/calendar/calendar-copies.js';
import type { KeptEntry } from '../../../src/usecases/ports/calendar/calendar-entries.js';
import type { Tokens } from '../../../src/usecases/ports/installations.js';
import type { Posted, Undelivered } from '../../../src/usecases/ports/store.js';
import { aRequest } from '../../support/message-facts.js';

/** With every optional property, at any depth. */
type Full<T> = T extends readonly (infer Item)[]
  ? Full<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Full<T[Key]> }
    : T;
/** What a shape leaves out is lost when the document is read. The compiler refuses a shape that lacks anything of `T`. */
type Keeps<T, Shape extends z.ZodType<T>> = Full<z.infer<Shape>> extends Full<T> ? 'all' : 'not all';

const KEPT = {
  request: 'all' satisfies Keeps<InterviewRequest, typeof requestShape>,
  host: 'all' satisfies Keeps<Host, typeof hostShape>,
  person: 'all' satisfies Keeps<Person, typeof personShape>,
  block: 'all' satisfies Keeps<Block, typeof blockShape>,
  calendarCopy: 'all' satisfies Keeps<CalendarCopy, typeof calendarCopyShape>,
  keptEntry: 'all' satisfies Keeps<KeptEntry, typeof keptEntryShape>,
  effect: 'all' satisfies Keeps<Effect, typeof effectShape>,
  posted: 'all' satisfies Keeps<Posted, typeof postedShape>,
  undelivered: 'all' satisfies Keeps<Undelivered, typeof undeliveredShape>,
  tokens: 'all' satisfies Keeps<Tokens, typeof tokensShape>,
};

it.each(Object.entries(KEPT))('reading a stored %s loses nothing that it may hold', (_, kept) => {
  expect(kept).toBe('all');
});

it('a text that was not checked because it is not in English still says so when it is read', () => {
  const request = aRequest('awaiting_host');
  const note = { text: '¿Cómo empezaste?', flag: { label: 'not_screened', isForeign: true } };
  const stored = JSON.parse(JSON.stringify({ ...request, agenda: { ...request.agenda, note } }));
  expect(requestShape.parse(stored).agenda.note).toEqual(note);
});
