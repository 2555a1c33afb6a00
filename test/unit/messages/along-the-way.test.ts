import type { MessageKind } from '../../../src/domain/model/message-kinds.js';
import { FORGOTTEN, type InterviewRequest } from '../../../src/domain/model/request.js';
import type { MessageFacts } from '../../../src/messages/facts.js';
import { renderMessage } from '../../../src/messages/render.js';
import {
  ASKED,
  aHost,
  aRequest,
  controlsIn,
  HOST,
  minute,
  REQUESTER,
  START,
  someFacts,
  wordsOf,
} from '../../support/message-facts.js';

const TUESDAY = '2027-03-09T08:00:00.000Z';
const DUE = '2027-03-04T09:00:00.000Z';
const shownAs = (kind: MessageKind, request: InterviewRequest, changes: Partial<MessageFacts> = {}) =>
  renderMessage(kind, someFacts(request, changes));

describe('somebody who has asked', () => {
  it('is told which slot is held, that others are not, and by when to expect an answer', () => {
    const rendered = shownAs('sent', aRequest('awaiting_host', { due: DUE, wishes: [START, TUESDAY] }));
    expect(rendered.text).toMatch(/you'll hear by Thu, Mar 4/);
    expect(rendered.text).toMatch(/Held for you: Mon, Mar 8 · 3:00 AM \(New York\)/);
    expect(rendered.text).toMatch(/not held: Tue, Mar 9/);
    expect(controlsIn(rendered.blocks)).toEqual(['Withdraw']);
  });

  it('is told when another choice than the first was still free', () => {
    const request = aRequest('awaiting_host', { start: TUESDAY, wishes: [START, TUESDAY] });
    expect(wordsOf(shownAs('sent', request))).toContain('your second choice, as the first was gone');
  });

  it.each(['sent', 'in_line', 'offer'] as const)(
    'reads before withdrawing (%s) that it would count',
    (kind) => {
      const request = aRequest(
        kind === 'sent' ? 'awaiting_host' : kind === 'in_line' ? 'queued' : 'choosing',
      );
      const words = (withdrawalBlocks: boolean) => wordsOf(shownAs(kind, request, { withdrawalBlocks }));
      expect(words(true)).toContain('counts like a decline');
      expect(words(false)).not.toContain('decline');
    },
  );

  it.each(['declined', 'answered'] as const)('reads once from whom the answer came (%s)', (status) => {
    const decision = { kind: status, at: ASKED, again: { kind: 'from', date: TUESDAY } } as const;
    const folded = shownAs('sent', aRequest(status, { since: ASKED, decision }));
    expect(folded.text).toContain('You can ask again from Tue, Mar 9');
    expect(folded.text.match(/Hanna/g)).toHaveLength(1);
  });

  it('knows their place in line, and is promised no date', () => {
    const words = wordsOf(shownAs('in_line', aRequest('queued'), { placeInLine: 3 }));
    expect(words).toContain('in 3rd place');
    expect(words).toContain("can't promise a date");
  });

  it('can choose a time while an opening is kept', () => {
    const rendered = shownAs('offer', aRequest('choosing', { due: DUE }));
    expect(controlsIn(rendered.blocks)).toEqual(['Choose a time', 'Withdraw']);
    expect(rendered.text).toContain('It is yours until Thu, Mar 4');
  });

  it('cannot choose during a pause, and reads that the opening is kept', () => {
    const rendered = shownAs('offer', aRequest('choosing', { due: DUE, pausedSince: ASKED }));
    expect(controlsIn(rendered.blocks)).toEqual(['Withdraw']);
    expect(wordsOf(rendered)).toContain('Your opening is kept meanwhile');
  });

  it('has the place in line back when an opening is taken back, and at its end when it went by', () => {
    const again = (changes: Partial<InterviewRequest>) =>
      wordsOf(shownAs('back_in_line', aRequest('queued', changes), { placeInLine: 1 }));
    expect(again({ waitsSince: ASKED })).toContain('You have your place again');
    expect(again({ lapses: 1 })).toContain('at the end of the line');
  });

  it('can compare another time with the old one', () => {
    const counter = { at: ASKED, was: TUESDAY, after: 'awaiting_host' } as const;
    const rendered = shownAs('counter_offer', aRequest('countered', { counter, due: DUE }));
    expect(rendered.text).toMatch(/New: Mon, Mar 8.*instead of Tue, Mar 9/);
    expect(controlsIn(rendered.blocks)).toEqual(['Accept', 'Not this time']);
  });

  it('reads a no as workload, in the host’s words, with a date and a colleague', () => {
    const again = { kind: 'from', date: '2027-06-01T10:00:00.000Z' } as const;
    const decision = {
      kind: 'declined',
      at: ASKED,
      text: 'Too full & sorry',
      again,
      colleague: 'UOTHER',
    } as const;
    const colleague = { ...HOST, id: 'UOTHER' };
    const rendered = shownAs('declined', aRequest('declined', { decision }), { colleague });
    expect(rendered.text).toContain('Too full &amp; sorry');
    const words = wordsOf(rendered);
    for (const part of ['> Too full &amp; sorry', 'workload', 'Tue, Jun 1', '<@UOTHER>'])
      expect(words).toContain(part);
  });

  it('gets a long written answer in full', () => {
    const text = 'A & B. '.repeat(280);
    const rendered = shownAs(
      'answered',
      aRequest('answered', { decision: { kind: 'answered', at: ASKED, text } }),
    );
    expect(wordsOf(rendered).match(/A &amp; B\./g)?.length).toBeGreaterThanOrEqual(280);
  });
});

describe('a booked meeting', () => {
  it('tells the requester time, place, agenda, calendar links and how to make the most of it', () => {
    const rendered = shownAs('approved_requester', aRequest('scheduled'));
    const words = wordsOf(rendered);
    expect(rendered.text).toContain('Mon, Mar 8 · 3:00–3:30 AM (New York)');
    for (const part of [
      'Slack huddle; Hanna Host starts it',
      'What surprised you most?',
      '|Google>',
      '|Outlook>',
      'make the most of it',
    ])
      expect(words).toContain(part);
    expect(controlsIn(rendered.blocks)).toEqual(['Edit questions', 'Cancel']);
    expect(rendered.file?.content).toContain('UID:r1a2b3@infointerview');
    expect(rendered.file?.content).not.toContain('surprised');
  });

  it('warns before a late cancellation', () => {
    const words = (withdrawalBlocks: boolean) =>
      wordsOf(shownAs('approved_requester', aRequest('scheduled'), { withdrawalBlocks }));
    expect(words(true)).toContain('counts like a decline');
    expect(words(false)).not.toContain('counts like a decline');
  });

  it('offers no more editing in the last quarter of an hour', () => {
    const rendered = shownAs('approved_requester', aRequest('scheduled'), { now: minute(-15) });
    expect(controlsIn(rendered.blocks)).toEqual(['Cancel']);
  });

  it.each(['day_before', 'ask_again'] as const)('%s asks, and shows the answer once it is given', (kind) => {
    const asked = shownAs(kind, aRequest('scheduled'));
    expect(controlsIn(asked.blocks)).toEqual(['Still coming', 'Edit questions', 'Cancel']);
    const answered = shownAs(kind, aRequest('scheduled', { confirmedAt: '2027-03-07T10:00:00.000Z' }));
    expect(controlsIn(answered.blocks)).toEqual([]);
    expect(answered.text).toMatch(/You said yes on Sun, Mar 7.*See you on Mon, Mar 8/);
  });

  it('asks once more without calling it today: it may be the evening before', () => {
    expect(wordsOf(shownAs('ask_again', aRequest('scheduled')))).not.toContain('today');
  });

  it.each([
    'card',
    'approved_host',
    'approved_requester',
    'day_before',
    'ask_again',
    'soon_host',
    'soon_requester',
    'start_requester',
  ] as const)('%s names the questions in its plain text, too', (kind) => {
    const status = kind === 'card' ? 'awaiting_host' : 'scheduled';
    const { text } = shownAs(kind, aRequest(status), { now: minute(-15) });
    expect(text).toContain('What does a week look like?');
    expect(text).toContain('What surprised you most?');
  });

  it.each(['withdrawn_host', 'cancelled_host'] as const)(
    '%s tells of somebody who asked to be forgotten what it tells of others',
    (kind) => {
      const status = kind === 'withdrawn_host' ? 'withdrawn' : 'cancelled_by_requester';
      const forgotten = shownAs(kind, aRequest(status, { reason: 'forgotten' }));
      expect(forgotten.text).toBe(shownAs(kind, aRequest(status)).text);
    },
  );

  it('begins a sentence as one, also where nobody is named', () => {
    const request = aRequest('expired', { hostId: FORGOTTEN, reason: 'host_closed' });
    const { text, blocks } = shownAs('ended_kindly', request, { hostPerson: { ...HOST, id: FORGOTTEN } });
    expect(text).toMatch(/^Someone who asked to be forgotten has stopped giving/);
    expect(wordsOf({ text: '', blocks })).toContain('*Someone who asked to be forgotten has stopped giving');
  });

  it('lets the host release what nobody confirmed, and says so when it is confirmed after all', () => {
    expect(controlsIn(shownAs('unconfirmed', aRequest('scheduled')).blocks)).toEqual(['Release the slot']);
    const confirmed = shownAs(
      'unconfirmed',
      aRequest('scheduled', { confirmedAt: '2027-03-08T06:30:00.000Z' }),
    );
    expect(controlsIn(confirmed.blocks)).toEqual([]);
    expect(confirmed.text).toContain('Yes, confirmed on');
  });

  it.each(['soon_host', 'soon_requester'] as const)('%s has agenda and place', (kind) => {
    const rendered = shownAs(kind, aRequest('scheduled'), { now: minute(-15) });
    expect(rendered.text).toContain('In 15 minutes');
    expect(wordsOf(rendered)).toContain('What surprised you most?');
    expect(wordsOf(rendered)).toContain('Slack huddle');
  });

  it('is taken out of the calendar at the time that stands in it', () => {
    const counter = { at: ASKED, was: TUESDAY, after: 'scheduled' } as const;
    const request = aRequest('withdrawn', {
      counter: { ...counter, answer: 'refused' },
      reason: 'counter_refused',
      sequence: 1,
    });
    const { file, text } = shownAs('cancelled_requester', request);
    expect(file?.content).toContain('METHOD:CANCEL');
    expect(file?.content).toContain('SEQUENCE:1');
    expect(file?.content).toContain('DTSTART:20270309T080000Z');
    expect(text).toContain('It was planned for Tue, Mar 9');
  });

  it('says who called it off, and holds nothing against the one who did not', () => {
    expect(shownAs('cancelled_requester', aRequest('cancelled_by_host')).text).toMatch(
      /Hanna Host has to cancel.*not held against you/,
    );
    expect(shownAs('cancelled_host', aRequest('cancelled_by_requester')).text).toContain(
      'Ravi Asks has cancelled',
    );
    expect(
      shownAs('cancelled_requester', aRequest('cancelled_by_requester', { countsAsDecline: true })).text,
    ).toMatch(/You have cancelled.*again from/);
  });
});

describe('after the meeting', () => {
  const held = (changes: Partial<InterviewRequest> = {}) =>
    aRequest('held', { endedAt: '2027-03-08T08:30:00.000Z', ...changes });
  const afterwards = { now: minute(36) };

  it.each(['thanks_prompt', 'thanks_reminder'] as const)(
    '%s has a button to thank, until it is done or over',
    (kind) => {
      expect(controlsIn(shownAs(kind, held(), afterwards).blocks)).toEqual(['Write a thank-you note']);
      const thanks = {
        learned: 'x',
        willDo: '',
        specific: '',
        assistantToo: false,
        at: '2027-03-08T09:00:00.000Z',
      };
      const sent = shownAs(kind, held({ thanks }), afterwards);
      expect(controlsIn(sent.blocks)).toEqual([]);
      expect(sent.text).toContain('since Mon, Mar 8 · 4:00 AM (New York)');
      const over = shownAs(kind, held(), { now: minute(60 * 24 * 8) });
      expect(controlsIn(over.blocks)).toEqual([]);
      expect(over.text).toContain('This closed on');
    },
  );

  it('mentions the assistant who can be thanked as well', () => {
    const host = aHost({ assistantId: 'UASSIST' });
    expect(wordsOf(shownAs('thanks_prompt', held(), { ...afterwards, host }))).toContain('<@UASSIST>');
  });

  it('brings the host the requester’s own words', () => {
    const thanks = {
      learned: 'How grids work',
      willDo: 'Draw one',
      specific: '<b>',
      assistantToo: true,
      at: START,
    };
    const rendered = shownAs('thanks_delivered', held({ thanks }), afterwards);
    for (const part of ['How grids work', 'Draw one', '&lt;b&gt;']) {
      expect(rendered.text).toContain(part);
      expect(JSON.stringify(rendered.blocks)).toContain(part);
    }
  });

  it('lets the host answer a note with the very words of the button, once', () => {
    const thanks = { learned: 'a', willDo: 'b', specific: 'c', assistantToo: false, at: START };
    const note = shownAs('thanks_delivered', held({ thanks }), afterwards);
    expect(controlsIn(note.blocks)).toEqual(['Thanks, Ravi']);
    const answered = held({ thanks: { ...thanks, answeredAt: START } });
    expect(wordsOf(shownAs('thanked_back', answered, afterwards))).toContain('“Thanks, Ravi”');
    const over = shownAs('thanks_delivered', answered, afterwards);
    expect(controlsIn(over.blocks)).toEqual([]);
    expect(wordsOf(over)).toContain('You sent “Thanks, Ravi”');
  });

  it('takes two clicks: how it went, then more for those who want', () => {
    expect(controlsIn(shownAs('debrief', held(), afterwards).blocks)).toEqual([
      'Great',
      'Fine',
      'Off topic',
      'Not good',
    ]);
    const rated = shownAs('debrief', held({ debrief: { how: 'fine' } }), afterwards);
    expect(controlsIn(rated.blocks)).toEqual(['Notes, feedback, invite']);
    const kept = shownAs('debrief', held({ debrief: { how: 'fine', at: START, invited: true } }), afterwards);
    expect(controlsIn(kept.blocks)).toEqual(['My notes']);
    expect(wordsOf(kept)).toContain('invited to come again');
  });

  it('says how long an invitation is good, and how to use it', () => {
    const invited = shownAs('invitation', held({ debrief: { at: START, invited: true } }), afterwards);
    expect(wordsOf(invited)).toContain('Fri, May 7');
    expect(controlsIn(invited.blocks)).toEqual(['Choose a time']);
  });

  it('recalls a promise in the host’s own words', () => {
    const rendered = shownAs(
      'promise',
      held({ debrief: { promised: 'Send the book', at: START } }),
      afterwards,
    );
    expect(rendered.text).toContain('Send the book');
  });
});

describe('when somebody did not come', () => {
  const missed = (by: string, status: 'no_show_host' | 'no_show_requester', takenBack?: string) =>
    aRequest(status, {
      absence: { by, at: '2027-03-08T08:12:00.000Z', ...(takenBack !== undefined && { takenBack }) },
    });
  const now = minute(15);

  it('who said so can take it back, and the other can contradict', () => {
    const byHost = missed(HOST.id, 'no_show_requester');
    expect(controlsIn(shownAs('absent_host', byHost, { now }).blocks)).toEqual(['Take it back']);
    expect(controlsIn(shownAs('absent_requester', byHost, { now }).blocks)).toEqual(['We did meet']);
    const byRequester = missed(REQUESTER.id, 'no_show_host');
    expect(controlsIn(shownAs('absent_host', byRequester, { now }).blocks)).toEqual(['We did meet']);
    expect(controlsIn(shownAs('absent_requester', byRequester, { now }).blocks)).toEqual(['Take it back']);
  });

  it('is final after a day', () => {
    const rendered = shownAs('absent_host', missed(HOST.id, 'no_show_requester'), {
      now: minute(12 + 24 * 60),
    });
    expect(controlsIn(rendered.blocks)).toEqual([]);
    expect(rendered.text).toContain('No one said otherwise');
  });

  it('says when it was put right', () => {
    const request = {
      ...missed(HOST.id, 'no_show_requester', '2027-03-08T10:00:00.000Z'),
      status: 'held' as const,
    };
    const rendered = shownAs('absent_requester', request, { now: minute(200) });
    expect(controlsIn(rendered.blocks)).toEqual([]);
    expect(rendered.text).toContain('Corrected: you did meet.');
  });
});
