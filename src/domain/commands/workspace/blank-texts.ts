import {
  type Counter,
  FORGOTTEN,
  type HostDecision,
  type InterviewRequest,
  type UserId,
} from '../../model/request.js';
import { isOpen } from '../../model/status.js';
import { type Decided, nothing, type World } from '../../model/world.js';
import { purgeAt } from '../../rules/deadlines.js';

/** Somebody wants to be forgotten. Of an ended request, its texts and their id go now; of an assistant or a colleague whom a decline points to, only the id. */
export interface BlankTexts {
  kind: 'blank_texts';
  of: UserId;
}

/** The time to keep what was typed is over. */
export interface Purge {
  kind: 'purge';
}

/** Changes nothing while the request is open, or if it was done before. The other person may already be forgotten. */
export function blankTexts({ request }: World, { of }: BlankTexts): Decided {
  if (request === undefined) return nothing;
  const known = request.hostId === of || request.requesterId === of;
  if (!known && [request.assistantId, request.decision?.colleague].includes(of))
    return { request: withoutPerson(request, of), say: [] };
  if (isOpen(request) || (request.purged === true && !known)) return nothing;
  return { request: withoutPerson(withoutTexts(request), of), say: [] };
}

function withoutPerson(request: InterviewRequest, of: UserId): InterviewRequest {
  const { hostId, requesterId, zones, absence, assistantId, decision, counter } = request;
  const kept = (id: UserId) => (id === of ? FORGOTTEN : id);
  return {
    ...request,
    hostId: kept(hostId),
    requesterId: kept(requesterId),
    zones: {
      host: hostId === of ? 'Etc/UTC' : zones.host,
      requester: requesterId === of ? 'Etc/UTC' : zones.requester,
    },
    ...(assistantId !== undefined && { assistantId: kept(assistantId) }),
    ...(decision !== undefined && { decision: decisionWithout(decision, of) }),
    ...(counter?.by !== undefined && { counter: { ...counter, by: kept(counter.by) } }),
    ...(absence !== undefined && { absence: { ...absence, by: kept(absence.by) } }),
  };
}

function decisionWithout({ by, colleague, ...decision }: HostDecision, of: UserId): HostDecision {
  return {
    ...decision,
    ...(by !== undefined && { by: by === of ? FORGOTTEN : by }),
    ...(colleague !== undefined && colleague !== of && { colleague }),
  };
}

/** Deletes the texts once the workspace's time for keeping them is over. */
export function purge({ request, now }: World): Decided {
  if (request?.endedAt === undefined || now < purgeAt(request.endedAt, request.keepTypedDays)) return nothing;
  return { request: withoutTexts(request), say: [] };
}

/** The request without anything that somebody typed. */
function withoutTexts(request: InterviewRequest): InterviewRequest {
  const { note: _note, ...agenda } = request.agenda;
  const { debrief, decision, thanks, counter, ...rest } = request;
  const blank = { text: '' };
  const { text: _text, colleague: _colleague, ...bare } = decision ?? { kind: 'declined', at: request.since };
  return {
    ...rest,
    agenda: { ...agenda, topic: blank, questions: agenda.questions.map(() => blank) },
    ...(decision !== undefined && { decision: bare }),
    ...(counter !== undefined && { counter: withoutReason(counter) }),
    ...(debrief?.how !== undefined && { debrief: { how: debrief.how } }),
    ...(thanks !== undefined && {
      thanks: { learned: '', willDo: '', specific: '', assistantToo: false, at: thanks.at },
    }),
    purged: true,
  };
}

function withoutReason({ reason: _reason, ...counter }: Counter): Counter {
  return counter;
}
