import { DateTime } from 'luxon';
import type { Effect, EffectKind } from '../../../src/domain/model/effects.js';
import { defaultSettings, newHost } from '../../../src/domain/model/host.js';
import { maySend } from '../../../src/domain/rules/may-send.js';
import { aRequest } from '../../support/message-facts.js';

const request = { ...aRequest('awaiting_host'), start: '2027-03-09T14:00:00.000Z' };
const host = newHost(request.hostId, defaultSettings('America/New_York', ''), '2027-03-01T10:00:00.000Z');

const laterOf = (effect: Effect, now: string) => {
  const may = maySend(effect, { request, host }, DateTime.fromISO(now, { zone: 'utc' }));
  return may.when === 'later' ? may.at : undefined;
};

/** When a message that comes due then goes out, if not at once. */
const put = (kind: EffectKind, to: string, now: string) =>
  laterOf({ id: 'e', kind, to, dueAt: 0 }, now)?.toUTC().toISO();

describe('what comes due at night after an outage or a journey', () => {
  it('waits for nine in the morning of its reader', () => {
    expect(put('card', request.hostId, '2027-03-08T08:00:00.000Z')).toBe('2027-03-08T14:00:00.000Z');
    expect(put('card', request.hostId, '2027-03-08T15:00:00.000Z')).toBeUndefined();
  });

  it('goes by the zone of who is neither host nor requester', () => {
    const effect = {
      id: 'e',
      kind: 'assistant_thanked',
      to: 'UASSIST',
      zone: 'Asia/Tokyo',
      dueAt: 0,
    } as const;
    const at = (now: string) => laterOf(effect, now);
    expect(at('2027-03-10T19:00:00.000Z')?.toMillis()).toBe(Date.parse('2027-03-11T00:00:00.000Z'));
    expect(at('2027-03-11T01:00:00.000Z')).toBeUndefined();
  });

  it('does not wait beyond its meeting', () => {
    expect(put('card', request.hostId, '2027-03-09T11:00:00.000Z')).toBe('2027-03-09T12:00:00.000Z');
  });

  it('does not wait when it keeps the clock or answers what somebody did', () => {
    for (const kind of ['start_host', 'soon_host', 'time_called', 'approved_host'] as const)
      expect(put(kind, request.hostId, '2027-03-08T08:00:00.000Z')).toBeUndefined();
  });
});
