/** How much people read from a request to its thanks: words of ours, counted as they stand in messages and forms. */
import { DateTime } from 'luxon';
import { defaultSettings, newHost } from '../src/domain/model/host.js';
import type { MessageKind } from '../src/domain/model/message-kinds.js';
import type { InterviewRequest } from '../src/domain/model/request.js';
import type { Status } from '../src/domain/model/status.js';
import { thanksForm } from '../src/messages/afterwards/thanks-form.js';
import { requestForm } from '../src/messages/asking/request-form.js';
import { renderMessage } from '../src/messages/render.js';

const ASKED = '2027-03-01T10:00:00.000Z';
const START = '2027-03-09T14:00:00.000Z';
const host = { id: 'U0DANA', name: 'Dana Whitfield', title: 'Head of People', zone: 'America/New_York' };
const requester = { id: 'U0PRIYA', name: 'Priya Raman', title: 'Analyst', zone: 'Asia/Kolkata' };
const TYPED = ['Topic.', 'Question?', 'Another?'] as const;

const request: InterviewRequest = {
  ...{ id: 'r1', hostId: host.id, requesterId: requester.id, createdAt: ASKED, since: ASKED, start: START },
  status: 'awaiting_host',
  due: '2027-03-05T22:00:00.000Z',
  zones: { host: host.zone, requester: requester.zone },
  agenda: { topic: { text: TYPED[0] }, questions: [{ text: TYPED[1] }, { text: TYPED[2] }], findings: [] },
  ...{ firstTimer: false, invited: false, wishes: [START], epoch: 1, sequence: 0, lapses: 0, timers: {} },
};
const settings = defaultSettings(host.zone, 'Slack huddle; {host} starts it');

/** Minutes from the start at which each comes, and how the request stands then. */
type Step = [MessageKind, Status, number];
const WAY: Record<'requester' | 'host', Step[]> = {
  requester: [
    ['sent', 'awaiting_host', -10_000],
    ['approved_requester', 'scheduled', -9000],
    ['day_before', 'scheduled', -1440],
    ['soon_requester', 'scheduled', -15],
    ['start_requester', 'in_progress', 0],
    ['wrap_up_warning_requester', 'in_progress', 25],
    ['end_requester', 'held', 30],
    ['thanks_prompt', 'held', 35],
  ],
  host: [
    ['card', 'awaiting_host', -10_000],
    ['approved_host', 'scheduled', -9000],
    ['soon_host', 'scheduled', -15],
    ['start_host', 'in_progress', 0],
    ['wrap_up_warning_host', 'in_progress', 25],
    ['end_host', 'held', 30],
    ['debrief', 'held', 35],
    ['thanks_delivered', 'held', 60],
  ],
};

const at = (minutes: number) => DateTime.fromISO(START, { zone: 'utc' }).plus({ minutes });

/** Over, with a note of thanks, once its half hour is. */
function standing(kind: MessageKind, status: Status): InterviewRequest {
  if (status !== 'held') return { ...request, status };
  const over = { ...request, status, endedAt: at(30).toISO() ?? '' };
  const [learned, willDo, specific] = TYPED;
  const thanks = { learned, willDo, specific, assistantToo: false, at: over.endedAt };
  return kind === 'thanks_delivered' ? { ...over, thanks } : over;
}

function blocksOf([kind, status, minutes]: Step): unknown {
  return renderMessage(kind, {
    request: standing(kind, status),
    host: newHost(host.id, settings, ASKED),
    ...{ hostPerson: host, requesterPerson: requester, now: at(minutes) },
    ...{ alternates: [], withdrawalBlocks: false, lateMs: 0 },
  }).blocks;
}

const FORMS = [
  requestForm({
    ...{ host, requester, about: '', answer: { by: ASKED, endsDay: true }, invited: false, now: ASKED },
    slots: [{ start: START, suitsHost: false }],
  }),
  thanksForm({ request }),
];

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { text, confirm: _asked, ...rest } = value as Record<string, unknown>;
  return [...(typeof text === 'string' ? [text] : textsIn(text)), ...Object.values(rest).flatMap(textsIn)];
}

/** A date is two words, as day and time; a person one. */
const wordsIn = (value: unknown): number =>
  textsIn(value)
    .join('\n')
    .replace(/<!date[^>]*>/g, 'day time')
    .replace(/<@[^>]*>/g, 'Name')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .split(/\s+/)
    .filter((word) => /\w/.test(word) && !(TYPED as readonly string[]).includes(word)).length;

let total = 0;
const line = (name: string, words: number) => {
  total += words;
  console.log(`${String(words).padStart(5)}  ${name}`);
};
for (const form of FORMS) line(`form ${form.title.text}`, wordsIn(form));
for (const steps of Object.values(WAY)) for (const step of steps) line(step[0], wordsIn(blocksOf(step)));
console.log(`${String(total).padStart(5)}  in all`);
