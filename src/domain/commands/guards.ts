import type { Host } from '../model/host.js';
import type { Person } from '../model/person.js';
import type { Refusal } from '../model/refusal.js';
import type { InterviewRequest, UserId } from '../model/request.js';
import { type InStatus, isIn, type Status } from '../model/status.js';
import { isRefusal, refuse, type World } from '../model/world.js';
import { atTime } from '../rules/deadlines.js';
import { deciderBeside } from '../rules/who-decides.js';

/** A world in which the request and both people's documents are known. */
export interface RequestWorld extends World {
  request: InterviewRequest;
  host: Host;
  requester: Person;
}

/**
 * Who may do this, and in which statuses? Gives the request as it stands now. A button obeys only the person whom it is
 * for, and a card that is no longer current changes nothing.
 */
export function guard<S extends Status>(
  world: RequestWorld,
  actor: UserId,
  role: Role,
  statuses: readonly S[],
): { refused: Refusal } | { request: InStatus<InterviewRequest, S> } {
  if (!IS_FOR[role](world, actor))
    return refuse({ code: 'not_yours', for: role === 'requester' ? 'requester' : 'host' });
  const { request } = current(world);
  return isIn(request, statuses) ? { request } : refuse({ code: 'not_any_more', status: request.status });
}

/** The same for what is written into a request: no more once its texts were deleted. */
export function guardTexts<S extends Status>(
  ...asked: Parameters<typeof guard<S>>
): ReturnType<typeof guard<S>> {
  const guarded = guard(...asked);
  if (isRefusal(guarded)) return guarded;
  const gone = textsGone(guarded.request);
  return gone === undefined ? guarded : refuse(gone);
}

/** `decider`: the host, or the assistant who may decide. */
export type Role = 'host' | 'requester' | 'decider';

const IS_FOR: Record<Role, (world: RequestWorld, actor: UserId) => boolean> = {
  host: ({ request }, actor) => actor === request.hostId,
  requester: ({ request }, actor) => actor === request.requesterId,
  decider: ({ request, host }, actor) => [request.hostId, deciderBeside(request, host)].includes(actor),
};

/** Who decided, where it was not the host. */
export function by({ request }: RequestWorld, actor: UserId): { by?: UserId } {
  return actor === request.hostId ? {} : { by: actor };
}

/** The same world with the request as it stands now, with its start and end taken into account. */
export function current(world: RequestWorld): RequestWorld {
  return { ...world, request: atTime(world.request, world.now) };
}

/** Once the texts were deleted, nothing new is written into a request: nobody would delete it. */
export function textsGone(request: InterviewRequest): Refusal | undefined {
  return request.purged === true ? { code: 'too_late' } : undefined;
}
