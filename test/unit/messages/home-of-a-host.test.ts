import type { InterviewRequest } from '../../../src/domain/model/request.js';
import { hostBlocks } from '../../../src/messages/home/host-part.js';
import type { Overview } from '../../../src/messages/home/overview.js';
import { undeliveredBlocks } from '../../../src/messages/home/undelivered.js';
import { standingOf } from '../../../src/messages/parts/standing/status-line.js';
import { aHost, aRequest, at, controlsIn, HOST, START, stringsIn } from '../../support/message-facts.js';

const NOW = '2027-03-01T12:00:00.000Z';

function home(changes: Partial<Overview> = {}) {
  const host = aHost({ listed: true, about: 'Growing teams' });
  const hosting = [
    aRequest('awaiting_host', { id: 'asked' }),
    aRequest('scheduled', { id: 'booked', start: START }),
  ];
  const overview = { user: HOST.id, now: at(NOW), host, hosting, mine: [], thanksOwed: [], undelivered: [] };
  const blocks = hostBlocks(changes.host ?? host, { ...overview, asked: 0, ...changes });
  return { words: stringsIn(blocks).join('\n'), controls: controlsIn(blocks), blocks };
}

describe('the Home of a host', () => {
  it('begins with what waits for a decision, then what is coming, then the door', () => {
    const { words } = home();
    const places = ['Waiting for your decision (1)', 'Coming up (1)', 'Your door', 'Your settings'];
    const found = places.map((each) => words.indexOf(each));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found).not.toContain(-1);
  });

  it('lets the host decide, move and cancel in place, and keeps the rest in a menu', () => {
    const { controls, blocks } = home();
    expect(controls).toEqual([
      ...['Approve', 'Decline', 'Other time', 'Answer in writing', 'Move', 'Cancel meeting'],
      ...['Pause', 'Invite someone', 'Change'],
    ]);
    expect(JSON.stringify(blocks)).toContain('Stop hosting');
  });

  it('says when the next opening is, or that there is none', () => {
    expect(home({ nextOpening: START }).words).toContain('Next opening: ');
    expect(home({ nextOpening: 'none' }).words).toContain('people join the line');
    expect(home().words).not.toContain('opening');
  });

  it.each([
    ['held_time_over', 'the time you offered is not available any more could not be delivered'],
    ['held_time_over_host', 'a time you held is free again could not be delivered'],
    ['invitation', 'An invitation of yours could not be delivered'],
  ] as const)('says what could not be delivered: %s', (kind, words) => {
    const undelivered = [{ kind, toHost: kind === 'held_time_over_host', at: at(NOW) }];
    const overview = {
      user: HOST.id,
      now: at(NOW),
      host: aHost(),
      hosting: [],
      mine: [],
      thanksOwed: [],
      asked: 0,
    };
    expect(stringsIn(undeliveredBlocks({ ...overview, undelivered })).join()).toContain(words);
  });

  it('gives a deadline as the end of a work day, and as a time where it is none', () => {
    const asked = (due: string) => home({ hosting: [aRequest('awaiting_host', { due })] }).words;
    expect(asked('2027-03-05T16:00:00.000Z')).toContain('Please decide by end of Friday, Mar 5.');
    expect(asked('2027-03-05T10:00:00.000Z')).toMatch(/Please decide by <!date/);
  });

  it('says who decided, where it was the assistant', () => {
    const told = (request: InterviewRequest) => standingOf({ request, viewer: 'host' });
    const decision = { kind: 'declined', at: NOW } as const;
    expect(told(aRequest('declined', { decision }))).toContain('You said no to <@UASKS>');
    const by = { by: 'UHELPS' };
    expect(told(aRequest('declined', { decision: { ...decision, ...by } }))).toContain('<@UHELPS> said no');
    const counter = { at: NOW, was: START, after: 'awaiting_host', ...by } as const;
    expect(told(aRequest('countered', { counter }))).toContain('<@UHELPS> suggested');
  });

  it('has the times that are held for whom the host invited', () => {
    const time = { start: START, until: '2027-03-04T12:00:00.000Z', person: 'UASKS', zone: 'Etc/UTC' };
    const host = { ...aHost(), invitations: { key: { at: NOW, until: '2027-04-30T12:00:00.000Z', time } } };
    const { words, controls } = home({ host });
    expect(words).toContain('is held for <@UASKS>');
    expect(controls).toContain('Take back');
  });
});
