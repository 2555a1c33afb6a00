import { CALENDAR_CLAIM_MS } from '../../config/policy.js';
import { consequencesOf } from '../domain/consequences/consequences.js';
import { type Command, decide } from '../domain/decide.js';
import type { Host } from '../domain/model/host.js';
import type { Refusal } from '../domain/model/refusal.js';
import type { InterviewRequest } from '../domain/model/request.js';
import { isRefusal } from '../domain/model/world.js';
import { ExternalServiceError } from './errors.js';
import { type HostCalendars, hasCalendars } from './hosting/calendar/host-calendars.js';
import { KeyedQueue } from './keyed-queue.js';
import { calendarOf, documentsOf, isOfOthers, loadWorld } from './load-world.js';
import type { Clock } from './ports/clock.js';
import type { SnapshotKeys, Store } from './ports/store.js';
import type { TeamId } from './ports/team-id.js';
import type { Wakeup } from './ports/wakeup.js';
import { isEmpty, toCommit } from './to-commit.js';

/** What came of a command: the documents as they now stand, or the refusal. */
export type Outcome = Documents & ({ ok: true } | { ok: false; refusal: Refusal });

interface Documents {
  request?: InterviewRequest;
  host?: Host;
}

/** Commands about one request name it; host and requester follow from it. */
export type Perform = (team: TeamId, target: SnapshotKeys, command: Command) => Promise<Outcome>;

/**
 * Asked before connections go from a host's document, whose secrets go with them: what it gives is done once they have.
 * Never rejects.
 */
export type PartWithCalendars = (
  team: TeamId,
  before: Host,
  after: Host,
) => Promise<(() => Promise<void>) | undefined>;

/** The host's calendars have to be read first. */
interface Stale {
  stale: Host;
}

/** These claim a time of the host's that the calendars must have left free a moment ago. */
const CLAIMS: ReadonlySet<Command['kind']> = new Set([
  'submit',
  'choose',
  'approve',
  'suggest_other_time',
  'invite',
]);
/** These offer times; whoever takes one up is checked again. */
const OFFERS: ReadonlySet<Command['kind']> = new Set(['offer_opening', 'take_back_offer', 'note_clash']);

/** Another process committed first: rare behind the per-host queue, so this many tries are plenty. */
const TRIES = 50;

/**
 * Load, decide, commit: the one way in which anything changes. The commit is a compare-and-set over the revisions of
 * the documents that the decision was made from; when one moved on meanwhile, it is decided anew.
 */
export function createPerform(parts: {
  store: Store;
  clock: Clock;
  wakeup: Wakeup;
  hostCalendars?: HostCalendars;
  hostEntries?: { part: PartWithCalendars };
}): Perform {
  const { store, wakeup } = parts;
  const queue = new KeyedQueue();

  async function attempt(
    team: TeamId,
    keys: SnapshotKeys,
    command: Command,
    freshened: boolean,
  ): Promise<Outcome | 'conflict' | Stale> {
    const mustAsk = (host: Host) => !freshened && CLAIMS.has(command.kind) && hasCalendars(host);
    const asks = CLAIMS.has(command.kind) || OFFERS.has(command.kind);
    const { world, snapshot } = await loadWorld(parts, team, keys, {
      calendar: asks
        ? async (host) => (mustAsk(host) ? undefined : calendarOf(parts, team, host))
        : undefined,
    });
    const { request, host } = snapshot;
    const stored = documentsIn({ request: request.doc, host: host.doc });
    if (isOfOthers(request.doc, keys)) return 'conflict';
    if (snapshot.before !== undefined) return { ok: true, ...stored };
    if (host.doc !== undefined && mustAsk(host.doc)) return { stale: host.doc };
    const decision = decide(world, command);
    if (isRefusal(decision)) return { ok: false, refusal: decision.refused, ...stored };
    const consequences = consequencesOf(world, decision);
    const commit = toCommit(decision, consequences, keys, snapshot);
    const outcome = { ok: true as const, ...documentsIn({ ...world, ...decision, ...consequences }) };
    if (isEmpty(commit)) return outcome;
    const part = await partFrom(team, host.doc, decision.host);
    if ((await store.commit(team, commit)) === 'conflict') return 'conflict';
    wakeup.nudge(team, commit.add);
    // Nobody waits for calendars.
    void part?.();
    return outcome;
  }

  /** Removes from calendars that are disconnected what could no longer be reached without their secrets. */
  async function partFrom(team: TeamId, before: Host | undefined, after: Host | undefined) {
    if (before?.calendars === undefined || after === undefined) return undefined;
    const staying = new Set(after.calendars?.map(({ id }) => id));
    if (before.calendars.every(({ id }) => staying.has(id))) return undefined;
    return parts.hostEntries?.part(team, before, after);
  }

  async function perform(
    team: TeamId,
    target: SnapshotKeys,
    command: Command,
    freshened: boolean,
  ): Promise<Outcome | Stale> {
    let keys = await documentsOf(store, team, target);
    return queue.run(`${team}/${keys.hostId ?? keys.requestId ?? ''}`, async () => {
      for (let tried = 0; tried < TRIES; tried++) {
        if (tried > 0) keys = await documentsOf(store, team, target);
        const outcome = await attempt(team, keys, command, freshened);
        if (outcome !== 'conflict') return outcome;
      }
      throw new ExternalServiceError('Others kept changing the same host', {
        code: 'store_contended',
        retryable: true,
      });
    });
  }

  return async (team, target, command) => {
    const outcome = await perform(team, target, command, parts.hostCalendars === undefined);
    if (!('stale' in outcome)) return outcome;
    // Outside of the queue: a slow calendar holds up nobody else.
    await parts.hostCalendars?.freshen(team, outcome.stale, CALENDAR_CLAIM_MS);
    return perform(team, target, command, true) as Promise<Outcome>;
  };
}

type Found = { [Name in keyof Documents]: Documents[Name] | undefined };

function documentsIn({ request, host }: Found): Documents {
  return { ...(request !== undefined && { request }), ...(host !== undefined && { host }) };
}
