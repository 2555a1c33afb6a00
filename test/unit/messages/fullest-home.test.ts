import fc from 'fast-check';
import {
  AWAITING_MAX,
  NOTE_CHARS,
  OPEN_REQUESTS_MAX,
  QUESTION_CHARS,
  QUESTIONS_MAX,
  TOPIC_CHARS,
} from '../../../config/policy.js';
import { checkView } from '../../../packages/slack-sandbox/src/block-kit/validate.js';
import type { Flag, InterviewRequest } from '../../../src/domain/model/request.js';
import type { Status } from '../../../src/domain/model/status.js';
import { USUAL_WORKSPACE } from '../../../src/domain/model/workspace.js';
import { AGENDA_FINDINGS } from '../../../src/domain/rules/agenda-findings.js';
import { HISTORY_ON_PAGE } from '../../../src/messages/home/history.js';
import { homeView } from '../../../src/messages/home/home.js';
import { drawn } from '../../support/drawn.js';
import { aHost, aRequest, at, HOST } from '../../support/message-facts.js';

const NOW = '2027-03-07T12:00:00.000Z';
const SOON = '2027-03-08T08:00:00.000Z';
const BLOCKS_MAX = 100;
const BYTES_MAX = 250_000;

/** What people type at its longest: marks that are escaped, wide characters, and anything else. */
const typed = (length: number) =>
  fc.oneof(
    fc
      .constantFrom('&', '<', '👩‍👩‍👧‍👦', '\u202E', '*_`~', 'x ')
      .map((part) => part.repeat(length).slice(0, length)),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: length }),
  );

const flag = (breach: string): Flag => ({ label: 'inside_track', breach, insisted: true });

const texts = fc.record({
  topic: typed(TOPIC_CHARS),
  question: typed(QUESTION_CHARS),
  note: typed(NOTE_CHARS),
});

/** A Home on which everything stands that can stand there, as often as it can. */
function fullest({ topic, question, note }: { topic: string; question: string; note: string }) {
  const request = (name: string, status: Status): InterviewRequest =>
    aRequest(status, {
      id: name,
      requesterId: `UASKS${name}`,
      agenda: {
        topic: { text: topic, flag: flag(topic) },
        questions: Array.from({ length: QUESTIONS_MAX }, () => ({ text: question, flag: flag(question) })),
        note: { text: note, flag: flag(note) },
        findings: [...AGENDA_FINDINGS],
      },
      start: SOON,
      due: SOON,
      endedAt: '2027-03-06T10:00:00.000Z',
    });
  const many = (count: number, status: Status, name: string = status) =>
    Array.from({ length: count }, (_, n) => request(`${name}-${n}`, status));
  const hosting = [
    ...many(AWAITING_MAX, 'awaiting_host'),
    ...many(60, 'scheduled'),
    ...many(AWAITING_MAX, 'choosing'),
    ...many(60, 'queued'),
    ...many(60, 'held'),
  ];
  const host = {
    ...aHost({ about: note, place: note.slice(0, 150), assistantId: 'UASSIST' }),
    line: hosting.flatMap(({ id, status }) => (status === 'queued' ? [{ requestId: id, since: NOW }] : [])),
  };
  const page = { page: 1, total: 500, requests: many(HISTORY_ON_PAGE, 'declined') };
  const undelivered = many(5, 'awaiting_host', 'lost').map((about) => ({
    kind: 'card' as const,
    toHost: true,
    at: at(NOW),
    request: about,
  }));
  const mine = many(OPEN_REQUESTS_MAX, 'scheduled', 'mine').map((about) => ({
    request: about,
    withdrawalBlocks: true,
    place: note.slice(0, 150),
  }));
  const thanksOwed = many(50, 'held', 'owed');
  const deciding = many(20, 'awaiting_host', 'beside').map((about) => ({
    ...{ request: about, host, zone: 'Etc/UTC' },
  }));
  const overview = {
    ...{ user: HOST.id, now: at(NOW), host, hosting, deciding, mine, thanksOwed, undelivered },
    asked: 500,
  };
  return homeView({ overview, history: { host: page, requester: page }, workspace: USUAL_WORKSPACE });
}

describe('the fullest Home', () => {
  it('stays within what Slack takes, whatever people typed', () => {
    fc.assert(
      fc.property(texts, (words) => {
        const home = fullest(words);
        expect(home.blocks.length).toBeLessThanOrEqual(BLOCKS_MAX);
        expect(Buffer.byteLength(JSON.stringify(home))).toBeLessThanOrEqual(BYTES_MAX);
        expect(checkView(home, 'home')).toEqual([]);
      }),
      { numRuns: drawn(15, 100) },
    );
  });
});
