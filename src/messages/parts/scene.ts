import type { InterviewRequest, Iso } from '../../domain/model/request.js';
import { atTime, endOf } from '../../domain/rules/deadlines.js';
import type { MessageFacts, Named } from '../facts.js';
import { isNameless, mention, typed } from './block-kit.js';
import {
  clockAndZone,
  dateText,
  dayAndRange,
  dayAndTime,
  slackClock,
  slackDate,
  slackHalfHour,
  slackTime,
  slackWhen,
  type TimeStyle,
} from './times.js';
import { firstName } from './words.js';

export type Reader = 'host' | 'requester' | 'assistant';

/**
 * One sentence is written once and said twice: in the blocks, with Slack's own dates and mentions, and in the plain
 * text for notifications and screen readers, with names and times spelled out.
 */
export interface Voice {
  /** Day and time, after "on", "by" or "until". */
  time(at: Iso): string;
  /** Day and time after a colon, where "Today" may stand. */
  when(at: Iso): string;
  /** The half hour from a start: day, and from when to when. */
  halfHour(start: Iso): string;
  /** Time of day. */
  clock(at: Iso): string;
  date(at: Iso): string;
  who(person: Named): string;
  strong(text: string): string;
}

/** The facts of a message with the eyes that read it. */
export interface Scene {
  facts: MessageFacts;
  /** As it stands at `now`, also when the wake-ups at start and end have not run yet. */
  request: InterviewRequest;
  host: Named;
  requester: Named;
  reader: Reader;
  /** The reader's zone. */
  zone: string;
  /** In the blocks. */
  shown: Voice;
  /** In the plain text. */
  written: Voice;
}

export type Say = (voice: Voice) => string;

export function sceneFor(facts: MessageFacts, reader: Reader): Scene {
  const { hostPerson, requesterPerson, host } = facts;
  const assistant = facts.assistant ?? { ...hostPerson, zone: host.settings.zone };
  const readers = {
    host: { ...hostPerson, zone: host.settings.zone },
    requester: requesterPerson,
    assistant,
  };
  const { zone, clock } = readers[reader];
  const style = { now: facts.now.toMillis(), clock };
  return {
    facts,
    request: atTime(facts.request, facts.now),
    host: facts.hostPerson,
    requester: facts.requesterPerson,
    reader,
    zone,
    shown: shownIn(zone, style),
    written: writtenIn(zone, style),
  };
}

const shownIn = (zone: string, style: TimeStyle): Voice => ({
  time: (at) => slackTime(at, zone, style),
  when: (at) => slackWhen(at, zone, style),
  halfHour: (start) => slackHalfHour(start, endOf(start), zone, style),
  clock: (at) => slackClock(at, zone, style.clock),
  date: (at) => slackDate(at, zone, style),
  who: ({ id }) => mention(id),
  strong: (text) => `*${text}*`,
});

const writtenIn = (zone: string, style: TimeStyle): Voice => ({
  time: (at) => dayAndTime(at, zone, style),
  when: (at) => dayAndTime(at, zone, style),
  halfHour: (start) => dayAndRange(start, endOf(start), zone, style),
  clock: (at) => clockAndZone(at, zone, style.clock),
  date: (at) => dateText(at, zone, style),
  who: plainName,
  strong: (text) => text,
});

/** Eighty characters, each of which may become five when escaped. */
const NAME_CHARS_MAX = 400;

/** A name in running text: escaped, on one line, without marks that would turn the direction of what follows. */
export function plainName({ id, name }: Named): string {
  if (isNameless(id)) return mention(id);
  return typed(onOneLine(name), NAME_CHARS_MAX) || 'Someone';
}

/** The first name in running text. */
export function plainFirstName({ id, name }: Named): string {
  return plainName({ id, name: firstName(onOneLine(name)), title: '', zone: '' });
}

/** Typed text for the middle of a line of ours. */
export function onOneLine(text: string): string {
  return text
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
