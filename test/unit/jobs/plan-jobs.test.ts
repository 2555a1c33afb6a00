import { ARMED_AHEAD_MS } from '../../../config/policy.js';
import { FairPriority } from '../../../jobs/dispatch/fair-priority.js';
import { planOffers } from '../../../jobs/dispatch/plan-jobs.js';
import type { EffectKind } from '../../../src/domain/model/effects.js';
import type { DueEffect } from '../../../src/usecases/ports/effect-ledger.js';

const NOW = 1_800_000_000_000;

function due(id: string, inMs: number, kind: EffectKind = 'card', team = 'T1', generation = 1): DueEffect {
  const dueAt = NOW + inMs;
  return { team, effect: { id, kind, dueAt }, generation, dueAt };
}

const plan = (...found: DueEffect[]) => {
  const turns = new FairPriority();
  return planOffers('s00', found, NOW, (team) => turns.next(team));
};

describe('the jobs that are offered', () => {
  it('are one for each effect, delayed until it is due', () => {
    expect(plan(due('r1-card', 0), due('r1-nudge', 5_000, 'nudge'))).toMatchObject([
      { queueName: 'deliveries', name: 'card', delayMs: 0 },
      { queueName: 'deliveries', name: 'nudge', delayMs: 5_000 },
    ]);
  });

  it('are one for all critical effects of a moment, falling due ahead of it', () => {
    const offers = plan(due('a', 60_000, 'start_host'), due('b', 60_000, 'start_requester', 'T2', 2));
    expect(offers).toMatchObject([{ queueName: 'clock', name: 'arm', delayMs: 60_000 - ARMED_AHEAD_MS }]);
  });

  it('get a job of their own when their moment is being armed already', () => {
    const [first] = plan(due('a', 5_000, 'start_host', 'T1', 1));
    const [second] = plan(due('b', 5_000, 'start_host', 'T1', 2));
    expect(first?.id).not.toBe(second?.id);
  });

  it('have ids that BullMQ takes, the same for whoever plans, another once it is committed anew', () => {
    const [one] = plan(due('r1:card', 0));
    expect(one?.id).not.toContain(':');
    expect(plan(due('r1:card', 0))[0]?.id).toBe(one?.id);
    expect(plan(due('r1:card', 0, 'card', 'T1', 2))[0]?.id).not.toBe(one?.id);
  });

  it('let people in line wait in a queue of their own', () => {
    expect(plan(due('look', 0, 'look_at_line'))).toMatchObject([{ queueName: 'line' }]);
  });

  it('let workspaces take turns', () => {
    const flood = Array.from({ length: 100 }, (_, n) => due(`a${n}`, 0));
    const offers = plan(...flood, due('b', 0, 'card', 'T2'));
    expect(offers.at(-1)?.priority).toBe(1);
    expect(offers.at(-2)?.priority).toBe(100);
  });
});

describe('turns', () => {
  it('let a newcomer in at what is being worked on, neither behind the flood nor before everyone', () => {
    const turns = new FairPriority();
    for (let n = 0; n < 100; n += 1) turns.next('flood');
    turns.reached(40);
    expect(turns.next('newcomer')).toBe(41);
    expect(turns.next('flood')).toBe(101);
    turns.reset();
    expect(turns.next('flood')).toBe(1);
  });
});
