import { Given } from '../../support/given.js';
import { ASKED, HOST, REQUESTER } from '../../support/message-facts.js';

const HALF_HOUR = 30 * 60_000;

const booked = () => {
  const story = new Given(ASKED);
  story.ask();
  story.approve();
  return story;
};
const startOf = (story: Given) => story.request.start ?? '';
const at = (story: Given, fromMinutes = 0, toMinutes = 30) => {
  const start = Date.parse(startOf(story));
  return { from: start + fromMinutes * 60_000, to: start + toMinutes * 60_000 };
};
const told = (story: Given, kind: string) => story.last.add.filter((effect) => effect.kind === kind);

describe('something in the host’s calendar that overlaps a booked meeting', () => {
  const noted = (story: Given, busy: { from: number; to: number }[] | 'unknown') => {
    story.world.calendar = { busy };
    story.when({ kind: 'note_clash' });
    return story;
  };

  test('is told to the host, once for a start', () => {
    const story = noted(booked(), [at(booked(), 15, 45)]);
    expect(story.request.clash).toEqual({ start: startOf(story) });
    expect(told(story, 'calendar_clash')).toMatchObject([{ to: HOST.id }]);
    const { request } = story;
    story.when({ kind: 'note_clash' });
    expect(story.request).toBe(request);
  });

  test.each([
    ['nothing overlaps', []],
    ['it is the meeting itself, as the host noted it', [at(booked())]],
    ['it ends where the meeting begins', [at(booked(), -30, 0)]],
    ['the calendar cannot be read', 'unknown' as const],
  ])('changes nothing if %s', (_, busy) => {
    expect(noted(booked(), busy).request.clash).toBeUndefined();
  });

  test('changes nothing without a calendar, or once the meeting has begun', () => {
    const without = booked();
    without.when({ kind: 'note_clash' });
    expect(without.request.clash).toBeUndefined();
    const begun = booked();
    expect(noted(begun.at(startOf(begun)), [at(begun, 15, 45)]).request.clash).toBeUndefined();
  });

  test('is kept by the host alone, and once', () => {
    const story = noted(booked(), [at(booked(), 15, 45)]);
    expect(story.when({ kind: 'keep_despite_clash', actor: REQUESTER.id })).toMatchObject({
      code: 'not_yours',
    });
    expect(story.when({ kind: 'keep_despite_clash', actor: HOST.id })).toBeUndefined();
    expect(story.request.clash).toEqual({ start: startOf(story), kept: true });
    expect(story.when({ kind: 'keep_despite_clash', actor: HOST.id })).toEqual({ code: 'nothing_changed' });
    expect(booked().when({ kind: 'keep_despite_clash', actor: HOST.id })).toEqual({
      code: 'nothing_changed',
    });
  });

  const asked = () => {
    const story = new Given(ASKED);
    story.ask();
    return story;
  };

  test('stands on the card before approval, and is not told once more to the host who approves all the same', () => {
    const story = noted(asked(), [at(asked(), 15, 45)]);
    expect(story.request.clash).toEqual({ start: startOf(story) });
    expect(told(story, 'calendar_clash')).toEqual([]);
    story.approve();
    expect(story.request.clash).toEqual({ start: startOf(story), kept: true });
    expect(told(story, 'calendar_clash')).toEqual([]);
  });

  test('is told to the host whose card did not know of it', () => {
    const story = asked();
    story.world.calendar = { busy: [at(story)] };
    story.approve();
    expect(story.request.clash).toEqual({ start: startOf(story) });
    expect(told(story, 'calendar_clash')).toMatchObject([{ to: HOST.id }]);
  });

  test('is told to the host when the assistant approves, on whose card no calendar stands', () => {
    const story = new Given(ASKED, { assistantId: 'UASSISTANT', assistantDecides: true });
    story.ask();
    noted(story, [at(story, 15, 45)]);
    expect(story.when({ kind: 'approve', actor: 'UASSISTANT' })).toBeUndefined();
    expect(told(story, 'calendar_clash')).toMatchObject([{ to: HOST.id }]);
  });

  test('is none if what else there is ends or begins beside it, or is not known', () => {
    for (const busy of [[at(asked(), 30, 60)], 'unknown' as const]) {
      const story = noted(asked(), busy);
      story.approve();
      expect(story.request.clash).toBeUndefined();
    }
  });
});

describe('a deleted entry of a booked meeting', () => {
  const noted = (story: Given, start = startOf(story)) => {
    story.when({ kind: 'note_deletion', start });
    return story;
  };

  test('is asked about, once for a start', () => {
    const story = noted(booked());
    expect(story.request.deletion).toEqual({ start: startOf(story) });
    expect(told(story, 'entry_deleted')).toMatchObject([{ to: HOST.id }]);
    const { request } = story;
    expect(noted(story).request).toBe(request);
  });

  test('changes nothing if the meeting was moved, has begun, or is not booked', () => {
    expect(noted(booked(), ASKED).request.deletion).toBeUndefined();
    const begun = booked();
    expect(noted(begun.at(startOf(begun))).request.deletion).toBeUndefined();
    const asked = new Given(ASKED);
    asked.ask();
    expect(noted(asked).request.deletion).toBeUndefined();
  });

  test('is asked about again at another start', () => {
    const story = noted(booked());
    const start = new Date(Date.parse(startOf(story)) + HALF_HOUR).toISOString();
    story.world.request = { ...story.request, start };
    expect(noted(story, start).request.deletion).toEqual({ start });
  });

  test('is kept by the host alone, and once', () => {
    const story = noted(booked());
    const keep = (actor: string) => story.when({ kind: 'keep_despite_deletion', actor });
    expect(keep(REQUESTER.id)).toMatchObject({ code: 'not_yours' });
    expect(keep(HOST.id)).toBeUndefined();
    expect(story.request.deletion).toEqual({ start: startOf(story), kept: true });
    expect(keep(HOST.id)).toEqual({ code: 'nothing_changed' });
    expect(booked().when({ kind: 'keep_despite_deletion', actor: HOST.id })).toEqual({
      code: 'nothing_changed',
    });
  });
});
