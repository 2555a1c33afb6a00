import { beforeMeeting } from '../../../src/domain/consequences/meeting-timers.js';
import { Given } from '../../support/given.js';
import { aHost, aRequest, HOST, REQUESTER } from '../../support/message-facts.js';

const MONDAY = '2027-03-01T10:00:00.000Z';
/** Tuesday 9 March 2027, 09:00 in Berlin; 03:00 in New York. */
const START = '2027-03-09T08:00:00.000Z';

function booked(): Given {
  const story = new Given(MONDAY);
  story.ask([START]);
  story.approve();
  return story;
}

describe('the clock of a request', () => {
  test('starts, warns at minute 25 and ends at minute 30 for both people', () => {
    const story = booked();
    for (const [minute, kinds] of [
      ['08:00', ['start_host', 'start_requester', 'begin']],
      ['08:25', ['wrap_up_warning_host', 'wrap_up_warning_requester']],
      ['08:30', ['end_host', 'end_requester', 'finish']],
    ] as const)
      for (const kind of kinds)
        expect([kind, story.moments(kind)]).toEqual([kind, [`2027-03-09T${minute}:00.000Z`]]);
  });

  test.each([
    ['08:24:29', true],
    ['08:24:31', false],
  ])('lets the warning follow what is ticked until it is armed: at %s', (time, follows) => {
    const story = booked();
    story.at(START).when({ kind: 'begin' });
    story.at(`2027-03-09T${time}.000Z`).when({ kind: 'tick', actor: REQUESTER.id, ticked: [0] });
    expect(story.moments('wrap_up_warning_requester')).toEqual(follows ? ['2027-03-09T08:25:00.000Z'] : []);
  });

  test('moves what precedes a meeting out of the night, to eight in the evening', () => {
    const story = booked();
    // 24 hours ahead it is three in the morning in New York.
    expect(story.moments('day_before')).toEqual(['2027-03-08T01:00:00.000Z']);
    expect(story.moments('soon_requester')).toEqual(['2027-03-09T07:45:00.000Z']);
  });

  test('asks who was approved late in the evening before the last day in the morning', () => {
    const story = new Given(MONDAY);
    story.ask([START]);
    // 22:30 in New York, 28 and a half hours ahead.
    story.at('2027-03-08T03:30:00.000Z').approve();
    expect(story.moments('day_before')).toEqual(['2027-03-08T14:00:00.000Z']);
  });

  test('moves what follows a meeting out of the night, to nine in the morning', () => {
    const story = booked();
    story.at('2027-03-09T08:30:00.000Z').when({ kind: 'finish' });
    expect(story.moments('thanks_prompt')).toEqual(['2027-03-09T14:00:00.000Z']);
    expect(story.moments('debrief')).toEqual(['2027-03-09T08:35:00.000Z']);
  });

  test('asks for thanks in the morning when an absence is put right at night', () => {
    const story = booked();
    story.at('2027-03-09T08:12:00.000Z').when({ kind: 'report_absence', actor: HOST.id });
    story.at('2027-03-10T04:00:00.000Z').when({ kind: 'settle_absence', actor: HOST.id });
    expect(story.moments('thanks_prompt')).toEqual(['2027-03-10T14:00:00.000Z']);
    expect(story.moments('debrief')).toEqual(['2027-03-10T08:00:00.000Z']);
  });

  test('asks nobody to confirm who was approved less than a day ahead', () => {
    const story = new Given(MONDAY, { noticeDays: 0 });
    story.ask(story.slots().slice(0, 1));
    story.approve();
    expect(story.request.confirmedAt).toBeDefined();
    expect(story.moments('day_before')).toEqual([]);
  });

  test('asks for a yes in the morning, when the evening for it went by before the approval', () => {
    const story = new Given('2027-03-08T04:00:00.000Z', { noticeDays: 0 });
    // 24 hours ahead it is three in the morning in New York, and the evening before that is over.
    story.ask([START]);
    story.approve();
    expect(story.request.confirmedAt).toBeUndefined();
    expect(story.moments('day_before')).toEqual(['2027-03-08T14:00:00.000Z']);
    expect(story.moments('ask_again')).toEqual(['2027-03-09T01:00:00.000Z']);
  });

  describe('an early slot that nobody confirmed', () => {
    /** The host is in Berlin, an hour ahead of UTC. */
    const clockFor = (start: string, requester: string) => {
      const zones = { host: 'Europe/Berlin', requester };
      const timers = beforeMeeting(aRequest('scheduled', { start, zones }), aHost().settings);
      const momentOf = (kind: string) => timers.find((timer) => timer.kind === kind)?.at;
      return [momentOf('ask_again'), momentOf('unconfirmed')].map((at) => at && new Date(at).toISOString());
    };

    test.each([
      ['an hour after the requester was asked in the evening', '09T07:00', '08T20:00'],
      ['two hours ahead, when that is by day', '09T08:30', '09T06:30'],
    ])('is told to the host %s', (_, start, told) => {
      const moments = ['2027-03-08T19:00:00.000Z', `2027-03-${told}:00.000Z`];
      expect(clockFor(`2027-03-${start}:00.000Z`, 'Europe/Berlin')).toEqual(moments);
    });

    test.each([
      [
        'at seven in the morning, when the time to answer ends in the night of the host',
        '07:00',
        ['01:00', '06:00'],
      ],
      ['with half an hour left to make use of the slot', '06:30', ['02:30', '06:00']],
      ['not at all, with less left', '06:29', ['02:29', undefined]],
    ])('is told to the host %s', (_, start, times) => {
      const moments = times.map((time) => time && `2027-03-09T${time}:00.000Z`);
      expect(clockFor(`2027-03-09T${start}:00.000Z`, 'America/New_York')).toEqual(moments);
    });
  });

  test('asks once a day ahead, also when the requester has moved since', () => {
    const story = booked();
    story.at('2027-03-08T09:00:00.000Z').when({ kind: 'note_zone', of: 'requester', zone: 'Europe/Berlin' });
    expect(story.moments('day_before')).toEqual([]);
  });

  test('leaves nothing of the old time when a meeting is moved', () => {
    const story = booked();
    const old = Object.keys(story.request.timers);
    story.when({ kind: 'suggest_other_time', actor: HOST.id, start: '2027-03-10T08:00:00.000Z' });
    for (const kind of ['start_host', 'wrap_up_warning_requester', 'end_host', 'day_before'])
      expect(story.last.remove.some((id) => id.includes(`-${kind}-`))).toBe(true);
    story.when({ kind: 'answer_counter', actor: REQUESTER.id, accept: true });
    expect(story.moments('wrap_up_warning_host')).toEqual(['2027-03-10T08:25:00.000Z']);
    expect(old.filter((id) => id.includes('start_') && id in story.request.timers)).toEqual([]);
    expect(story.request.sequence).toBe(1);
  });

  test('is due at the end of the work day before the deadline, or halfway to the slot, whichever is sooner', () => {
    const far = new Given(MONDAY);
    far.ask(['2027-03-30T07:00:00.000Z']);
    expect(far.request.due).toBe('2027-03-05T16:00:00.000Z');
    const near = new Given(MONDAY);
    near.ask([START]);
    expect(near.request.due).toBe('2027-03-04T16:00:00.000Z');
  });

  test('reaches the host on a work day, and at the hour of the bundle if there is one', () => {
    const saturday = '2027-03-06T10:00:00.000Z';
    const single = new Given(saturday);
    single.ask();
    expect(single.moments('card')).toEqual(['2027-03-08T08:00:00.000Z']);
    const bundled = new Given(saturday, { bundleHour: 16 });
    bundled.ask();
    expect(bundled.moments('card')).toEqual(['2027-03-08T15:00:00.000Z']);
    expect(bundled.moments('bundle')).toHaveLength(1);
  });

  test('stands still while the host is away, and goes on afterwards', () => {
    const story = new Given(MONDAY);
    story.ask([START]);
    const { due = '' } = story.request;
    story.when({ kind: 'pause', actor: HOST.id });
    story.when({ kind: 'hold_clock' });
    expect(story.last.remove.some((id) => id.includes('expire_decision'))).toBe(true);
    story.at('2027-03-02T10:00:00.000Z').when({ kind: 'resume', actor: HOST.id });
    story.when({ kind: 'release_clock' });
    expect(Date.parse(story.request.due ?? '') - Date.parse(due)).toBe(86_400_000);
  });

  test('reminds the host once, also when a pause has given the decision more time since', () => {
    const story = new Given(MONDAY);
    story.ask([START]);
    const [nudge = ''] = story.moments('nudge');
    story.at(nudge).when({ kind: 'pause', actor: HOST.id });
    story.when({ kind: 'hold_clock' });
    story.at('2027-03-04T10:00:00.000Z').when({ kind: 'resume', actor: HOST.id });
    story.when({ kind: 'release_clock' });
    expect(story.moments('expire_decision')).toHaveLength(1);
    expect(story.moments('nudge')).toEqual([]);
  });

  test('keeps to the hours of where the requester is now', () => {
    const story = booked();
    story.when({ kind: 'note_zone', of: 'requester', zone: 'Europe/Berlin' });
    expect(story.moments('day_before')).toEqual(['2027-03-08T08:00:00.000Z']);
    expect(story.last.remove.some((id) => id.includes('day_before'))).toBe(true);
  });

  describe('of a host who cannot be asked at once', () => {
    const SATURDAY = '2027-03-06T12:00:00.000Z';
    const monday = (time: string) => `2027-03-08T${time}:00.000Z`;

    test('runs from the card, where the work day would come after the decision was due', () => {
      const story = new Given(SATURDAY, { noticeDays: 0 });
      story.ask([monday('15:30')]);
      expect(story.moments('card')).toEqual([monday('08:00')]);
      expect(story.request.due).toBe(monday('11:45'));
      expect(story.moments('nudge')).toEqual(['2027-03-08T09:52:30.000Z']);
    });

    test('runs from the bundle, where that would come after the decision was due', () => {
      const story = new Given('2027-03-08T09:00:00.000Z', { noticeDays: 0, bundleHour: 9 });
      story.ask(['2027-03-09T15:30:00.000Z']);
      expect(story.moments('card')).toEqual(['2027-03-09T08:00:00.000Z']);
      expect(story.moments('bundle')).toEqual(['2027-03-09T07:59:59.000Z']);
      expect(story.request.due).toBe('2027-03-09T11:45:00.000Z');
    });

    test('does not wait for a bundle or a work day that would come after the meeting', () => {
      for (const bundleHour of [undefined, 9]) {
        const story = new Given(SATURDAY, { noticeDays: 0, ...(bundleHour && { bundleHour }) });
        story.ask([monday('08:00')]);
        expect(story.moments('card')).toEqual([SATURDAY]);
        expect(story.moments('bundle')).toEqual([]);
      }
    });

    test('leaves the usual deadline where the card comes before it', () => {
      const story = new Given(SATURDAY);
      story.ask(['2027-03-15T08:00:00.000Z']);
      expect(story.moments('card')).toEqual([monday('08:00')]);
      expect(story.request.due).toBe('2027-03-10T16:00:00.000Z');
    });
  });

  test('keeps to the hours of where the host is now', () => {
    const story = booked();
    const settings = { ...story.world.host.settings, zone: 'America/New_York' };
    story.when({ kind: 'save_settings', actor: HOST.id, settings });
    story.at('2027-03-05T08:00:00.000Z').when({ kind: 'withdraw', actor: REQUESTER.id });
    expect(story.moments('cancelled_host')).toEqual(['2027-03-05T14:00:00.000Z']);
  });

  test('tells of a meeting that is called off at night when the night is over, if nine would be too late', () => {
    const story = new Given(MONDAY, { workStart: 8 * 60 });
    const start = '2027-03-09T07:30:00.000Z';
    story.ask([start]);
    story.approve();
    story.at('2027-03-08T22:00:00.000Z').when({ kind: 'withdraw', actor: REQUESTER.id });
    expect(story.moments('cancelled_host')).toEqual(['2027-03-09T06:00:00.000Z']);
  });
});
