import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from '../../../src/domain/decide.js';
import { type Interview, interviewsOf, submissionOf } from '../booking.js';
import { MOVED_BY_MS, surely } from '../people.js';
import { randomFrom } from '../random.js';
import { CALM, type RunOptions, type Show, setPace, untilQuiet } from '../show.js';
import type { HostCalendars } from './host-calendars.js';

const DAY_MS = 24 * 3_600_000;
/** In a wave so many requests come for each death. */
const REQUESTS_PER_DEATH = 8;
/** Within this they come, and something dies (real time). */
const COME_WITHIN_MS = 800;
/** The server takes up to so long to answer what it did. */
const ANSWERS_WITHIN_MS = 300;

/** Requests for the day after the rounds, each wave with people of its own. */
export function wavesOf({ waves }: RunOptions, from: number, firstStart: number): Interview[][] {
  return Array.from({ length: waves }, (_, wave) =>
    interviewsOf(REQUESTS_PER_DEATH, [firstStart + DAY_MS], from + wave * REQUESTS_PER_DEATH),
  );
}

/** What may become of a request that its requester has sent, in order. */
const FATES: ((interview: Interview) => Command[])[] = [
  () => [],
  ({ hostId }) => [{ kind: 'decline', actor: hostId, text: '', again: { kind: 'any_time' } }],
  ({ requesterId }) => [{ kind: 'withdraw', actor: requesterId }],
  (interview) => [approve(interview)],
  (interview) => [approve(interview), { kind: 'cancel_by_host', actor: interview.hostId }],
  (interview) => [approve(interview), { kind: 'withdraw', actor: interview.requesterId }],
  (interview) => [approve(interview), ...move(interview)],
  (interview) => [...move(interview), { kind: 'cancel_by_host', actor: interview.hostId }],
  (interview) => [approve(interview), ...move(interview).slice(0, 1)],
];

const approve = ({ hostId }: Interview): Command => ({ kind: 'approve', actor: hostId });
const move = ({ hostId, requesterId, start }: Interview): Command[] => [
  { kind: 'suggest_other_time', actor: hostId, start: new Date(start + MOVED_BY_MS).toISOString() },
  { kind: 'answer_counter', actor: requesterId, accept: true },
];

/** Requests come, are decided, moved and called off, while processes that write them into calendars are killed. */
export async function playWave(
  show: Show,
  calendars: HostCalendars,
  wave: readonly Interview[],
): Promise<void> {
  const { random, fleet } = show;
  const [atWrite, afterMs] = [random.chance(0.7), random.between(0, COME_WITHIN_MS)];
  const all = random.chance(atWrite ? 0.8 : 0.3);
  const whom: Whom = all ? 'all' : Math.floor(random.between(0, fleet.bots.length));
  const acting = wave.map((interview) => live(show, interview, random.between(0, COME_WITHIN_MS)));
  // A source of its own: nobody knows how many writes there will be.
  const pauses = randomFrom(random.between(0, 1e9));
  calendars.onWritten = () => delay(pauses.between(0, ANSWERS_WITHIN_MS));
  const striking = async () => {
    await delay(afterMs);
    if (atWrite) await Promise.race([nextWrite(calendars), Promise.all(acting)]);
    for (const bot of fleet.bots.filter((_, index) => whom === 'all' || whom === index)) fleet.kill9(bot);
  };
  setPace(show, CALM);
  await Promise.all([striking(), ...acting]);
  await fleet.untilReady();
  await untilQuiet(show);
  setPace(show, 1);
}

/** Of one, or of all. */
type Whom = number | 'all';

/** Resolves when the server has taken a write, before it says so. */
function nextWrite(calendars: HostCalendars): Promise<void> {
  const { onWritten } = calendars;
  return new Promise((resolve) => {
    calendars.onWritten = () => {
      calendars.onWritten = onWritten;
      resolve();
      return onWritten();
    };
  });
}

async function live({ random, perform, team }: Show, interview: Interview, afterMs: number): Promise<void> {
  const { requestId, hostId, requesterId } = interview;
  const commands = [submissionOf(interview), ...random.pick(FATES)(interview)];
  const pauses = commands.map(() => (random.chance(0.3) ? 0 : random.between(50, 900)));
  await delay(afterMs);
  for (const [step, command] of commands.entries()) {
    const target = { requestId, hostId, requesterId, commandId: `${requestId}-${step}` };
    const taken = await surely(perform, team, target, command);
    if (!taken) throw new Error(`${requestId}: ${command.kind} was refused`);
    await delay(pauses[step]);
  }
}
