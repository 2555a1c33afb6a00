import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { isViewTooLarge } from '../../../packages/slack-sandbox/src/block-kit/validate.js';
import { defaultSettings, newHost } from '../../../src/domain/model/host.js';
import type { Refusal } from '../../../src/domain/model/refusal.js';
import { pickPersonForm } from '../../../src/messages/asking/pick-person-form.js';
import { refusalMessage, refusalText } from '../../../src/messages/asking/refusals.js';
import type { RequestFormFacts, SlotChoice } from '../../../src/messages/asking/request-facts.js';
import { requestForm } from '../../../src/messages/asking/request-form.js';
import { answerForm, declineForm, otherTimeForm } from '../../../src/messages/deciding/decision-forms.js';
import { settingsSaved } from '../../../src/messages/hosting/settings-saved.js';
import { defaultPlace, setupForm } from '../../../src/messages/hosting/setup-form.js';
import { notUnderstood } from '../../../src/messages/parts/notices.js';
import { nextOpening, slotGroups, slotOption } from '../../../src/messages/parts/slot-options.js';
import { editQuestionsForm } from '../../../src/messages/preparing/edit-questions-form.js';
import { chooseTimeForm } from '../../../src/messages/waiting/choose-time-form.js';
import { formProblems, messageProblems } from '../../support/both-ways.js';
import { drawn } from '../../support/drawn.js';
import { aRequest, at, START } from '../../support/message-facts.js';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom(
    '<!channel>',
    '<@U1|x> & <https://evil.example|click>',
    '🏳️‍🌈'.repeat(120),
    '‮‏'.repeat(60),
    '*_~`'.repeat(90),
    '&'.repeat(3000),
    '\n'.repeat(200),
    'ü'.repeat(80),
  ),
);
const person = (id: string) =>
  fc.record({
    id: fc.constant(id),
    name: hostile.filter((name) => name.trim() !== ''),
    title: hostile,
    zone: fc.constantFrom(
      'America/New_York',
      'Asia/Kathmandu',
      'America/Argentina/ComodRivadavia',
      'Etc/UTC',
    ),
  });
const people = fc.record({ host: person('U0HOST'), requester: person('U0REQUESTER') });
const slots = fc.integer({ min: 1, max: 130 }).map((many) =>
  Array.from({ length: many }, (_, i): SlotChoice => {
    const start = new Date(Date.parse(START) + i * 6 * 3_600_000).toISOString();
    return { start, suitsHost: i % 2 === 0 };
  }),
);

function fits(view: ModalView): void {
  expect(formProblems(view)).toEqual([]);
  expect(isViewTooLarge(JSON.stringify(view))).toBe(false);
  for (const text of mrkdwnIn(view)) expect(text).not.toMatch(/<!channel>|<https:|<@U1/);
}
function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as Record<string, unknown>;
  return type === 'mrkdwn' ? [String(text)] : Object.values(value).flatMap(mrkdwnIn);
}

describe('forms stay within the limits of Slack, whatever people typed', () => {
  test('the request form, also when it comes back', () => {
    fc.assert(
      fc.property(people, hostile, slots, fc.boolean(), hostile, (both, about, starts, isFull, sentence) => {
        const facts: RequestFormFacts = {
          ...both,
          about,
          slots: isFull ? [] : starts,
          ...(isFull && { placeInLine: 3 }),
          now: START,
          invited: isFull,
        };
        fits(requestForm(facts));
        const memory = {
          hostId: 'U0HOST',
          mode: isFull ? ('line' as const) : ('slots' as const),
          version: 2,
          insistable: ['question_1' as const, 'question_5' as const, 'note' as const],
        };
        fits(
          requestForm(facts, {
            memory,
            wishes: [starts[0]?.start ?? '', '', 'gone'],
            marks: { question_1: sentence.slice(0, 300), topic: 'x' },
            notices: [isFull ? ('full' as const) : ('slot_gone' as const)],
          }),
        );
      }),
      { numRuns: drawn(20, 100) },
    );
  });

  test('the forms about one request', () => {
    fc.assert(
      fc.property(people, hostile, slots, (both, text, starts) => {
        const words = [...text].slice(0, 200).join('');
        const request = aRequest('awaiting_host', {
          agenda: {
            topic: { text: words },
            questions: [1, 2, 3, 4, 5].map(() => ({ text: words })),
            note: { text: words },
            findings: [],
          },
        });
        const facts = { ...both, request, now: at(START) };
        fits(
          declineForm(
            facts,
            Array.from({ length: 100 }, (_, i) => ({ ...both.host, id: `U${i}` })),
          ),
        );
        fits(answerForm(facts));
        fits(otherTimeForm(facts, starts, { version: 4, gone: true }));
        fits(
          chooseTimeForm({
            ...both,
            requestId: request.id,
            about: text,
            slots: starts,
            now: START,
            version: 1,
            gone: false,
          }),
        );
        const cut = {
          ...request,
          agenda: { ...request.agenda, topic: { text: [...words].slice(0, 120).join('') } },
        };
        fits(editQuestionsForm(cut, both.host));
        fits(pickPersonForm(text));
      }),
      { numRuns: drawn(20, 100) },
    );
  });

  test('the settings form and its answer', () => {
    fc.assert(
      fc.property(hostile, hostile, (name, about) => {
        const settings = {
          ...defaultSettings('Europe/Berlin', defaultPlace(name)),
          about: [...about].slice(0, 300).join(''),
          daysAway: Array.from({ length: 60 }, () => ({ from: '2027-03-01', to: '2027-03-12' })),
        };
        const facts = { settings, isNew: true, claimed: [], holidaysAhead: [] };
        fits(setupForm(facts));
        fits(setupForm(facts, { limits: true }));
        const over = { period: 'week' as const, start: START, count: 3, limit: 1 };
        const saved = settingsSaved(newHost('U0HOST', settings, START), Array(9).fill(over), {
          ...{ isNew: true, offersCalendar: true, holidaysAhead: ['2027-12-25', '2027-12-26', '2028-01-01'] },
        });
        expect(messageProblems(saved.blocks)).toEqual([]);
      }),
      { numRuns: drawn(20, 100) },
    );
  });

  test('what was not understood', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { blocks } = notUnderstood(text, 'status');
        expect(messageProblems(blocks)).toEqual([]);
        for (const words of mrkdwnIn(blocks)) expect(words).not.toMatch(/<!channel>|<https:|<@U1/);
      }),
    );
  });
});

describe('a start in a form', () => {
  const choice = { start: '2027-03-08T14:00:00.000Z', suitsHost: false };
  const other = { name: 'Dana Whitfield', zone: 'America/New_York' };
  const readersIn = (zone: string, clock: 12 | 24 = 12, now = START) => ({
    reader: { zone, clock },
    other,
    now,
  });

  test.each([
    ['America/New_York', 12, 'Mon, Mar 8 · 9:00 AM'],
    ['Europe/Berlin', 24, 'Mon, Mar 8 · 15:00 (09:00 for Dana)'],
    ['Asia/Tokyo', 12, 'Mon, Mar 8 · 11:00 PM (9:00 AM for Dana)'],
    ['Pacific/Auckland', 12, 'Tue, Mar 9 · 3:00 AM (Mon 9:00 AM for Dana)'],
  ] as const)('reads well in %s', (zone, clock, words) => {
    const { text, value } = slotOption(choice, readersIn(zone, clock));
    expect({ text: text.text, value }).toEqual({ text: words, value: choice.start });
  });

  test('says which suits the host best, and its year when that is another', () => {
    const readers = readersIn('America/New_York', 12, '2026-12-30T14:00:00.000Z');
    expect(slotOption({ ...choice, suitsHost: true }, readers).text.text).toBe(
      'Mon, Mar 8, 2027 · 9:00 AM · suits Dana best',
    );
  });

  test('stands by the day of who reads, in time order, and at night under a heading of its own', () => {
    const slots = ['08T21:00', '08T14:00', '09T13:30', '15T13:30', '16T20:30'].map((at) => ({
      start: `2027-03-${at}:00.000Z`,
      suitsHost: false,
    }));
    const groups = slotGroups(slots, readersIn('Asia/Kolkata')).map(({ label, options }) => [
      label.text,
      ...options.map(({ value }) => value?.slice(8, 16)),
    ]);
    expect(groups).toEqual([
      ['Week of Mar 8', '08T14:00', '09T13:30'],
      ['Week of Mar 15', '15T13:30'],
      ['In your night', '08T21:00', '16T20:30'],
    ]);
    expect(nextOpening(slots, 'Asia/Kolkata')).toEqual({
      start: '2027-03-08T14:00:00.000Z',
      atNight: false,
      isEarliest: true,
    });
  });
});

describe('a refusal', () => {
  const block = { kind: 'met', at: START } as const;
  const all: Refusal[] = [
    ...(
      ['yourself', 'bot', 'deactivated', 'unknown_person', 'guest', 'not_host', 'closed', 'full'] as const
    ).map((code) => ({ code })),
    ...(
      [
        'slot_gone',
        'same_slot_twice',
        'no_slot_chosen',
        'rules_not_accepted',
        'too_late',
        'not_found',
      ] as const
    ).map((code) => ({ code })),
    { code: 'nothing_changed' },
    { code: 'empty_text' },
    { code: 'paused' },
    { code: 'paused', until: START },
    { code: 'already_open', requestId: 'r1', status: 'queued' },
    { code: 'too_many_open', count: 3 },
    { code: 'once_is_enough', block },
    ...(['declined', 'answered', 'expired', 'cancelled'] as const).map((kind) => ({
      code: 'once_is_enough' as const,
      block: { kind, at: START, until: START },
    })),
    { code: 'too_soon', from: START },
    { code: 'agenda', fields: {} },
    { code: 'settings', fields: {} },
    { code: 'not_yours', for: 'host' },
    { code: 'not_any_more', status: 'declined' },
    { code: 'not_yet', from: START },
    { code: 'invited_already', until: START },
    { code: 'text_too_long', limit: 2000 },
  ];

  test.each(all)('$code is kind, specific, and fits a message and a field', (refusal) => {
    const words = refusalText(refusal, { name: 'Dana <3', zone: 'Europe/Berlin' });
    expect(words).not.toMatch(/undefined|null|NaN|invalid|error|!/i);
    expect(words.length).toBeLessThan(300);
    const { blocks } = refusalMessage(refusal, { name: 'Dana <3', zone: 'Europe/Berlin' });
    expect(messageProblems(blocks)).toEqual([]);
    expect(JSON.stringify(blocks)).not.toContain('Dana <3');
  });

  test('tells the next possible date where there is one', () => {
    const text = refusalText({ code: 'paused', until: START }, { name: 'Dana', zone: 'Europe/Berlin' });
    expect(text).toContain('Mon, Mar 8, 2027');
  });
});
