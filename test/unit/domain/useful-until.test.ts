import type { EffectKind } from '../../../src/domain/model/effects.js';
import { thanksCloseAt, usefulUntil } from '../../../src/domain/rules/useful-until.js';
import { aRequest, at, START } from '../../support/message-facts.js';

const DUE = '2027-03-04T16:00:00.000Z';
const END = '2027-03-08T08:30:00.000Z';
/** When they are planned makes no difference to most. */
const PLANNED = at(START).toMillis();

function until(kind: EffectKind): string | undefined {
  const moment = usefulUntil(kind, aRequest('held', { due: DUE, endedAt: END }), PLANNED);
  return moment === undefined ? undefined : new Date(moment).toISOString();
}

describe('a message is of use', () => {
  test.each<[EffectKind, string, string]>([
    ['nudge', 'until the decision is due', DUE],
    ['day_before', 'until the last reminder comes', '2027-03-08T07:45:00.000Z'],
    ['ask_again', 'until the last reminder comes', '2027-03-08T07:45:00.000Z'],
    ['soon_host', 'until the start', START],
    ['unconfirmed', 'until the start', START],
    ['start_requester', 'until minute 25', '2027-03-08T08:25:00.000Z'],
    ['wrap_up_warning_host', 'until the end', END],
    ['end_requester', 'for a quarter of an hour after the end', '2027-03-08T08:45:00.000Z'],
    ['thanks_prompt', 'while thanks can be sent', '2027-03-15T08:30:00.000Z'],
    ['debrief', 'while thanks can be sent', '2027-03-15T08:30:00.000Z'],
    ['promise', 'for two weeks after it was planned', '2027-03-22T08:00:00.000Z'],
  ])('%s: %s', (kind, _, moment) => {
    expect(until(kind)).toBe(moment);
  });

  test.each<EffectKind>(['card', 'declined', 'approved_host', 'expire_decision', 'home'])(
    '%s: whenever it comes',
    (kind) => {
      expect(until(kind)).toBeUndefined();
    },
  );

  test('whenever it comes, where its moment is not known', () => {
    const { start: _start, ...open } = aRequest('queued');
    for (const kind of ['nudge', 'soon_host', 'start_host', 'end_host', 'thanks_prompt'] as const)
      expect(usefulUntil(kind, open, PLANNED)).toBeUndefined();
  });

  test('thanks can be sent for seven days after the end, and not before it', () => {
    expect(thanksCloseAt(aRequest('held', { endedAt: END }))).toBe(at('2027-03-15T08:30:00.000Z').toMillis());
    expect(thanksCloseAt(aRequest('in_progress'))).toBeUndefined();
  });
});
