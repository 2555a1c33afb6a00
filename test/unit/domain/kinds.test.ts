import { decide } from '../../../src/domain/decide.js';
import {
  type EffectKind,
  isCritical,
  isFile,
  isLive,
  isMessage,
  isWake,
  resendsAtOnce,
} from '../../../src/domain/model/effects.js';
import { namedBy, newHost, remembered } from '../../../src/domain/model/host.js';
import { readerOf, traitsOf } from '../../../src/domain/model/message-kinds.js';
import { newPerson } from '../../../src/domain/model/person.js';
import { isInCalendars, shownAt } from '../../../src/domain/model/request.js';
import { STATUSES } from '../../../src/domain/model/status.js';
import { ASKED, aHost, aRequest, at, HOST, REQUESTER, START } from '../../support/message-facts.js';

const ENDED = '2027-03-09T08:00:00.000Z';

describe('what can be due', () => {
  test.each<EffectKind>([
    'look_at_line',
    'lapse_offer',
    'leave_line',
    'expire_decision',
    'expire_counter',
    'begin',
    'finish',
    'close_absence',
    'purge',
    'lift_block',
    'follow_host',
    'read_calendars',
    'free_held_times',
  ])('is a moment at which the state moves on: %s', (kind) => {
    expect([isWake(kind), isMessage(kind), isFile(kind), isLive(kind)]).toEqual([true, false, false, false]);
  });

  test('is a message, a file, or something to be shown anew', () => {
    expect([isMessage('card'), isFile('card'), isWake('card')]).toEqual([true, false, false]);
    expect([isMessage('calendar_host'), isFile('calendar_host')]).toEqual([false, true]);
    for (const kind of ['refresh', 'home', 'passage', 'place', 'calendar_entry', 'fold_offer'] as const)
      expect([isMessage(kind), isFile(kind), isWake(kind)]).toEqual([false, false, false]);
  });

  test('has a reader', () => {
    expect(
      ['card', 'offer', 'card_assistant', 'calendar_host'].map((kind) => readerOf(kind as 'card')),
    ).toEqual([...['host', 'requester', 'assistant', 'host']]);
    expect(traitsOf('purge')).toEqual({});
  });

  test('is kept true, or posted once', () => {
    expect([isLive('card'), isLive('time_called')]).toEqual([true, false]);
  });

  test('is sent again where nobody knows whether it arrived: what keeps the clock, and the card', () => {
    const clock = ['start', 'wrap_up_warning', 'end'].flatMap((what) =>
      (['host', 'requester'] as const).map((who) => `${what}_${who}` as EffectKind),
    );
    expect(clock.every(isCritical)).toBe(true);
    expect([...clock, 'card' as const, 'card_assistant' as const].every(resendsAtOnce)).toBe(true);
    expect([isCritical('card'), isCritical('soon_host'), resendsAtOnce('time_called')]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a request in lists', () => {
  test('stands under the day on which it was made, met or ended', () => {
    const ended = { endedAt: ENDED };
    expect(shownAt(aRequest('scheduled', { since: ENDED }))).toBe(ASKED);
    expect(shownAt(aRequest('held', ended))).toBe(START);
    expect(shownAt(aRequest('declined', ended))).toBe(ENDED);
    expect(shownAt(aRequest('declined', { since: ENDED }))).toBe(ENDED);
  });

  test('is in calendars once it is approved, also while another time is suggested', () => {
    const counter = (after: 'awaiting_host' | 'scheduled') => ({ counter: { at: ASKED, was: START, after } });
    const inCalendars = STATUSES.filter((status) => isInCalendars(aRequest(status)));
    expect(inCalendars).toEqual(['scheduled']);
    expect(isInCalendars(aRequest('countered', counter('scheduled')))).toBe(true);
    expect(isInCalendars(aRequest('countered', counter('awaiting_host')))).toBe(false);
    expect(isInCalendars(aRequest('declined', counter('scheduled')))).toBe(false);
  });
});

describe('a host’s document', () => {
  test('names each request once, wherever it stands', () => {
    const host = {
      ...aHost(),
      ...{ line: [{ requestId: 'r1', since: ASKED }], choosing: ['r2'], awaiting: ['r3', 'r4'] },
      claims: [
        { requestId: 'r3', start: START },
        { requestId: 'r5', start: START },
      ],
    };
    expect(namedBy(host)).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
    expect(namedBy(aHost())).toEqual([]);
  });

  test('is nobody’s any more once the host was forgotten', () => {
    const closed = { at: ASKED, bookings: 'keep' } as const;
    const stopped = { ...aHost(), closed };
    expect(remembered(stopped)).toBe(stopped);
    expect(remembered({ ...aHost(), closed: { ...closed, forgotten: true } })).toBeUndefined();
    expect(remembered(aHost())).toEqual(aHost());
    expect(remembered(undefined)).toBeUndefined();
  });

  test('begins with nothing', () => {
    const { settings } = aHost();
    expect(newHost(HOST.id, settings, ASKED)).toEqual({
      ...{ id: HOST.id, settings, optedInAt: ASKED, claims: [], awaiting: [], choosing: [] },
      ...{ line: [], blocks: {}, invitations: {} },
    });
    expect(newPerson(REQUESTER.id)).toEqual({ id: REQUESTER.id, open: [], withdrawals: 0 });
    expect(settings).toMatchObject({ about: '', listed: false, daysAway: [], workDays: [1, 2, 3, 4, 5] });
  });
});

describe('a command about a request', () => {
  test('finds nothing where the request or one of the two people is not known', () => {
    const known = { request: aRequest('awaiting_host'), host: aHost(), requester: newPerson(REQUESTER.id) };
    const approve = { kind: 'approve', actor: HOST.id } as const;
    const world = { now: at(ASKED), personKey: 'key' };
    expect(decide({ ...world, ...known }, approve)).not.toHaveProperty('refused');
    for (const missing of ['request', 'host', 'requester'] as const) {
      const { [missing]: _missing, ...rest } = known;
      expect(decide({ ...world, ...rest }, approve)).toEqual({ refused: { code: 'not_found' } });
    }
  });
});
