import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import {
  charactersIn,
  MESSAGE_CHARACTERS_MAX,
} from '../../../packages/slack-sandbox/src/block-kit/validate.js';
import { isLive } from '../../../src/domain/model/effects.js';
import { MESSAGE_KINDS, traitsOf } from '../../../src/domain/model/message-kinds.js';
import { END_REASONS, type Flag, type InterviewRequest } from '../../../src/domain/model/request.js';
import {
  CLOSED_STATUSES,
  hasItsStart,
  MEETING_STATUSES,
  STATUSES,
} from '../../../src/domain/model/status.js';
import { AGENDA_FINDINGS } from '../../../src/domain/rules/agenda-findings.js';
import { atTime } from '../../../src/domain/rules/deadlines.js';
import { isCurrent } from '../../../src/domain/rules/may-send.js';
import { bundle } from '../../../src/messages/deciding/nudge.js';
import type { MessageFacts } from '../../../src/messages/facts.js';
import { superseded } from '../../../src/messages/parts/superseded.js';
import { renderMessage } from '../../../src/messages/render.js';
import { messageProblems } from '../../support/both-ways.js';
import { drawn } from '../../support/drawn.js';
import {
  ASKED,
  aHost,
  aRequest,
  at,
  controlsIn,
  HOST,
  minute,
  REQUESTER,
  START,
  someFacts,
  stringsIn,
} from '../../support/message-facts.js';

const LIVE_KINDS = MESSAGE_KINDS.filter(isLive);
const PLAIN_KINDS = MESSAGE_KINDS.filter((kind) => !isLive(kind));
const FLAGS: Flag['label'][] = ['pitch', 'inside_track', 'baggage', 'unprepared', 'rude', 'not_screened'];

const RUNS = drawn(15, 100);

const LATER = '2027-03-09T09:00:00.000Z';
const long = (piece: string, length = 3000) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const nasty = fc.oneof(
  fc.constantFrom(
    '<!channel> <@U1> <http://x|y> <!date^0^{date}|x>',
    long('&'),
    long('<'),
    long('👩🏽‍🚀'),
    long('שלום عالم '),
    long('a\n'),
    long('> *_~`'),
    `${'e'}${long('\u0301')}`,
    '\u202Eevil\u202D',
    '```',
    '   ',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const hostileAddress = fc.constantFrom(
  ...[
    'https://a|b>',
    'https://meet.example|evil',
    'https://meet.example/<!channel>',
    'https://u:p@evil.example/',
  ],
  ...[
    'https://meet.example/\u202Egpj',
    'http://meet.example/',
    'javascript://meet.example/%0a',
    'https://мeet.example/',
  ],
);
const nastyName = nasty.map((text) => [...text].slice(0, 80).join(''));

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const agendaText = fc.record({
  text: nasty,
  flag: maybe(fc.record({ label: fc.constantFrom(...FLAGS), breach: nasty, insisted: fc.boolean() })),
});

/** Requests in any condition that the domain can bring about, and some that it cannot. */
const anyRequest = fc.record({
  status: fc.constantFrom(...STATUSES),
  agenda: fc.record({
    topic: agendaText,
    questions: fc.array(agendaText, { minLength: 2, maxLength: 5 }),
    note: maybe(agendaText),
    findings: fc.subarray([...AGENDA_FINDINGS]),
  }),
  firstTimer: fc.boolean(),
  invited: fc.boolean(),
  wishes: fc.subarray([START, LATER, '2027-03-10T08:00:00.000Z']),
  start: maybe(fc.constant(START)),
  due: maybe(fc.constant('2027-03-04T09:00:00.000Z')),
  pausedSince: maybe(fc.constant(ASKED)),
  lapses: fc.nat(1),
  decision: maybe(
    fc.record({
      kind: fc.constantFrom('approved', 'declined', 'answered', 'removed'),
      at: fc.constant(ASKED),
      text: nasty,
      again: fc.constantFrom({ kind: 'any_time' }, { kind: 'if_invited' }, { kind: 'from', date: LATER }),
      colleague: maybe(fc.constant('UCOLLEAGUE')),
    }),
  ),
  counter: maybe(
    fc.record({
      at: fc.constant(ASKED),
      was: fc.constant(LATER),
      after: fc.constantFrom('awaiting_host', 'scheduled'),
      answer: maybe(fc.constantFrom('accepted', 'refused')),
      reason: maybe(nasty),
    }),
  ),
  confirmedAt: maybe(fc.constant(ASKED)),
  reason: maybe(fc.constantFrom(...END_REASONS)),
  live: maybe(
    fc.record({
      ticked: fc.subarray([0, 1, 2]),
      nudges: fc.array(
        fc.record({
          rule: fc.constantFrom('pitch', 'inside_track', 'baggage', 'unprepared', 'listen', 'clock'),
          at: fc.constant(ASKED),
        }),
        { maxLength: 3 },
      ),
    }),
  ),
  absence: maybe(
    fc.record({
      by: fc.constantFrom(HOST.id, REQUESTER.id),
      at: fc.constant(START),
      takenBack: maybe(fc.constant(LATER)),
    }),
  ),
  endedAt: maybe(fc.constant('2027-03-08T08:30:00.000Z')),
  debrief: maybe(
    fc.record({
      how: maybe(fc.constantFrom('great', 'off_topic')),
      promised: nasty,
      feedback: maybe(fc.record({ text: nasty, at: fc.constant(LATER) })),
      at: maybe(fc.constant(LATER)),
      invited: fc.boolean(),
    }),
  ),
  thanks: maybe(
    fc.record({
      learned: nasty,
      willDo: nasty,
      specific: nasty,
      assistantToo: fc.boolean(),
      at: fc.constant(LATER),
      answeredAt: maybe(fc.constant(LATER)),
    }),
  ),
  purged: maybe(fc.constant(true)),
});

/** What is stored without the start that its status calls for cannot be read, and never gets here. */
const withItsStart = (request: InterviewRequest): InterviewRequest =>
  hasItsStart(request) ? request : { ...request, start: START };

const anyFacts = fc
  .record({
    request: anyRequest,
    name: nastyName,
    title: nasty,
    place: fc.oneof(nastyName, fc.constant('https://meet.example/dana?a=1&b=2 '.repeat(4)), hostileAddress),
    now: fc.constantFrom(
      at(ASKED),
      minute(-20),
      minute(12),
      minute(31),
      minute(60 * 24 * 3),
      minute(60 * 24 * 30),
    ),
    paused: fc.boolean(),
    withdrawalBlocks: fc.boolean(),
    placeInLine: maybe(fc.integer({ min: 1, max: 60 })),
    lateMs: fc.constantFrom(0, 240_000),
  })
  .map(({ request, name, title, place, now, paused, placeInLine, ...rest }): MessageFacts => {
    const host = aHost({ place: `${place} {host}`, assistantId: 'UASSIST' });
    return {
      ...someFacts(
        withItsStart(withoutUndefined({ ...aRequest(request.status), ...request }) as InterviewRequest),
      ),
      ...rest,
      now,
      host: paused ? { ...host, pause: { since: ASKED } } : host,
      hostPerson: { ...HOST, name },
      requesterPerson: { ...REQUESTER, name, title },
      alternates: [
        { start: LATER, free: true },
        { start: START, free: false },
      ],
      cost: { booked: 2, perMonth: 5, waiting: 1 },
      ...(placeInLine !== undefined && { placeInLine }),
    };
  });

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutUndefined(each)]));
}

/** The only things in angle brackets that may be there are ours. */
const OURS =
  /<!date\^\d+\^[^|<>]+\|[^|<>]+>|<@U(?:HOST|ASKS|COLLEAGUE|ASSIST)>|<https:\/\/(?:calendar\.google|outlook\.office)\.com\/[^|<>\s]+\|(?:Google|Outlook)>|<https:\/\/meet\.example\/[\w?=&;]*>/g;

function expectSound(rendered: { text: string; blocks: unknown[] }) {
  expect(messageProblems(rendered.blocks as KnownBlock[])).toEqual([]);
  expect(charactersIn(rendered.blocks)).toBeLessThanOrEqual(MESSAGE_CHARACTERS_MAX);
  expect(rendered.blocks.length).toBeGreaterThan(0);
  expect(rendered.text.trim()).not.toBe('');
  expect([...rendered.text].length).toBeLessThanOrEqual(3000);
  expect(rendered.text).not.toMatch(/[<>]/);
  expect(rendered.text).not.toMatch(/undefined|NaN|Invalid|null/);
  for (const words of stringsIn(rendered.blocks))
    expect(words.replace(OURS, '').replace(/^> /gm, '')).not.toMatch(/[<>]/);
}

describe('every message', () => {
  it.each(MESSAGE_KINDS)(
    '%s is taken by Slack whatever people typed, and lets no markup of theirs through',
    (kind) => {
      fc.assert(
        fc.property(
          anyFacts,
          fc.option(fc.constantFrom(...(traitsOf(kind).currentIn ?? STATUSES))),
          (facts, usual) => {
            const request = withItsStart({ ...facts.request, status: usual ?? facts.request.status });
            expectSound(renderMessage(kind, { ...facts, request }));
          },
        ),
        { numRuns: RUNS },
      );
    },
  );

  it.each(STATUSES)('has words for a request that is %s', (status) => {
    for (const kind of MESSAGE_KINDS) expectSound(renderMessage(kind, someFacts(aRequest(status))));
  });

  it('leaves nothing to press once it is no longer so', () => {
    const living = fc.constantFrom(...LIVE_KINDS);
    fc.assert(
      fc.property(living, anyFacts, (kind, given) => {
        const facts = { ...given, request: atTime(given.request, given.now) };
        fc.pre(!isCurrent(kind, facts.request, facts.now));
        const left = controlsIn(renderMessage(kind, facts).blocks);
        expect(left.filter((words) => words !== 'Details')).toEqual([]);
      }),
      { numRuns: drawn(100, 400) },
    );
  });

  it('has nothing to press when it is never updated, but for a way to ask or to thank', () => {
    const ways = /^Choose a time$|^Ask .*$|^Say thanks$/s;
    fc.assert(
      fc.property(fc.constantFrom(...PLAIN_KINDS), anyFacts, (kind, facts) => {
        const controls = controlsIn(renderMessage(kind, facts).blocks);
        expect(controls.filter((words) => !ways.test(words))).toEqual([]);
      }),
      { numRuns: drawn(50, 200) },
    );
  });

  it('says "deleted", and none of what was typed, once the texts are gone', () => {
    const blank = { text: '' };
    for (const status of [...MEETING_STATUSES, ...CLOSED_STATUSES])
      for (const kind of LIVE_KINDS) {
        const agenda = { topic: blank, questions: [blank, blank], findings: [] };
        const facts = someFacts(aRequest(status, { agenda, purged: true, endedAt: LATER }), {
          now: minute(60 * 24 * 181),
        });
        const rendered = renderMessage(kind, facts);
        expectSound(rendered);
        expect(JSON.stringify(rendered.blocks)).toContain('deleted');
        expect(controlsIn(rendered.blocks)).toEqual([]);
      }
  });

  it.each(LIVE_KINDS)('an older copy of %s is one line without a button', (kind) => {
    const rendered = superseded(kind);
    expectSound(rendered);
    expect(rendered.blocks).toHaveLength(1);
    expect(controlsIn(rendered.blocks)).toEqual([]);
  });

  it.each([0, 1, 3])('a bundle of %i has words', (waiting) => {
    expectSound(bundle(waiting));
  });
});
