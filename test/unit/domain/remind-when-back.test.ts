import { REMINDERS_MAX } from '../../../config/policy.js';
import { nextReminderAt } from '../../../src/domain/commands/hosting/remind-when-back.js';
import { Given } from '../../support/given.js';
import { HOST, REQUESTER } from '../../support/message-facts.js';

/** Noon in Berlin, where the host is; seven in the morning in New York. */
const NOON = '2027-03-02T12:00:00.000Z';
const remind = { kind: 'remind_when_back', actor: REQUESTER.id, zone: REQUESTER.zone } as const;
const tell = { kind: 'tell_host_is_back' } as const;

function away(until?: string): Given {
  const story = new Given(NOON);
  story.when({ kind: 'pause', actor: HOST.id, ...(until !== undefined && { until }) });
  return story;
}

describe('whoever asked to hear when a host is back', () => {
  test('is told once, when the host takes requests again', () => {
    const story = away();
    expect(story.when(remind)).toBeUndefined();
    expect(story.when(remind)).toBeUndefined();
    expect(Object.keys(story.world.host.reminders ?? {})).toEqual(['key']);
    story.when(tell);
    expect(story.moments('host_back')).toEqual([]);
    story.when({ kind: 'resume', actor: HOST.id });
    expect(story.moments('follow_host')).toEqual([NOON]);
    story.when(tell);
    expect(story.last.add).toContainEqual(
      expect.objectContaining({ kind: 'host_back', to: REQUESTER.id, dueAt: Date.parse(NOON) }),
    );
    story.when(tell);
    expect(story.moments('host_back')).toEqual([]);
    expect(story.world.host).not.toHaveProperty('reminders');
  });

  test('is told when a pause ends by itself, too', () => {
    const story = away('2027-03-09T12:00:00.000Z');
    story.when(remind);
    story.at('2027-03-09T12:00:00.000Z').when(tell);
    expect(story.moments('host_back')).toEqual(['2027-03-09T12:00:00.000Z']);
  });

  test('is not told at night, nor when the host went away again by morning', () => {
    const story = away();
    story.when(remind);
    // Nine in the morning in Berlin, three at night in New York.
    story.at('2027-03-03T08:00:00.000Z').when({ kind: 'resume', actor: HOST.id });
    story.when(tell);
    expect(story.moments('host_back')).toEqual([]);
    const morning = nextReminderAt(story.world.host, story.world.now) ?? 0;
    expect(new Date(morning).toISOString()).toBe('2027-03-03T14:00:00.000Z');
    story.when({ kind: 'pause', actor: HOST.id });
    story.at('2027-03-03T14:00:00.000Z').when(tell);
    expect(story.moments('host_back')).toEqual([]);
    story.when({ kind: 'resume', actor: HOST.id });
    story.when(tell);
    expect(story.moments('host_back')).toEqual(['2027-03-03T14:00:00.000Z']);
  });

  test.each([
    [
      'the host blocks them',
      { kind: 'bar_person', actor: HOST.id, person: { id: REQUESTER.id, key: 'key' } },
    ],
    ['the host stops', { kind: 'close', actor: HOST.id, bookings: 'keep' }],
    ['the host is forgotten', { kind: 'forget_host', actor: HOST.id }],
    ['they are forgotten', { kind: 'forget_reminder', person: REQUESTER.id }],
  ] as const)('is not, once %s', (_, command) => {
    const story = away();
    story.when(remind);
    story.when(command);
    expect(story.world.host).not.toHaveProperty('reminders');
  });

  test('is not, once they asked by themselves', () => {
    const story = away();
    story.when(remind);
    story.when({ kind: 'resume', actor: HOST.id });
    story.ask();
    expect(story.world.host).not.toHaveProperty('reminders');
  });

  test('is not promised what could not be had: after a meeting, once is enough', () => {
    const story = new Given('2027-03-01T10:00:00.000Z').met();
    story.when({ kind: 'pause', actor: HOST.id });
    expect(story.when(remind)).toMatchObject({ code: 'once_is_enough' });
  });

  test.each([false, true])('is one of a hundred at most, and hears so (in vain: %p)', (inVain) => {
    const story = away();
    const waiting = Array.from({ length: REMINDERS_MAX }, (_, i) => [`k${i}`, remind.actor] as const);
    const others = waiting.map(([key, person]) => [key, { person, zone: remind.zone }]);
    story.world.host = { ...story.world.host, reminders: Object.fromEntries(others) };
    expect(story.when({ ...remind, inVain })).toEqual({ code: 'too_many_reminders' });
    story.when({ kind: 'bar_person', actor: HOST.id, person: { id: REQUESTER.id, key: 'key' } });
    expect(story.when({ ...remind, inVain })).toEqual({ code: 'too_many_reminders' });
    Reflect.deleteProperty(story.world.host.reminders ?? {}, 'k0');
    expect(story.when({ ...remind, inVain })).toBeUndefined();
    expect(Object.keys(story.world.host.reminders ?? {})).toHaveLength(REMINDERS_MAX - 1);
  });

  test('leaves no trace when they are blocked, or the host is there', () => {
    const blocked = away();
    blocked.when({ kind: 'bar_person', actor: HOST.id, person: { id: REQUESTER.id, key: 'key' } });
    expect(blocked.when(remind)).toBeUndefined();
    expect(blocked.world.host).not.toHaveProperty('reminders');
    const open = new Given(NOON);
    expect(open.when(remind)).toBeUndefined();
    expect(open.world.host).not.toHaveProperty('reminders');
  });
});
