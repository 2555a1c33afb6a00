import type { HostSettings } from '../../domain/model/host.js';
import type { InterviewRequest, Iso } from '../../domain/model/request.js';
import type { InStatus, Status } from '../../domain/model/status.js';
import { atTime, endOf, endsWorkDay } from '../../domain/rules/deadlines.js';
import type { MessageFacts, Named } from '../facts.js';
import { isNameless, mention, shorten, typed } from './block-kit.js';
import {
  clockAndZone,
  dateText,
  dayAndRange,
  dayAndTime,
  endOfDayText,
  slackClock,
  slackTime,
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
  /** The half hour from a start: its day and when it begins; where no clock of Slack's is to be had, also when it ends. */
  halfHour(start: Iso): string;
  /** Time of day. */
  clock(at: Iso): string;
  date(at: Iso): string;
  /** Of a decision or an answer, after "by" or "until": the end of one of the host's work days, the same day to both. */
  deadline(at: Iso): string;
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

/** The same of a request that stands like this. */
export type SceneIn<S extends Status> = Scene & { request: InStatus<InterviewRequest, S> };
/** What there is to say of a request, by how it stands. */
export type Tells = { [S in Status]: (scene: SceneIn<S>, voice: Voice) => string };

export function tellFrom(tells: Tells, scene: Scene): Say {
  const tell = tells[scene.request.status] as (scene: Scene, voice: Voice) => string;
  return (voice) => tell(scene, voice);
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
    shown: voiceOf(shownIn(zone, style), facts.host.settings, style),
    written: voiceOf(writtenIn(zone, style), facts.host.settings, style),
  };
}

const voiceOf = (voice: Omit<Voice, 'deadline'>, settings: HostSettings, style: TimeStyle): Voice => ({
  ...voice,
  deadline: (at) => (endsWorkDay(at, settings) ? endOfDayText(at, settings.zone, style) : voice.time(at)),
});

const shownIn = (zone: string, style: TimeStyle): Omit<Voice, 'deadline'> => ({
  time: (at) => slackTime(at, zone, style),
  halfHour: (start) => slackTime(start, zone, style),
  clock: (at) => slackClock(at, zone, style.clock),
  date: (at) => dateText(at, zone, style),
  who: ({ id }) => mention(id),
  strong: (text) => `*${text}*`,
});

const writtenIn = (zone: string, style: TimeStyle): Omit<Voice, 'deadline'> => ({
  time: (at) => dayAndTime(at, zone, style),
  halfHour: (start) => dayAndRange(start, endOf(start), zone, style),
  clock: (at) => clockAndZone(at, zone, style.clock),
  date: (at) => dateText(at, zone, style),
  who: plainName,
  strong: (text) => text,
});

/** Eighty characters, each of which may become five when escaped. */
const NAME_CHARS_MAX = 400;
const NAME_ON_BUTTON_MAX = 40;

/** A name in running text: escaped, on one line, without marks that would turn the direction of what follows. */
export function plainName({ id, name }: Named): string {
  if (isNameless(id)) return mention(id);
  return typed(onOneLine(name), NAME_CHARS_MAX) || 'Someone';
}

/** The first name in running text. */
export function plainFirstName({ id, name }: Named): string {
  return plainName({ id, name: firstName(onOneLine(name)), title: '', zone: '' });
}

/** The first name for a button, which takes no markup; empty where there is none. */
export function nameOnButton({ name }: Pick<Named, 'name'>): string {
  return shorten(firstName(onOneLine(name)).replace(/[<>]/g, ''), NAME_ON_BUTTON_MAX);
}

/** Typed text for the middle of a line of ours. */
export function onOneLine(text: string): string {
  return text
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
