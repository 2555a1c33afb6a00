import type { InterviewRequest } from '../../../src/domain/model/request.js';
import { requestDetails } from '../../../src/messages/deciding/request-details.js';
import type { MessageFacts } from '../../../src/messages/facts.js';
import { sceneFor } from '../../../src/messages/parts/scene.js';
import { outcomeForHost } from '../../../src/messages/parts/standing/outcome-for-host.js';
import { renderMessage } from '../../../src/messages/render.js';
import {
  ASKED,
  aHost,
  aRequest,
  at,
  controlsIn,
  minute,
  START,
  someFacts,
  stringsIn,
  wordsOf,
} from '../../support/message-facts.js';

const TUESDAY = '2027-03-09T08:00:00.000Z';
const WEDNESDAY = '2027-03-10T08:00:00.000Z';
const DUE = '2027-03-04T09:00:00.000Z';
const DECISIONS = ['Approve', 'Decline', 'Other time', 'Answer in writing'];

const card = (request: InterviewRequest, changes: Partial<MessageFacts> = {}) =>
  renderMessage('card', someFacts(request, changes));

describe('the host’s card', () => {
  it('says who asks, for what, when, at which cost and until when to decide', () => {
    const words = wordsOf(
      card(aRequest('awaiting_host', { due: DUE, firstTimer: true }), {
        cost: { booked: 2, perMonth: 5, waiting: 1 },
      }),
    );
    for (const part of [
      '<@UASKS>',
      'Ravi Asks',
      'Student',
      'asked at 5:00 AM their time',
      'first informational interview',
      'Design systems',
      'What does a week look like?',
      'Your talk on grids',
      '|Mon, Mar 8 · 9:00 AM (Berlin)>',
      '(3:00 AM for Ravi)',
      'March: 2 of 5 booked · 1 more waiting',
      'decide by',
    ])
      expect(words).toContain(part);
  });

  it('says to an assistant who may decide that it was the host who invited', () => {
    const host = aHost({ assistantId: 'UHELPS', assistantDecides: true });
    const request = aRequest('awaiting_host', { invited: true, assistantId: 'UHELPS' });
    expect(wordsOf(card(request))).toContain('invited by you');
    const words = wordsOf(renderMessage('card_assistant', someFacts(request, { host })));
    expect(words).toContain('invited by Hanna Host');
    expect(words).not.toContain('by you');
  });

  it('has exactly the four decisions, Approve first', () => {
    expect(controlsIn(card(aRequest('awaiting_host')).blocks)).toEqual(DECISIONS);
  });

  it('shows alternates as free or gone, and a free one can be taken', () => {
    const rendered = card(aRequest('awaiting_host', { wishes: [START, TUESDAY, WEDNESDAY] }), {
      alternates: [
        { start: TUESDAY, free: true },
        { start: WEDNESDAY, free: false },
      ],
    });
    expect(controlsIn(rendered.blocks)).toEqual([...DECISIONS, 'Take Tue, Mar 9 · 9:00 AM']);
    expect(JSON.stringify(rendered.blocks)).toContain(`r1a2b3|${TUESDAY}`);
    expect(wordsOf(rendered)).toMatch(/Wed, Mar 10.*gone/);
  });

  it('names what the screening was unsure of, and that it was sent all the same', () => {
    const { agenda } = aRequest('awaiting_host');
    const flag = { label: 'pitch', breach: 'hire <me>', insisted: true } as const;
    const [first = { text: '' }] = agenda.questions;
    const questions = [first, { text: 'Would you hire <me>?', flag }];
    const note = { text: 'Hola', flag: { label: 'not_screened' } } as const;
    const words = wordsOf(
      card(aRequest('awaiting_host', { agenda: { ...agenda, questions, note, findings: ['all_yes_no'] } })),
    );
    expect(words).toContain(
      'Question 2: May be a pitch (rule 5): “hire &lt;me&gt;” (they chose to send it anyway)',
    );
    expect(words).toContain("I couldn't check the note.");
    expect(words).toContain('All questions can be answered with yes or no');
  });

  it('says that the clock stands still while the host is paused', () => {
    const words = wordsOf(card(aRequest('awaiting_host', { due: DUE, pausedSince: ASKED })));
    expect(words).toContain("You're paused");
  });

  const outcomes: [string, InterviewRequest, string][] = [
    [
      'approval',
      aRequest('scheduled', { decision: { kind: 'approved', at: ASKED } }),
      'Approved · Ravi · Mon, Mar 8 · 9:00 AM (Berlin)',
    ],
    [
      'no',
      aRequest('declined', { decision: { kind: 'declined', at: ASKED, again: { kind: 'if_invited' } } }),
      'Declined · Ravi · Mon, Mar 1',
    ],
    [
      'written answer',
      aRequest('answered', { decision: { kind: 'answered', at: ASKED } }),
      'Answered in writing · Ravi · Mon, Mar 1',
    ],
    [
      'other time',
      aRequest('countered', { counter: { at: ASKED, was: TUESDAY, after: 'awaiting_host' }, due: DUE }),
      'Other time suggested · Ravi · Mon, Mar 8 · 9:00 AM (Berlin)',
    ],
    [
      'accepted other time',
      aRequest('scheduled', {
        counter: { at: ASKED, was: TUESDAY, after: 'awaiting_host', answer: 'accepted' },
      }),
      'Booked · Ravi · Mon, Mar 8 · 9:00 AM (Berlin)',
    ],
    ['withdrawal', aRequest('withdrawn'), 'Withdrawn · Ravi · Mon, Mar 1'],
    [
      'end of the deadline',
      aRequest('expired', { reason: 'no_decision' }),
      'Closed by itself · Ravi · Mon, Mar 1',
    ],
    [
      'cancellation by the requester',
      aRequest('cancelled_by_requester'),
      'Cancelled by them · Ravi · Mon, Mar 1',
    ],
    ['cancellation by the host', aRequest('cancelled_by_host'), 'Cancelled by you · Ravi · Mon, Mar 1'],
    [
      'going of the requester',
      aRequest('withdrawn', { reason: 'requester_left' }),
      'Closed · Ravi · Mon, Mar 1',
    ],
  ];
  it.each(outcomes)('says the %s in one line, with the rest behind a button', (_, request, line) => {
    const rendered = card(request);
    expect(rendered.text).toBe(line);
    expect(rendered.blocks).toHaveLength(1);
    expect(controlsIn(rendered.blocks)).toEqual(['Details']);
    expect(wordsOf(rendered)).not.toContain('What does a week look like?');
  });

  it('says whose other time was taken', () => {
    const counter = { at: ASKED, was: TUESDAY, after: 'awaiting_host', answer: 'accepted' } as const;
    const told = (changes: Partial<MessageFacts> = {}) => {
      const scene = sceneFor(someFacts(aRequest('scheduled', { counter }), changes), 'host');
      return outcomeForHost(scene)(scene.written);
    };
    expect(told()).toContain('said yes to the time that you suggested');
    const decider = { id: 'UHELPS', name: 'Sam Helps', title: '', zone: 'Europe/Berlin' };
    expect(told({ decider })).toContain('said yes to the time that Sam Helps suggested for you');
  });

  it.each(outcomes)('shows what was asked after the %s, and what came of it', (_, request) => {
    const { host, hostPerson, requesterPerson, now } = someFacts(request);
    const words = stringsIn(requestDetails({ request, host, hostPerson, requesterPerson, now })).join('\n');
    for (const part of [
      '<@UASKS> · Student',
      'What does a week look like?',
      'Your talk on grids',
      'Asked on',
    ])
      expect(words).toContain(part);
  });

  it('keeps saying what was decided once the half hour is over, so that nothing has to be changed', () => {
    expect(card(aRequest('scheduled'), { now: minute(31) }).text).toMatch(/^Approved · Ravi/);
  });

  it('has no details any more once what was typed is deleted', () => {
    const rendered = card(aRequest('held', { purged: true }));
    expect(controlsIn(rendered.blocks)).toEqual([]);
    expect(rendered.text).toMatch(/^Approved/);
  });
});

describe('the other messages to a host about a decision', () => {
  it('a nudge says until when, and that a no is fine', () => {
    const facts = someFacts(aRequest('awaiting_host', { due: DUE }), { now: at('2027-03-03T09:00:00.000Z') });
    expect(wordsOf(renderMessage('nudge', facts))).toMatch(/decide by[\s\S]*A no is fine/);
  });

  it('a place is told with the host’s name in it', () => {
    const facts = someFacts(aRequest('scheduled'), {
      host: aHost({ place: 'Ring {host}, then {host} & co' }),
    });
    expect(wordsOf(renderMessage('approved_host', facts))).toContain(
      'Ring Hanna Host, then Hanna Host &amp; co',
    );
  });

  it('a booked meeting can be moved or cancelled, with a word of warning before', () => {
    const rendered = renderMessage('approved_host', someFacts(aRequest('scheduled')));
    expect(controlsIn(rendered.blocks)).toEqual(['Other time', 'Cancel meeting']);
    expect(JSON.stringify(rendered.blocks)).toContain('"confirm"');
    expect(rendered.file?.content).toContain('METHOD:REQUEST');
  });
});
