import type { PersonSpec } from '../../packages/slack-sandbox/src/options.js';
import type { Submit } from '../../src/domain/commands/asking/submit.js';
import { defaultSettings, type HostSettings } from '../../src/domain/model/host.js';
import type { Outcome, Perform } from '../../src/usecases/perform.js';
import type { TeamId } from '../../src/usecases/ports/team-id.js';

/** On Greenwich time all the year. */
const ZONE = 'Africa/Abidjan';
const MINUTE_MS = 60_000;

/** An interview of the run: two people who have no other. */
export interface Interview {
  index: number;
  requestId: string;
  hostId: string;
  requesterId: string;
  /** Where it begins at first (ms of the timeline). */
  start: number;
}

/** `from`: the number of the first. */
export function interviewsOf(count: number, starts: readonly number[], from = 0): Interview[] {
  return Array.from({ length: count }, (_, at) => {
    const index = from + at;
    const number = String(index).padStart(5, '0');
    return {
      index,
      requestId: `q${number}`,
      hostId: `U0H${number}`,
      requesterId: `U0R${number}`,
      start: starts[index % starts.length] as number,
    };
  });
}

/** Names that can be told from each other in any text: `H00012` asks nobody, `R00012` asks them. */
export function peopleOf(interviews: readonly Interview[]): PersonSpec[] {
  return interviews.flatMap(({ hostId, requesterId }) => [
    { id: hostId, name: hostId.toLowerCase(), realName: `Hana ${hostId.slice(2)}`, tz: ZONE },
    { id: requesterId, name: requesterId.toLowerCase(), realName: `Ravi ${requesterId.slice(2)}`, tz: ZONE },
  ]);
}

/** Opts the host in, asks and approves, all through the product's own commands. */
export async function book(perform: Perform, team: TeamId, interview: Interview): Promise<void> {
  await ask(perform, team, interview);
  const { hostId, requestId } = interview;
  must(await perform(team, { requestId }, { kind: 'approve', actor: hostId }));
}

/** Opts the host in, and asks. */
export async function ask(perform: Perform, team: TeamId, interview: Interview): Promise<void> {
  const { hostId, requesterId, requestId } = interview;
  const settings = settingsFor(interview);
  must(await perform(team, { hostId }, { kind: 'save_settings', actor: hostId, settings }));
  must(await perform(team, { requestId, hostId, requesterId }, submissionOf(interview)));
}

/** A form sent off: for this host, at this time. */
export function submissionOf({ hostId, requesterId, requestId, start }: Interview): Submit {
  const agenda = {
    topic: { text: `How work goes, asked by ${requesterId.slice(2)}` },
    questions: [{ text: 'What does a good week look like?' }, { text: 'What surprised you most?' }],
    findings: [],
  };
  return {
    ...({ kind: 'submit', actor: requesterId, hostId, requestId, agenda, firstTimer: false } as const),
    ...{ wishes: [new Date(start).toISOString()], joinsLine: false },
    zones: { host: ZONE, requester: ZONE },
  };
}

/** Hours in which the interview comes first. */
export function settingsFor({ start }: Interview): HostSettings {
  const minutes = Math.floor(start / MINUTE_MS) % 1440;
  return {
    ...defaultSettings(ZONE, 'Slack huddle; {host} starts it'),
    ...{ noticeDays: 0, horizonDays: 2, workDays: [1, 2, 3, 4, 5, 6, 7] },
    ...{ workStart: minutes, workEnd: Math.min(minutes + 180, 1440) },
  };
}

function must(outcome: Outcome): void {
  if (!outcome.ok) throw new Error(`a booking was refused: ${JSON.stringify(outcome.refusal)}`);
}
