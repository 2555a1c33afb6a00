import type { Command } from '../../src/domain/decide.js';
import { ask, book } from '../crash/booking.js';
import { type CrashStage, NOW, START, setCrashStage } from '../support/crash-stage.js';
import { drawn } from '../support/drawn.js';

const MINUTE_MS = 60_000;
const POINTS = ['before commit', 'before take', 'before send', 'before settle', 'after settle'] as const;

let stage: CrashStage;
let interview: CrashStage['interviews'][0];

beforeEach(async () => {
  stage = await setCrashStage(1);
  interview = stage.interviews[0] as typeof interview;
});

afterEach(async () => {
  await stage.stop();
});

describe.each(drawn(POINTS.slice(3, 4), POINTS.slice()))('when a process is killed %s', (point) => {
  it('a request that is withdrawn stays so, and the host is told, twice at most where nobody knows', async () => {
    const { workspace } = stage;
    const target = { requestId: interview.requestId, commandId: 'withdraw-1' };
    const withdraw: Command = { kind: 'withdraw', actor: interview.requesterId };
    const told = () =>
      workspace.messagesOf(interview.hostId).filter(({ text }) => text.includes('has withdrawn the request'));

    await ask(stage.perform, stage.team, interview);
    const before = await stage.start(NOW);
    await stage.settled(NOW + MINUTE_MS);
    await before.kill9();
    const first = await stage.start(NOW, { point, about: 'withdrawn' });
    await first.ask(target, withdraw);
    await first.died;
    const status = (await stage.request(interview))?.status;
    expect(status).toBe(point === 'before commit' ? 'awaiting_host' : 'withdrawn');

    // Whoever got no answer presses again; what nobody knows of is sent once more a minute later.
    const second = await stage.start(NOW + MINUTE_MS);
    expect(await second.ask(target, withdraw)).toMatchObject({ ok: true });
    await stage.settled(NOW + MINUTE_MS);
    await second.kill9();
    await stage.start(NOW + 3 * MINUTE_MS);
    await stage.settled(NOW + 3 * MINUTE_MS);
    expect((await stage.request(interview))?.status).toBe('withdrawn');
    expect(told()).toHaveLength(point === 'before settle' ? 2 : 1);
  });
});

describe.each(drawn(POINTS.slice(2, 3), POINTS.slice(1)))('when a process is killed %s', (point) => {
  it('both learn that the half hour starts, twice at most where nobody knows', async () => {
    await book(stage.perform, stage.team, interview);
    const before = await stage.start(NOW);
    await stage.settled(NOW + MINUTE_MS);
    await before.kill9();
    const first = await stage.start(START - 2_000, { point, about: '-start_' });
    await first.died;
    await stage.start(START);
    await stage.settled(START);
    const copies = [interview.hostId, interview.requesterId].map(
      (user) => stage.arrived('start').filter(({ to }) => to === user).length,
    );
    // The two leave in the same moment: killed over the first answer, a process has sent both and could settle neither.
    expect(Math.min(...copies)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...copies)).toBeLessThanOrEqual(point.endsWith('settle') ? 2 : 1);
  });
});
