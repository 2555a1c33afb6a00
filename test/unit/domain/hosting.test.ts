import { nextReminderAt } from '../../../src/domain/commands/hosting/remind-when-back.js';
import type { Command } from '../../../src/domain/decide.js';
import { defaultSettings, type Host } from '../../../src/domain/model/host.js';
import { FORGOTTEN } from '../../../src/domain/model/request.js';
import { Given } from '../../support/given.js';
import { ASKED, aHost, at, HOST, REQUESTER, START } from '../../support/message-facts.js';

const LATER = '2027-03-02T10:00:00.000Z';
const UNTIL = '2027-03-10T00:00:00.000Z';
const SAM = 'UASSIST';
const hosting = (changes: Partial<Host> = {}) => {
  const story = new Given(LATER);
  story.world.host = { ...story.world.host, ...changes };
  return story;
};
const withoutHost = () => {
  const story = new Given(LATER);
  const { host: _host, ...world } = story.world;
  story.world = world as typeof story.world;
  return story;
};
const told = (story: Given) =>
  story.last.add.flatMap(({ kind, to }) => (to && kind !== 'home' ? [[kind, to]] : []));
const pause = (until?: string) => ({ kind: 'pause', actor: HOST.id, ...(until && { until }) }) as const;
const save = (settings: Host['settings']) => ({ kind: 'save_settings', actor: HOST.id, settings }) as const;
const close = (bookings: 'keep' | 'cancel') => ({ kind: 'close', actor: HOST.id, bookings }) as const;
const forget = { kind: 'forget_host', actor: HOST.id } as const;
const invited = { id: REQUESTER.id, zone: REQUESTER.zone };
const invite = { kind: 'invite', actor: HOST.id, invited } as const;
const takeBack = { kind: 'take_back_invitation', actor: HOST.id, key: 'key' } as const;
const remind = { kind: 'remind_when_back', actor: REQUESTER.id, zone: REQUESTER.zone } as const;
const bar = { kind: 'bar_person', actor: HOST.id, person: { id: REQUESTER.id, key: 'key' } } as const;
const unbar = { kind: 'unbar_person', actor: HOST.id, key: 'key' } as const;
const closed = { at: ASKED, bookings: 'keep' } as const;
const invitation = { at: ASKED, until: '2027-04-30T10:00:00.000Z' };
const held = {
  ...invitation,
  time: { start: START, until: '2027-03-04T10:00:00.000Z', person: REQUESTER.id, zone: REQUESTER.zone },
};
const CONNECTION = { id: 'c1', kind: 'link', sealed: 's', addedAt: ASKED, calendars: 1 } as const;
/** Everything that a host may have. */
const everything = {
  ...{ pause: { since: ASKED }, calendars: [CONNECTION], calendarDigest: 'd' },
  ...{ invitations: { key: held }, barred: { other: { id: 'UOTHER', at: ASKED } } },
  ...{ reminders: { third: { person: 'UTHIRD', zone: 'Etc/UTC' } } },
  settings: aHost({ assistantId: SAM, assistantDecides: true, about: 'Grids', place: 'Room 2' }).settings,
  claims: [
    { requestId: 'r9', start: START },
    { requestId: 'held-key', start: START },
  ],
} satisfies Partial<Host>;

describe('somebody who opens their door', () => {
  test('has a document with nothing but the settings', () => {
    const story = withoutHost();
    const { settings } = aHost({ perWeek: 1 });
    expect(story.when(save(settings))).toBeUndefined();
    expect(story.world.host).toEqual({ ...aHost({ perWeek: 1 }), optedInAt: LATER });
  });

  test('hosts again, with what is claimed, after they had stopped', () => {
    const story = hosting({ closed, claims: everything.claims });
    story.when(save(aHost({ perWeek: 1 }).settings));
    expect(story.world.host).toEqual({ ...aHost({ perWeek: 1 }), claims: everything.claims });
  });

  test('is told of settings that are nonsense, and keeps the old ones', () => {
    const story = hosting();
    const refusal = story.when(save(aHost({ workDays: [] }).settings));
    expect(refusal).toEqual({ code: 'settings', fields: { work_days: 'no_work_days' } });
    expect(story.world.host).toEqual(aHost());
  });
});

describe('a pause', () => {
  test('lasts until a date that is ahead, or until it is ended', () => {
    const story = hosting();
    expect(story.when(pause(UNTIL))).toBeUndefined();
    expect(story.world.host.pause).toEqual({ since: LATER, until: UNTIL });
    story.when(pause());
    expect(story.world.host.pause).toEqual({ since: LATER });
    expect(story.when(pause(LATER))).toEqual({ code: 'too_late' });
    expect(story.when({ kind: 'resume', actor: HOST.id })).toBeUndefined();
    expect(story.world.host).not.toHaveProperty('pause');
    expect(story.when({ kind: 'resume', actor: HOST.id })).toEqual({ code: 'nothing_changed' });
  });
});

describe('a host who stops', () => {
  test.each(['keep', 'cancel'] as const)(
    'keeps settings and claims, and no name of anybody else: %s',
    (bookings) => {
      const story = hosting(everything);
      expect(story.when(close(bookings))).toBeUndefined();
      const { assistantId: _a, assistantDecides: _d, ...settings } = everything.settings;
      expect(story.world.host).toEqual({
        ...{ ...aHost(), settings, claims: [everything.claims[0]] },
        ...{ invitations: { key: invitation }, barred: { other: { id: FORGOTTEN, at: ASKED } } },
        closed: { at: LATER, bookings },
      });
      expect(told(story)).toEqual([['held_time_over', REQUESTER.id]]);
    },
  );

  test('and wants to be forgotten leaves what the limits of others rest on', () => {
    const blocks = {
      met: { kind: 'met', at: ASKED },
      over: { kind: 'expired', at: ASKED, until: ASKED },
    } as const;
    const story = hosting({ ...everything, blocks });
    story.when(forget);
    expect(story.world.host).toEqual({
      ...aHost(),
      settings: defaultSettings(HOST.zone, ''),
      claims: [everything.claims[0]],
      closed: { at: LATER, bookings: 'cancel', forgotten: true },
      blocks: { met: blocks.met },
    });
    expect(told(story)).toEqual([['held_time_over', REQUESTER.id]]);
    const stopped = hosting({ closed });
    stopped.when(forget);
    expect(stopped.world.host.closed).toEqual({ at: ASKED, bookings: 'cancel', forgotten: true });
  });
});

describe('whoever does not host', () => {
  const commands: Command[] = [
    pause(),
    { kind: 'resume', actor: HOST.id },
    close('keep'),
    invite,
    remind,
    bar,
    unbar,
  ];

  test.each(commands.map((command) => [command.kind, command] as const))('is told so: %s', (_, command) => {
    expect(withoutHost().when(command)).toEqual({ code: 'not_host' });
    expect(hosting({ closed }).when(command)).toEqual({ code: 'not_host' });
  });

  test('has no invitation to take back', () => {
    expect(withoutHost().when(takeBack)).toEqual({ code: 'not_host' });
  });

  test.each<Command>([
    forget,
    { kind: 'drop_assistant', assistant: SAM },
    { kind: 'free_held_times' },
    { kind: 'forget_held_time', person: REQUESTER.id },
    { kind: 'forget_reminder', person: REQUESTER.id },
    { kind: 'forget_barred', person: REQUESTER.id },
    { kind: 'tell_host_is_back' },
    { kind: 'drop_calendars' },
  ])('has nothing to be deleted: $kind', (command) => {
    const story = withoutHost();
    expect(story.when(command)).toBeUndefined();
    expect(story.world.host).toBeUndefined();
    expect(story.last.add).toEqual([]);
  });
});

describe('an assistant who wants to be forgotten', () => {
  test('is named no more, and whoever came after them stays', () => {
    const story = hosting({ settings: everything.settings });
    story.when({ kind: 'drop_assistant', assistant: 'UFORMER' });
    expect(story.world.host.settings).toBe(everything.settings);
    story.when({ kind: 'drop_assistant', assistant: SAM });
    expect(story.world.host.settings).toEqual(aHost({ about: 'Grids', place: 'Room 2' }).settings);
  });
});

describe('an invitation', () => {
  test('lasts for sixty days, and the invited person hears of it', () => {
    const story = hosting();
    expect(story.when(invite)).toBeUndefined();
    expect(story.world.host.invitations).toEqual({ key: { at: LATER, until: '2027-05-01T10:00:00.000Z' } });
    expect(story.world.host.claims).toEqual([]);
    expect(told(story)).toEqual([['invitation', REQUESTER.id]]);
    expect(story.when(invite)).toEqual({ code: 'invited_already', until: '2027-05-01T10:00:00.000Z' });
  });

  test('goes to somebody else', () => {
    expect(hosting().when({ ...invite, invited: { ...invited, id: HOST.id } })).toEqual({ code: 'yourself' });
    const other = { other: { id: 'UOTHER', at: ASKED } };
    expect(hosting({ barred: other }).when(invite)).toBeUndefined();
  });

  test('can be taken back until it is used, and only a time that was held is worth a word', () => {
    const plain = hosting({ invitations: { key: invitation, other: invitation } });
    expect(plain.when(takeBack)).toBeUndefined();
    expect(plain.world.host.invitations).toEqual({ other: invitation });
    expect(told(plain)).toEqual([]);
    const timed = hosting({ invitations: { key: held } });
    timed.when(takeBack);
    expect(told(timed)).toEqual([['held_time_over', REQUESTER.id]]);
    const used = hosting({ invitations: { key: { ...invitation, usedBy: 'r1' } } });
    expect(used.when(takeBack)).toEqual({ code: 'nothing_changed' });
    expect(hosting().when(takeBack)).toEqual({ code: 'nothing_changed' });
  });

  test('holds its time, and no other that was held for the same person before', () => {
    const used = { ...held, usedBy: 'r1' };
    const claims = [{ requestId: 'held-key', start: START }];
    const story = hosting({ invitations: { key: used, other: invitation }, claims });
    const start = '2027-03-03T08:00:00.000Z';
    expect(story.when({ ...invite, start })).toBeUndefined();
    expect(story.world.host.claims).toEqual([{ requestId: 'held-key', start }]);
    expect(story.world.host.invitations).toEqual({
      other: invitation,
      key: {
        ...{ at: LATER, until: '2027-05-01T10:00:00.000Z' },
        time: { start, until: start, person: REQUESTER.id, zone: REQUESTER.zone },
      },
    });
  });

  test('keeps times that are still held when others run out', () => {
    const over = { ...held, time: { ...held.time, until: LATER, person: 'UOVER' } };
    const story = hosting({ invitations: { over, key: held } });
    story.when({ kind: 'free_held_times' });
    expect(story.world.host.invitations).toEqual({ over: invitation, key: held });
    expect(told(story)).toEqual([
      ['held_time_over', 'UOVER'],
      ['held_time_over_host', HOST.id],
    ]);
    const { host } = story.world;
    story.when({ kind: 'free_held_times' });
    expect(story.world.host).toBe(host);
    story.when({ kind: 'forget_held_time', person: 'UNOBODY' });
    expect(story.world.host).toBe(host);
    story.when({ kind: 'forget_held_time', person: REQUESTER.id });
    expect(story.world.host.invitations).toEqual({ over: invitation, key: invitation });
  });
});

describe('blocks of people', () => {
  const two = { key: { id: REQUESTER.id, at: ASKED }, other: { id: 'UOTHER', at: ASKED } };

  test('are noted with the moment, and go one by one', () => {
    const story = hosting();
    story.when(bar);
    expect(story.world.host).toEqual({ ...aHost(), barred: { key: { id: REQUESTER.id, at: LATER } } });
    const both = hosting({ barred: two });
    both.when(unbar);
    expect(both.world.host.barred).toEqual({ other: two.other });
    expect(both.when(unbar)).toEqual({ code: 'nothing_changed' });
  });

  test('lose the one name that is to be forgotten', () => {
    const story = hosting({ barred: two });
    story.when({ kind: 'forget_barred', person: REQUESTER.id });
    expect(story.world.host.barred).toEqual({ ...two, key: { id: FORGOTTEN, at: ASKED } });
    const { host } = story.world;
    story.when({ kind: 'forget_barred', person: 'UNOBODY' });
    expect(story.world.host).toBe(host);
  });

  test('take no invitation that is in use', () => {
    const used = { key: { ...invitation, usedBy: 'r1' } };
    const story = hosting({ invitations: used });
    story.when(bar);
    expect(story.world.host.invitations).toEqual(used);
  });
});

describe('reminders of a host’s return', () => {
  const berlin = { person: 'UBERLIN', zone: 'Europe/Berlin' };
  const tokyo = { person: 'UTOKYO', zone: 'Asia/Tokyo' };
  const NIGHT_IN_TOKYO = '2027-03-02T15:00:00.000Z';

  test('reach those who are awake, and the others in the morning', () => {
    const story = hosting({ reminders: { berlin, tokyo } }).at(NIGHT_IN_TOKYO);
    expect(nextReminderAt(story.world.host, story.world.now)).toBe(Date.parse(NIGHT_IN_TOKYO));
    story.when({ kind: 'tell_host_is_back' });
    expect(told(story)).toEqual([['host_back', 'UBERLIN']]);
    expect(story.world.host.reminders).toEqual({ tokyo });
    const morning = '2027-03-03T00:00:00.000Z';
    expect(nextReminderAt(story.world.host, story.world.now)).toBe(Date.parse(morning));
    const { host } = story.world;
    story.when({ kind: 'tell_host_is_back' });
    expect(story.world.host).toBe(host);
    expect(nextReminderAt(aHost(), at(LATER))).toBeUndefined();
  });

  test('wait while the host is away, and are dropped once the host has stopped', () => {
    for (const changes of [{ pause: { since: ASKED } }, { closed }]) {
      const story = hosting({ reminders: { berlin }, ...changes });
      story.when({ kind: 'tell_host_is_back' });
      expect(told(story)).toEqual([]);
    }
  });

  test('are forgotten with the person, and only theirs', () => {
    const story = hosting({ reminders: { berlin, tokyo } });
    const { host } = story.world;
    story.when({ kind: 'forget_reminder', person: 'UNOBODY' });
    expect(story.world.host).toBe(host);
    story.when({ kind: 'forget_reminder', person: 'UBERLIN' });
    expect(story.world.host.reminders).toEqual({ tokyo });
    story.when({ kind: 'forget_reminder', person: 'UTOKYO' });
    expect(story.world.host).not.toHaveProperty('reminders');
  });

  test('are kept for nobody whom the workspace does not let ask', () => {
    const story = hosting({ pause: { since: ASKED } });
    expect(story.when({ ...remind, inVain: true })).toBeUndefined();
    expect(story.world.host).not.toHaveProperty('reminders');
  });

  test('are added to those of others', () => {
    const story = hosting({ pause: { since: ASKED }, reminders: { tokyo } });
    story.when(remind);
    expect(story.world.host.reminders).toEqual({
      tokyo,
      key: { person: REQUESTER.id, zone: REQUESTER.zone },
    });
  });
});
