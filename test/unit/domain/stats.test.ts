import type { InterviewRequest } from '../../../src/domain/model/request.js';
import type { Status } from '../../../src/domain/model/status.js';
import { statsOf } from '../../../src/domain/rules/stats/stats.js';
import { statsReply } from '../../../src/messages/hosting/stats-reply.js';
import { aRequest, START, stringsIn } from '../../support/message-facts.js';

const ASKED = '2027-03-01T10:00:00.000Z';
const after = (hours: number) => new Date(Date.parse(ASKED) + hours * 3_600_000).toISOString();

function decided(status: Status, hours: number, changes: Partial<InterviewRequest> = {}): InterviewRequest {
  return aRequest(status, { askedAt: ASKED, decision: { kind: 'approved', at: after(hours) }, ...changes });
}
const thanks = (at: string) => ({ learned: '', willDo: '', specific: '', assistantToo: false, at });
const wordsOf = (requests: InterviewRequest[]) => stringsIn(statsReply(statsOf(requests)).blocks).join('\n');

describe('a host’s numbers', () => {
  it('counts half hours, and one that ended early up to its end', () => {
    const early = aRequest('ended_early', { endedAt: '2027-03-08T08:12:00.000Z' });
    expect(statsOf([aRequest('held'), aRequest('held'), early]).minutesGiven).toBe(72);
    expect(wordsOf([aRequest('held'), aRequest('held')])).toContain('You have given 1 hour* in 2 meetings');
    expect(wordsOf([aRequest('held'), aRequest('held'), aRequest('held')])).toContain('1.5 hours');
  });

  it('groups requests by what became of them', () => {
    const { byOutcome, asked } = statsOf([
      aRequest('queued'),
      aRequest('in_progress'),
      aRequest('held'),
      aRequest('withdrawn'),
      aRequest('cancelled_by_requester'),
      aRequest('declined'),
    ]);
    expect(asked).toBe(6);
    expect(byOutcome).toMatchObject({ open: 2, met: 1, withdrawn: 2, declined: 1, expired: 0 });
  });

  it('tells the median time to a decision, a suggested other time included', () => {
    const countered = aRequest('scheduled', {
      askedAt: ASKED,
      counter: { at: after(2), was: START, after: 'awaiting_host' },
      decision: { kind: 'approved', at: after(40) },
    });
    const removed = aRequest('declined', { decision: { kind: 'removed', at: after(500) } });
    const closed = aRequest('declined', {
      reason: 'host_closed',
      decision: { kind: 'declined', at: after(900) },
    });
    const requests = [countered, decided('held', 4), decided('declined', 30), removed, closed];
    expect(statsOf(requests).decisionMs).toBe(4 * 3_600_000);
    expect(statsOf([countered, decided('held', 4)]).decisionMs).toBe(3 * 3_600_000);
  });
  it.each([
    ...(['queued', 'choosing', 'awaiting_host', 'countered', 'scheduled', 'in_progress'] as const).map(
      (status) => [status, 'open'] as const,
    ),
    ...(['held', 'ended_early'] as const).map((status) => [status, 'met'] as const),
    ...(['withdrawn', 'cancelled_by_requester'] as const).map((status) => [status, 'withdrawn'] as const),
    ...(['declined', 'answered', 'expired', 'cancelled_by_host'] as const).map(
      (status) => [status, status] as const,
    ),
    ...(['no_show_requester', 'no_show_host'] as const).map((status) => [status, status] as const),
  ])('counts what is %s as %s, and as nothing else', (status, group) => {
    const counted = Object.entries(statsOf([aRequest(status)]).byOutcome).filter(([, count]) => count !== 0);
    expect(counted).toEqual([[group, 1]]);
  });

  it('counts no minute of what did not take place, or of which no end is known', () => {
    expect(
      statsOf([aRequest('expired', { endedAt: after(200) }), aRequest('ended_early')]).minutesGiven,
    ).toBe(0);
  });

  it('tells the middle one of decisions in any order, each from when the host was asked', () => {
    const inAnyOrder = [decided('held', 100), decided('held', 2), decided('held', 30)];
    expect(statsOf(inAnyOrder).decisionMs).toBe(30 * 3_600_000);
    expect(statsOf(inAnyOrder.slice(0, 2)).decisionMs).toBe(51 * 3_600_000);
    const { askedAt: _asked, ...never } = decided('held', 4, { createdAt: after(1) });
    expect(statsOf([never]).decisionMs).toBe(3 * 3_600_000);
    expect(statsOf([aRequest('expired')])).not.toHaveProperty('decisionMs');
    expect(statsOf([aRequest('expired')]).thanks).toEqual([]);
  });

  it('tells how often they came, and never rounds up to always', () => {
    expect(statsOf([aRequest('declined')])).not.toHaveProperty('showRate');
    expect(
      statsOf([aRequest('held'), aRequest('no_show_requester'), aRequest('no_show_host')]).showRate,
    ).toBe(0.5);
    const nearly = [...Array.from({ length: 499 }, () => aRequest('held')), aRequest('no_show_requester')];
    expect(wordsOf(nearly)).toContain('99% of the time');
  });

  it('names who said thank you, newest first, each once', () => {
    const note = (from: string, hours: number) =>
      aRequest('held', { requesterId: from, thanks: thanks(after(hours)) });
    const requests = [note('UONE', 1), note('UTWO', 3), note('UONE', 2)];
    expect(statsOf(requests).thanks.map(({ from }) => from)).toEqual(['UTWO', 'UONE', 'UONE']);
    expect(wordsOf(requests)).toContain('3 notes, from <@UTWO> and <@UONE>');
  });

  it('reads well before anything has happened', () => {
    expect(wordsOf([])).toContain('No one has asked you yet');
    expect(wordsOf([aRequest('awaiting_host')])).toContain('No meeting has taken place yet');
  });
});
