import { unansweredNote } from '../../../src/domain/commands/afterwards/thank-back.js';
import { toIso } from '../../../src/domain/time.js';
import { Given } from '../../support/given.js';
import { at, HOST, REQUESTER } from '../../support/message-facts.js';

/** Tuesday 9 March 2027, 16:00 in Berlin; 10:00 in New York. */
const START = '2027-03-09T15:00:00.000Z';
const minute = (minutes: number) => toIso(at(START).plus({ minutes }));

/** The host says at minute 12 that nobody came. */
function missed(): Given {
  const story = new Given('2027-03-01T10:00:00.000Z');
  story.ask([START]);
  story.approve();
  story.at(minute(12)).when({ kind: 'report_absence', actor: HOST.id });
  return story;
}

describe('a meeting that somebody was thought to have missed', () => {
  test('has its clock kept to the end when they came after all', () => {
    const story = missed();
    story.at(minute(14)).when({ kind: 'settle_absence', actor: HOST.id });
    expect(story.request).toMatchObject({ status: 'held', endedAt: minute(30) });
    for (const who of ['host', 'requester']) {
      expect(story.moments(`start_${who}`)).toEqual([]);
      expect(story.moments(`wrap_up_warning_${who}`)).toEqual([minute(25)]);
      expect(story.moments(`end_${who}`)).toEqual([minute(30)]);
    }
    expect(story.moments('thanks_prompt')).toEqual([minute(35)]);
  });

  test('asks for no wrapping up when that moment has passed', () => {
    const story = missed();
    story.at(minute(27)).when({ kind: 'settle_absence', actor: REQUESTER.id });
    expect(story.moments('wrap_up_warning_requester')).toEqual([]);
    expect(story.moments('end_requester')).toEqual([minute(30)]);
  });

  test('is followed up once it is put right: not at night, and the reminder not at the same time', () => {
    const story = missed();
    // Half past ten in the evening in Berlin, half past four in the afternoon in New York.
    story.at('2027-03-09T21:30:00.000Z').when({ kind: 'settle_absence', actor: HOST.id });
    expect(story.moments('debrief')).toEqual(['2027-03-10T08:00:00.000Z']);
    expect(story.moments('thanks_prompt')).toEqual(['2027-03-09T21:35:00.000Z']);
    expect(story.moments('thanks_reminder')).toEqual(['2027-03-10T17:35:00.000Z']);
    expect(story.moments('end_host')).toEqual([]);
  });
});

describe('what the host notes afterwards', () => {
  const promised = 'The link to the handbook';
  const keep = (story: Given, note: string, promise = promised) =>
    story.when({
      kind: 'keep_debrief',
      actor: HOST.id,
      privateNote: note,
      promised: promise,
      invite: false,
    });

  test('is recalled three working days after it was promised, also when another note is added later', () => {
    const story = new Given('2027-03-01T10:00:00.000Z').met();
    keep(story, 'Bright.');
    const [moment = ''] = story.moments('promise');
    story.at(toIso(at(moment).plus({ days: 1 })));
    keep(story, 'Bright, and wrote to me since.');
    expect(story.moments('promise')).toEqual([]);
    keep(story, 'Bright.', 'Something else');
    expect(story.moments('promise')).toHaveLength(1);
  });

  test('is not taken once the texts are deleted, since nobody would delete it', () => {
    const story = new Given('2027-03-01T10:00:00.000Z').met();
    story.when({ kind: 'blank_texts', of: 'USOMEBODY' });
    expect(keep(story, 'Late.')).toEqual({ code: 'too_late' });
    expect(story.when({ kind: 'rate_meeting', actor: HOST.id, how: 'great' })).toEqual({ code: 'too_late' });
    const thanks = { learned: 'a', willDo: 'b', specific: 'c', assistantToo: false };
    expect(story.when({ kind: 'send_thanks', actor: REQUESTER.id, thanks })).toEqual({ code: 'too_late' });
  });

  test('thanks nobody for helping themselves', () => {
    const story = new Given('2027-03-01T10:00:00.000Z', { assistantId: REQUESTER.id }).met();
    const thanks = { learned: 'a', willDo: 'b', specific: 'c', assistantToo: true };
    story.when({ kind: 'send_thanks', actor: REQUESTER.id, thanks });
    expect(story.moments('thanks_delivered')).toHaveLength(1);
    expect(story.moments('assistant_thanked')).toEqual([]);
  });

  test('reaches the assistant by day, wherever they are', () => {
    const story = new Given('2027-03-01T10:00:00.000Z', { assistantId: 'UASSIST' }).met();
    // Two in the afternoon in New York, four in the morning in Tokyo.
    story.at('2027-03-10T19:00:00.000Z');
    const thanks = { learned: 'a', willDo: 'b', specific: 'c', assistantToo: true };
    const assistantZone = 'Asia/Tokyo';
    story.when({ kind: 'send_thanks', actor: REQUESTER.id, thanks, assistantZone });
    expect(story.moments('assistant_thanked')).toEqual(['2027-03-11T00:00:00.000Z']);
  });
});

describe('a note of thanks', () => {
  const thanks = { learned: 'a', willDo: 'b', specific: 'c', assistantToo: false };
  const thankBack = (story: Given) => story.when({ kind: 'thank_back', actor: HOST.id });

  test('is answered by the host once, and by day', () => {
    const story = new Given('2027-03-01T10:00:00.000Z').met();
    expect(thankBack(story)).toEqual({ code: 'nothing_changed' });
    story.when({ kind: 'send_thanks', actor: REQUESTER.id, thanks });
    expect(story.when({ kind: 'thank_back', actor: REQUESTER.id })).toMatchObject({ code: 'not_yours' });
    // Half past nine in the morning in Berlin, half past three at night in New York.
    story.at('2027-03-10T08:30:00.000Z');
    expect(thankBack(story)).toBeUndefined();
    expect(story.moments('thanked_back')).toEqual(['2027-03-10T14:00:00.000Z']);
    expect(thankBack(story)).toEqual({ code: 'nothing_changed' });
  });

  test('is answered no more once its words are deleted', () => {
    const story = new Given('2027-03-01T10:00:00.000Z').met();
    story.when({ kind: 'send_thanks', actor: REQUESTER.id, thanks });
    story.when({ kind: 'blank_texts', of: HOST.id });
    expect(story.when({ kind: 'thank_back', actor: story.request.hostId })).toEqual({ code: 'too_late' });
    expect(unansweredNote(story.request)).toBeUndefined();
  });
});

describe('a prompt for thanks, which names the assistant', () => {
  const withAssistant = (story: Given, assistantId: string) => {
    const { settings } = story.world.host as NonNullable<typeof story.world.host>;
    return story.when({ kind: 'save_settings', actor: HOST.id, settings: { ...settings, assistantId } });
  };

  test('follows when the host has another one, as long as it is open', () => {
    const story = new Given('2027-03-01T10:00:00.000Z');
    story.ask([START]);
    story.approve();
    const later = at(START).plus({ days: 2 });
    story.at(later);
    expect(withAssistant(story, 'UHELP')).toBeUndefined();
    expect(story.moments('refresh')).toContain(toIso(later));
    const over = at(START).plus({ days: 9 });
    story.at(over);
    withAssistant(story, 'UOTHER');
    expect(story.moments('refresh')).not.toContain(toIso(over));
  });
});
