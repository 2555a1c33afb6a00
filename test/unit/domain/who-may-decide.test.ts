import { Given } from '../../support/given.js';
import { HOST, REQUESTER } from '../../support/message-facts.js';

const MONDAY = '2027-03-01T10:00:00.000Z';

describe('who may do what, and when', () => {
  test('only the host decides, and only the requester withdraws', () => {
    const story = new Given(MONDAY);
    story.ask();
    expect(story.when({ kind: 'approve', actor: REQUESTER.id })).toEqual({ code: 'not_yours', for: 'host' });
    expect(story.when({ kind: 'approve', actor: 'USTRANGER' })).toEqual({ code: 'not_yours', for: 'host' });
    expect(story.when({ kind: 'withdraw', actor: HOST.id })).toEqual({ code: 'not_yours', for: 'requester' });
    expect(story.request.status).toBe('awaiting_host');
  });

  test('a second decision changes nothing and says so', () => {
    const story = new Given(MONDAY);
    story.ask();
    story.approve();
    const { sequence, epoch } = story.request;
    expect(story.approve()).toEqual({ code: 'not_any_more', status: 'scheduled' });
    expect(story.request).toMatchObject({ sequence, epoch });
  });

  test('nobody is called absent before minute 10', () => {
    const story = new Given(MONDAY, { noticeDays: 0 });
    story.ask();
    story.approve();
    const start = Date.parse(story.request.start ?? '');
    const minute = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
    story.at(minute(9));
    expect(story.when({ kind: 'report_absence', actor: HOST.id })).toEqual({
      code: 'not_yet',
      from: minute(10),
    });
    story.at(minute(10));
    expect(story.when({ kind: 'report_absence', actor: HOST.id })).toBeUndefined();
    expect(story.request.status).toBe('no_show_requester');
  });

  test('an absence that is contradicted within a day was a meeting, and not afterwards', () => {
    for (const [hours, status] of [
      [23, 'held'],
      [24, 'no_show_requester'],
    ] as const) {
      const story = new Given(MONDAY, { noticeDays: 0 });
      story.ask();
      story.approve();
      const reported = Date.parse(story.request.start ?? '') + 12 * 60_000;
      story.at(new Date(reported).toISOString()).when({ kind: 'report_absence', actor: HOST.id });
      story.at(new Date(reported + hours * 3_600_000).toISOString());
      story.when({ kind: 'settle_absence', actor: REQUESTER.id });
      expect(story.request.status).toBe(status);
    }
  });

  test('over capacity one joins the line, and is offered an opening only as the first', () => {
    const story = new Given(MONDAY, { perWeek: 1, perMonth: 1, horizonDays: 14 });
    story.world.host = {
      ...story.world.host,
      claims: [{ requestId: 'other', start: '2027-03-09T08:00:00.000Z' }],
    };
    expect(story.ask(['2027-03-10T08:00:00.000Z'])).toEqual({ code: 'full' });
    expect(story.ask([], true)).toBeUndefined();
    expect(story.request.status).toBe('queued');
    story.when({ kind: 'offer_opening' });
    expect(story.request.status).toBe('queued');
    story.world.host = { ...story.world.host, claims: [] };
    story.when({ kind: 'offer_opening' });
    expect(story.request.status).toBe('choosing');
  });

  test('an offer that lapses leads back into the line once, and then to the end', () => {
    const story = new Given(MONDAY);
    story.ask([], true);
    for (const status of ['queued', 'expired'] as const) {
      story.when({ kind: 'offer_opening' });
      expect(story.request.status).toBe('choosing');
      story.at(story.request.due ?? '').when({ kind: 'lapse_offer' });
      expect(story.request.status).toBe(status);
    }
  });

  test('of three wishes the first that is free is claimed, and an alternate can be approved instead', () => {
    const story = new Given(MONDAY);
    const [first = '', second = '', third = ''] = story.slots();
    story.world.host = { ...story.world.host, claims: [{ requestId: 'other', start: first }] };
    expect(story.ask([first, second, third])).toBeUndefined();
    expect(story.request.start).toBe(second);
    expect(story.when({ kind: 'approve', actor: HOST.id, start: first })).toEqual({ code: 'slot_gone' });
    story.when({ kind: 'approve', actor: HOST.id, start: third });
    expect(story.world.host.claims.map(({ start }) => start)).toEqual([first, third]);
  });

  describe('the assistant who may decide', () => {
    const SAM = 'USAM';
    const begun = (settings = {}) => {
      const story = new Given(MONDAY, { assistantId: SAM, assistantDecides: true, ...settings });
      story.ask();
      return story;
    };
    const approve = { kind: 'approve', actor: SAM } as const;
    const decline = { kind: 'decline', actor: SAM, text: 'Full.', again: { kind: 'any_time' } } as const;

    test('gets the card too, decides, and is named; the second decision changes nothing', () => {
      const story = begun();
      expect(story.last.add).toContainEqual(expect.objectContaining({ kind: 'card_assistant', to: SAM }));
      expect(story.when(approve)).toBeUndefined();
      expect(story.request.decision).toMatchObject({ kind: 'approved', by: SAM });
      expect(story.approve()).toEqual({ code: 'not_any_more', status: 'scheduled' });
    });

    test('declines, answers and suggests other times; the host moves what is booked', () => {
      const declined = begun();
      declined.when(decline);
      expect(declined.request.decision).toMatchObject({ kind: 'declined', by: SAM });
      const answered = begun();
      answered.when({ kind: 'answer', actor: SAM, text: 'Here.', again: { kind: 'any_time' } });
      expect(answered.request.decision).toMatchObject({ kind: 'answered', by: SAM });
      const moved = begun();
      const start = moved.slots().at(-1) ?? '';
      moved.when({ kind: 'suggest_other_time', actor: SAM, start });
      expect(moved.request.counter).toMatchObject({ by: SAM });
      const booked = begun();
      booked.approve();
      for (const command of [
        { kind: 'suggest_other_time', actor: SAM, start },
        { kind: 'cancel_by_host', actor: SAM },
      ] as const)
        expect(booked.when(command)).toEqual({ code: 'not_yours', for: 'host' });
      const inLine = new Given(MONDAY, { assistantId: SAM, assistantDecides: true });
      inLine.ask([], true);
      expect(inLine.when(decline)).toEqual({ code: 'not_yours', for: 'host' });
    });

    test('decides only while the host says so, and about what they got the card of', () => {
      for (const settings of [{ assistantDecides: undefined }, { assistantId: 'UOTHER' }] as const) {
        const story = begun();
        const { assistantDecides: _was, ...others } = story.world.host.settings;
        const changed = 'assistantId' in settings ? { ...story.world.host.settings, ...settings } : others;
        story.when({ kind: 'save_settings', actor: HOST.id, settings: changed });
        expect(story.when({ ...approve, actor: changed.assistantId ?? SAM })).toMatchObject({
          code: 'not_yours',
        });
        expect(story.when(approve)).toMatchObject({ code: 'not_yours' });
        expect(story.last.add).toContainEqual(expect.objectContaining({ kind: 'refresh' }));
      }
    });

    test('never decides about a request of their own', () => {
      const story = begun({ assistantId: REQUESTER.id });
      expect(story.last.add.filter(({ kind }) => kind === 'card_assistant')).toEqual([]);
      expect(story.when({ ...approve, actor: REQUESTER.id })).toMatchObject({ code: 'not_yours' });
    });

    test('leaves no name behind once forgotten', () => {
      const story = begun();
      story.when(approve);
      story.when({ kind: 'drop_assistant', assistant: SAM });
      story.when({ kind: 'blank_texts', of: SAM });
      expect(JSON.stringify(story.world)).not.toContain(SAM);
      expect(story.request.agenda.topic.text).not.toBe('');
    });
  });
});
