import type { MessageKind } from '../../../src/domain/model/message-kinds.js';
import type { InterviewRequest, Live } from '../../../src/domain/model/request.js';
import { refocusForm } from '../../../src/messages/meeting/refocus-form.js';
import { renderMessage } from '../../../src/messages/render.js';
import {
  aRequest,
  controlsIn,
  minute,
  START,
  someFacts,
  stringsIn,
  wordsOf,
} from '../../support/message-facts.js';

const running = (changes: Partial<InterviewRequest> = {}) => aRequest('in_progress', changes);
const render = (kind: MessageKind, minutes: number, request = running(), lateMs = 0) =>
  renderMessage(kind, someFacts(request, { now: minute(minutes), lateMs }));
/** Says it in the notification and on the screen. */
function expectBoth(rendered: ReturnType<typeof render>, words: string) {
  expect(rendered.text).toContain(words);
  expect(stringsIn(rendered.blocks).join('\n')).toContain(words);
}

describe('the start', () => {
  it.each(['start_host', 'start_requester'] as const)(
    '%s says that the 30 minutes start now, and when they end',
    (kind) => {
      const rendered = render(kind, 0);
      expectBoth(rendered, 'Your 30 minutes start now');
      expect(rendered.text).toContain(kind === 'start_host' ? '9:30 AM (Berlin)' : '3:30 AM (New York)');
    },
  );

  it.each(['start_host', 'start_requester'] as const)(
    '%s is the same when it is prepared a moment ahead',
    (kind) => {
      expect(render(kind, -0.1, aRequest('scheduled')).blocks).toEqual(render(kind, 0).blocks);
    },
  );

  it('gives the host Refocus and End now, and from minute 10 a way to say that nobody came', () => {
    expect(controlsIn(render('start_host', 9).blocks)).toEqual(['Refocus', 'End now']);
    expect(controlsIn(render('start_host', 10).blocks)).toEqual(['Refocus', 'End now', "They didn't come"]);
    expect(wordsOf(render('start_host', 0))).toContain('What does a week look like?');
  });

  it('gives the requester boxes to tick, and from minute 10 the same way', () => {
    expect(controlsIn(render('start_requester', 9).blocks)).toEqual(['checkboxes']);
    expect(controlsIn(render('start_requester', 10).blocks)).toEqual(['checkboxes', "They didn't come"]);
    expect(wordsOf(render('start_requester', 0))).toContain('then listen');
  });

  it('keeps the ticks, and shows a long question in full above its box', () => {
    const long = `${'How do you '.repeat(15)}plan?`;
    const agenda = { ...running().agenda, questions: [{ text: long }, { text: 'Why?' }] };
    const rendered = render('start_requester', 5, running({ agenda, live: { ticked: [1], nudges: [] } }));
    const boxes = JSON.stringify(rendered.blocks);
    expect(wordsOf(rendered)).toContain(`1. ${long}`);
    expect(boxes).toContain(
      '"initial_options":[{"text":{"type":"mrkdwn","text":"Why?","verbatim":true},"value":"r1a2b3|1"}]',
    );
  });

  it('tells the host which rules have been recalled', () => {
    const nudges: Live['nudges'] = [
      { rule: 'listen', at: START },
      { rule: 'clock', at: START },
    ];
    const rendered = render('start_host', 12, running({ live: { ticked: [], nudges } }));
    expect(wordsOf(rendered)).toContain('a quiet word about listening and the clock');
  });

  it.each(['held', 'ended_early', 'no_show_requester', 'no_show_host'] as const)(
    'leaves nothing to press once it is %s',
    (status) => {
      const ended = aRequest(status, {
        endedAt: '2027-03-08T08:20:00.000Z',
        live: { ticked: [0], nudges: [] },
      });
      for (const kind of ['start_host', 'start_requester'] as const) {
        const rendered = render(kind, 31, ended);
        expect(controlsIn(rendered.blocks)).toEqual([]);
        expect(wordsOf(rendered)).toContain('☑ What does a week look like?');
        expect(wordsOf(rendered)).toContain('☐ What surprised you most?');
      }
    },
  );
});

describe('minute 25', () => {
  it('asks the requester to wrap up, with the questions not yet ticked', () => {
    const rendered = render('wrap_up_warning_requester', 25, running({ live: { ticked: [0], nudges: [] } }));
    expectBoth(rendered, '5 minutes left. Please start to wrap up:');
    expectBoth(rendered, 'What surprised you most?');
    expect(wordsOf(rendered)).not.toContain('What does a week look like?');
  });

  it('has a good word when everything is ticked', () => {
    const rendered = render(
      'wrap_up_warning_requester',
      25,
      running({ live: { ticked: [0, 1], nudges: [] } }),
    );
    expectBoth(rendered, '5 minutes left. Please start to wrap up: a last word');
  });

  it('tells the host that somebody else looks at the clock', () => {
    expectBoth(render('wrap_up_warning_host', 25), '5 minutes left. Ravi Asks has been asked to wrap up.');
  });
});

describe('minute 30', () => {
  it.each(['end_host', 'end_requester'] as const)('%s says that time is up', (kind) => {
    expectBoth(render(kind, 30), "Time's up");
  });

  it('reminds the requester to thank and let go', () => {
    expect(render('end_requester', 30).text).toContain('Thank Hanna Host, and let them go');
  });
});

describe('a message that keeps the clock', () => {
  const kinds = [
    'start_host',
    'start_requester',
    'wrap_up_warning_host',
    'wrap_up_warning_requester',
    'end_host',
    'end_requester',
  ] as const;
  it.each(kinds)('%s owns up to coming late', (kind) => {
    expectBoth(render(kind, 26, running(), 240_000), 'This comes 4 minutes late');
    expect(wordsOf(render(kind, 26, running(), 59_000))).not.toContain('late;');
  });

  it('does not call itself late when it is looked at again after long', () => {
    expect(wordsOf(render('start_host', 12, running(), 86_400_000))).not.toContain('late;');
  });
});

describe('a word in between', () => {
  const nudged = (firstTimer: boolean) =>
    running({ firstTimer, live: { ticked: [0], nudges: [{ rule: 'pitch', at: START }] } });

  it('coaches a newcomer, and restates the purpose to others', () => {
    expect(wordsOf(render('refocus', 12, nudged(true)))).toContain("This is about the other person's work");
    expect(wordsOf(render('refocus', 12, nudged(false)))).toContain('This half hour is about');
  });

  it('offers the next question, and says that nobody listens in', () => {
    const words = wordsOf(render('refocus', 12, nudged(true)));
    expect(words).toContain('> What surprised you most?');
    expect(words).toContain('asked me to pass this on');
  });

  it('calls time without embarrassing anybody', () => {
    const words = wordsOf(render('time_called', 20, aRequest('ended_early')));
    expect(words).toContain('Hanna Host has to move on');
    expect(words).not.toMatch(/topic|pitch|rule|sorry/i);
  });
});

it('tells what a press in the form for a quiet word does, before the situations', () => {
  const [first, ...rest] = refocusForm(running()).blocks;
  expect(stringsIn(first).join()).toContain('Nothing is sent yet.');
  expect(rest.every(({ type }) => type === 'actions')).toBe(true);
});
