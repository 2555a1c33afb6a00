import { DateTime } from 'luxon';
import { consequencesOf } from '../domain/consequences/consequences.js';
import { type Command, decide } from '../domain/decide.js';
import type { Host } from '../domain/model/host.js';
import { newPerson, type Person } from '../domain/model/person.js';
import type { Refusal } from '../domain/model/refusal.js';
import type { InterviewRequest, Iso, RequestId, UserId } from '../domain/model/request.js';
import { type Decided, isRefusal, type World } from '../domain/model/world.js';
import { AppError, ExternalServiceError } from './errors.js';
import { KeyedQueue } from './keyed-queue.js';
import { startsElsewhere } from './load-world.js';
import type { Clock, Commit, Snapshot, SnapshotKeys, Store, TeamId, Wakeup } from './ports/ports.js';

/** What came of a command: the documents as they now stand, or the refusal. */
export type Outcome =
  | { ok: true; request?: InterviewRequest; host?: Host; requester?: Person; repeated: boolean }
  | { ok: false; refusal: Refusal; request?: InterviewRequest; host?: Host };

export interface Target {
  /** Commands about one request name it; host and requester follow from it. */
  requestId?: RequestId;
  hostId?: UserId;
  requesterId?: UserId;
  /** `view.id`, or action time and user. The same id again changes nothing and gives the first result. */
  commandId?: string;
}

export type Perform = (team: TeamId, target: Target, command: Command) => Promise<Outcome>;

/** Another process committed first: rare behind the per-host queue, so this many tries are plenty. */
const TRIES = 50;

/**
 * Load, decide, commit: the one way in which anything changes. The commit is a compare-and-set over the revisions of
 * the documents that the decision was made from; when one moved on meanwhile, it is decided anew.
 */
export function createPerform(parts: { store: Store; clock: Clock; wakeup: Wakeup }): Perform {
  const { store, clock, wakeup } = parts;
  const queue = new KeyedQueue();

  async function attempt(team: TeamId, keys: SnapshotKeys, command: Command): Promise<Outcome | 'conflict'> {
    const snapshot = await store.load(team, keys);
    const { request, host, requester } = snapshot;
    if (isOfOthers(request.doc, keys)) return 'conflict';
    if (snapshot.before !== undefined) return repeated(snapshot.before, request.doc, host.doc, requester.doc);
    const [personKey, elsewhere] = await aboutRequester(store, team, keys);
    const world: World = {
      now: DateTime.fromMillis(clock.now(), { zone: 'utc' }),
      personKey,
      elsewhere,
      ...(request.doc !== undefined && { request: request.doc }),
      ...(host.doc !== undefined && { host: host.doc }),
      ...(keys.requesterId !== undefined && { requester: requester.doc ?? newPerson(keys.requesterId) }),
    };
    const decision = decide(world, command);
    if (isRefusal(decision))
      return {
        ok: false,
        refusal: decision.refused,
        ...(request.doc !== undefined && { request: request.doc }),
        ...(host.doc !== undefined && { host: host.doc }),
      };
    const { commit, outcome } = toCommit(world, decision, keys, snapshot);
    if (isEmpty(commit)) return outcome;
    if ((await store.commit(team, commit)) === 'conflict') return 'conflict';
    wakeup.nudge(team, commit.add);
    return outcome;
  }

  return async (team, target, command) => {
    let keys = await documentsOf(store, team, target);
    return queue.run(`${team}/${keys.hostId ?? keys.requestId ?? ''}`, async () => {
      for (let tried = 0; tried < TRIES; tried++) {
        if (tried > 0) keys = await documentsOf(store, team, target);
        const outcome = await attempt(team, keys, command);
        if (outcome !== 'conflict') return outcome;
      }
      throw new ExternalServiceError('Others kept changing the same host', {
        code: 'store_contended',
        retryable: true,
      });
    });
  };
}

/**
 * The documents of a command; those of a request's people follow from the request. Rejects when the target names
 * other people than the request does.
 */
async function documentsOf(store: Store, team: TeamId, target: Target): Promise<SnapshotKeys> {
  const { requestId, hostId, requesterId, commandId } = target;
  if (requestId === undefined || (hostId !== undefined && requesterId !== undefined)) return target;
  const [request] = await store.requests(team, [requestId]);
  const keys = {
    requestId,
    hostId: hostId ?? request?.hostId,
    requesterId: requesterId ?? request?.requesterId,
    commandId,
  };
  if (isOfOthers(request, keys))
    throw new AppError('The request belongs to other people', { code: 'request_of_others' });
  return keys;
}

const isOfOthers = (request: InterviewRequest | undefined, { hostId, requesterId }: SnapshotKeys): boolean =>
  request !== undefined && (request.hostId !== hostId || request.requesterId !== requesterId);

async function aboutRequester(
  store: Store,
  team: TeamId,
  { hostId, requesterId }: SnapshotKeys,
): Promise<[personKey: string, elsewhere: Iso[]]> {
  if (requesterId === undefined) return ['', []];
  return Promise.all([
    store.personKey(team, requesterId),
    hostId === undefined ? [] : startsElsewhere(store, team, { hostId, requesterId }),
  ]);
}

function toCommit(world: World, decided: Decided, keys: SnapshotKeys, snapshot: Snapshot) {
  const consequences = consequencesOf(world, decided);
  const request = consequences.request ?? decided.request;
  const { host, requester } = decided;
  const outcome: Outcome = {
    ok: true,
    repeated: false,
    ...pickDefined({
      request: request ?? world.request,
      host: host ?? world.host,
      requester: requester ?? world.requester,
    }),
  };
  const requestId = request?.id ?? keys.requestId;
  const commit: Commit = {
    ...(requestId !== undefined && { request: versioned(requestId, snapshot.request.rev, request) }),
    ...(keys.hostId !== undefined && { host: versioned(keys.hostId, snapshot.host.rev, host) }),
    ...(keys.requesterId !== undefined && {
      requester: versioned(keys.requesterId, snapshot.requester.rev, requester),
    }),
    add: consequences.add,
    remove: consequences.remove,
    ...(keys.commandId !== undefined && { command: { id: keys.commandId, result: '{"ok":true}' } }),
  };
  return { commit, outcome };
}

function versioned<T>(id: string, rev: number, doc: T | undefined): { id: string; rev: number; doc?: T } {
  return doc === undefined ? { id, rev } : { id, rev, doc };
}

function pickDefined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Nothing to write: not even the command id needs to be kept, since doing it again would again change nothing. */
function isEmpty({ request, host, requester, add, remove }: Commit): boolean {
  return (
    [request, host, requester].every((part) => part?.doc === undefined) &&
    add.length === 0 &&
    remove.length === 0
  );
}

/** A repeated command gives its first result, with the documents as they are now. */
function repeated(_before: string, request?: InterviewRequest, host?: Host, requester?: Person): Outcome {
  return { ok: true, repeated: true, ...pickDefined({ request, host, requester }) };
}
