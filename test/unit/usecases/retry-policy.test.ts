import type { EffectKind } from '../../../src/domain/model/effects.js';
import { settle, unsettled } from '../../../src/usecases/deliver/retry-policy.js';
import type { Taken } from '../../../src/usecases/ports/effect-ledger.js';
import type { SendResult } from '../../../src/usecases/ports/slack.js';

const NOW = 1_800_000_000_000;

function taken(kind: EffectKind, past: Partial<Taken> = {}): Taken {
  const effect = { id: 'e', kind, dueAt: NOW };
  return {
    team: 'T1',
    effect,
    generation: 1,
    dueAt: NOW,
    attempts: 0,
    unknowns: 0,
    unsettled: false,
    ...past,
  };
}

const UNKNOWN: SendResult = { outcome: 'unknown', reason: 'http_500' };

describe('a send of which nobody knows whether it arrived', () => {
  it.each<[EffectKind, number]>([
    ['wrap_up_warning_requester', NOW],
    ['start_host', NOW],
    ['card', NOW],
    ['declined', NOW],
    ['calendar_host', NOW],
  ])('is sent once more, as soon as Slack is well: %s', (kind, dueAt) => {
    expect(settle(taken(kind), UNKNOWN, NOW)).toMatchObject({ as: 'unknown', dueAt });
  });

  it.each<EffectKind>(['card', 'declined', 'answered', 'thanks_delivered', 'calendar_host', 'start_host'])(
    'is never given up, but tried less and less often: %s',
    (kind) => {
      const waits = [0, 1, 2, 3, 4, 50].map((unknowns) => {
        const settlement = settle(taken(kind, { unknowns, attempts: unknowns }), UNKNOWN, NOW);
        return settlement.as === 'unknown' ? settlement.dueAt - NOW : settlement.as;
      });
      expect(waits).toEqual(waits.toSorted((a, b) => Number(a) - Number(b)));
      expect(waits.at(-1)).toBeLessThanOrEqual(3_600_000);
      const crashed = unsettled(taken(kind, { unsettled: true, unknowns: 5 }), NOW);
      expect(crashed).toMatchObject({ as: 'unknown' });
    },
  );

  it.each<EffectKind>(['refresh', 'home', 'passage'])(
    'is tried until it is known when twice does no harm: %s',
    (kind) => {
      const often = taken(kind, { unknowns: 3, attempts: 5 });
      expect(settle(often, UNKNOWN, NOW)).toMatchObject({ as: 'again' });
      expect(unsettled(taken(kind, { unsettled: true, unknowns: 2 }), NOW)).toBeUndefined();
    },
  );

  it('after a crash is as unknown: the clock and the card at once, others after a minute', () => {
    expect(unsettled(taken('wrap_up_warning_host', { unsettled: true }), NOW)).toBeUndefined();
    expect(unsettled(taken('approved_host', { unsettled: true }), NOW)).toMatchObject({
      as: 'unknown',
      dueAt: NOW + 60_000,
    });
  });
});

describe('a send that the workspace refuses the app', () => {
  it('waits, longer each time, so that it holds up nobody if Slack should mean this one alone', () => {
    const refused: SendResult = { outcome: 'auth_lost', reason: 'no_permission' };
    expect(settle(taken('declined'), refused, NOW)).toMatchObject({ as: 'again', dueAt: NOW + 15_000 });
    const often = taken('declined', { attempts: 30 });
    expect(settle(often, refused, NOW)).toMatchObject({ as: 'again', dueAt: NOW + 3_600_000 });
  });
});

describe('a send that Slack put off', () => {
  it('waits as long as it was told, though the clock presses', () => {
    const result: SendResult = { outcome: 'unsent', reason: 'ratelimited', retryAt: NOW + 30_000 };
    expect(settle(taken('wrap_up_warning_host'), result, NOW)).toMatchObject({
      as: 'again',
      dueAt: NOW + 30_000,
    });
  });

  it('is tried again soon when Slack does not say when', () => {
    const result: SendResult = { outcome: 'unsent', reason: 'ECONNREFUSED' };
    expect(settle(taken('wrap_up_warning_host'), result, NOW)).toMatchObject({ dueAt: NOW + 250 });
    expect(settle(taken('nudge', { attempts: 10 }), result, NOW)).toMatchObject({ dueAt: NOW + 60_000 });
  });
});
