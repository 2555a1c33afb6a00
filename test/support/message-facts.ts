import { DateTime } from 'luxon';
import { defaultSettings, type Host, newHost } from '../../src/domain/model/host.js';
import type { Booked, InterviewRequest, Iso } from '../../src/domain/model/request.js';
import type { Status } from '../../src/domain/model/status.js';
import type { MessageFacts, Named } from '../../src/messages/facts.js';

/** A Monday morning in Berlin; the interview is on Monday 8 March 2027 at 09:00 there, 08:00 UTC. */
export const START = '2027-03-08T08:00:00.000Z';
export const ASKED = '2027-03-01T10:00:00.000Z';

export const HOST: Named = {
  id: 'UHOST',
  name: 'Hanna Host',
  title: 'Head of Design',
  zone: 'Europe/Berlin',
};
export const REQUESTER: Named = {
  id: 'UASKS',
  name: 'Ravi Asks',
  title: 'Student',
  zone: 'America/New_York',
};

export function aHost(settings: Partial<Host['settings']> = {}): Host {
  const defaults = defaultSettings('Europe/Berlin', 'Slack huddle; {host} starts it');
  return newHost(HOST.id, { ...defaults, ...settings }, '2027-01-01T00:00:00.000Z');
}

export function aRequest(status: Status, changes: Partial<InterviewRequest> = {}): Booked {
  return {
    id: 'r1a2b3',
    hostId: HOST.id,
    requesterId: REQUESTER.id,
    status,
    createdAt: ASKED,
    since: ASKED,
    zones: { host: HOST.zone, requester: REQUESTER.zone },
    agenda: {
      topic: { text: 'Design systems' },
      questions: [{ text: 'What does a week look like?' }, { text: 'What surprised you most?' }],
      note: { text: 'Your talk on grids' },
      findings: [],
    },
    firstTimer: false,
    invited: false,
    wishes: [START],
    start: START,
    epoch: 1,
    sequence: 0,
    lapses: 0,
    timers: {},
    ...changes,
  };
}

export function someFacts(request: InterviewRequest, changes: Partial<MessageFacts> = {}): MessageFacts {
  return {
    request,
    host: aHost(),
    hostPerson: HOST,
    requesterPerson: REQUESTER,
    now: at(ASKED),
    alternates: [],
    withdrawalBlocks: false,
    lateMs: 0,
    ...changes,
  };
}

export const at = (instant: Iso): DateTime => DateTime.fromISO(instant, { zone: 'utc' });
/** So many minutes after the start of the interview. */
export const minute = (minutes: number): DateTime => at(START).plus({ minutes });

/** All that a message says, as one text. */
export function wordsOf(rendered: { text: string; blocks: unknown[] }): string {
  return `${rendered.text}\n${stringsIn(rendered.blocks).join('\n')}`;
}

/** Every text object's words. */
export function stringsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { text, ...rest } = value as { text?: unknown };
  return [
    ...(typeof text === 'string' ? [text] : stringsIn(text)),
    ...Object.values(rest).flatMap(stringsIn),
  ];
}

/** What can be pressed or ticked, by its words. */
export function controlsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(controlsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: { text?: string } };
  if (type === 'button') return [text?.text ?? ''];
  if (type === 'checkboxes') return ['checkboxes'];
  return Object.values(value).flatMap(controlsIn);
}
