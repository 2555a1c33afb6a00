import { setTimeout as delay } from 'node:timers/promises';
import type { Command, RequestCommand } from '../../src/domain/decide.js';
import { ExternalServiceError } from '../../src/usecases/errors.js';
import type { Perform } from '../../src/usecases/perform.js';
import type { SnapshotKeys } from '../../src/usecases/ports/store.js';
import type { TeamId } from '../../src/usecases/ports/team-id.js';
import type { Interview } from './booking.js';
import type { Random } from './random.js';

const MINUTE_MS = 60_000;
const AGAIN_MS = 200;

export type Verb = 'cancel' | 'withdraw' | 'move' | 'tick' | 'end';

/** Something that a person does at a time of the timeline. */
export interface Deed {
  interview: Interview;
  verb: Verb;
  at: number;
}

/** What came of it: real times between which it was committed, and where the interview was moved to. */
export interface Done {
  interview: Interview;
  verb: Verb;
  began: number;
  ended: number;
  /** False: the product said no, as it should to what comes too late. */
  taken: boolean;
}

/** Half of the interviews are left alone; to the others something happens, often close to a moment of the clock. */
export function planDeeds(random: Random, interviews: readonly Interview[]): Deed[] {
  return interviews.flatMap((interview): Deed[] => {
    const after = (minutes: number) => interview.start + minutes * MINUTE_MS;
    const fate = random.next();
    if (fate < 0.12) return [{ interview, verb: 'cancel', at: after(random.between(-0.6, 0)) }];
    if (fate < 0.18) return [{ interview, verb: 'withdraw', at: after(random.between(-0.6, 0)) }];
    if (fate < 0.26) return [{ interview, verb: 'move', at: after(random.between(-0.6, 0)) }];
    if (fate < 0.32) return [{ interview, verb: 'end', at: after(random.between(0.1, 0.6)) }];
    if (fate < 0.4) return [{ interview, verb: 'end', at: after(random.between(24.4, 25.4)) }];
    if (fate < 0.6) return [{ interview, verb: 'tick', at: after(random.between(24.4, 25)) }];
    return [];
  });
}

/** How far a moved interview is moved: to the next slot of the host's window. */
export const MOVED_BY_MS = 30 * MINUTE_MS;

/** Does it, as often as it takes for Redis to say whether it was done. */
export async function act(perform: Perform, team: TeamId, { interview, verb }: Deed): Promise<Done> {
  const began = Date.now();
  const outcomes: boolean[] = [];
  for (const [step, command] of commandsFor(interview, verb).entries())
    outcomes.push(
      await surely(
        perform,
        team,
        { requestId: interview.requestId, commandId: `${interview.requestId}-${verb}-${step}` },
        command,
      ),
    );
  return { interview, verb, began, ended: Date.now(), taken: outcomes[0] === true };
}

/** Once and no more, also when Redis did not say the first time. */
export async function surely(
  perform: Perform,
  team: TeamId,
  target: SnapshotKeys & { commandId: string },
  command: Command,
): Promise<boolean> {
  for (;;) {
    try {
      return (await perform(team, target, command)).ok;
    } catch (error) {
      if (!(error instanceof ExternalServiceError)) throw error;
      await delay(AGAIN_MS);
    }
  }
}

function commandsFor({ hostId, requesterId, start }: Interview, verb: Verb): RequestCommand[] {
  switch (verb) {
    case 'cancel':
      return [{ kind: 'cancel_by_host', actor: hostId }];
    case 'withdraw':
      return [{ kind: 'withdraw', actor: requesterId }];
    case 'end':
      return [{ kind: 'end_now', actor: hostId }];
    case 'tick':
      return [{ kind: 'tick', actor: requesterId, ticked: [0] }];
    case 'move': {
      const later = new Date(start + MOVED_BY_MS).toISOString();
      return [
        { kind: 'suggest_other_time', actor: hostId, start: later },
        { kind: 'answer_counter', actor: requesterId, accept: true },
      ];
    }
    default:
      return verb satisfies never;
  }
}
