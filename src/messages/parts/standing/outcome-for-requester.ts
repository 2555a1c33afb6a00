import { endOf } from '../../../domain/rules/deadlines.js';
import { notBefore } from '../../deciding/when-to-ask-again.js';
import { type Scene, type Tells, tellFrom, type Voice } from '../scene.js';

/** What came of a request, told to the requester. One or two sentences. */
export function outcomeForRequester(scene: Scene): (v: Voice) => string {
  return tellFrom(TELLS, scene);
}

const TELLS: Tells = {
  queued: ({ host }, v) => `You are in line for ${v.who(host)}.`,
  choosing: ({ request, host }, v) =>
    `There is an opening with ${v.who(host)}${request.due === undefined ? '' : `: choose a time by ${v.time(request.due)}`}.`,
  awaiting_host: ({ request, host }, v) =>
    `Your request is with ${v.who(host)}${request.due === undefined ? '' : `; you will hear by ${v.deadline(request.due)}`}.`,
  countered: ({ request: { start, due }, host }, v) =>
    `${v.who(host)} suggests another time: ${v.time(start)}.${due === undefined ? '' : ` It is held for you until ${v.deadline(due)}.`}`,
  scheduled: ({ request: { start }, host }, v) => `${v.who(host)} said yes, for ${v.time(start)}.`,
  in_progress: ({ request: { start }, host }, v) =>
    `Your half hour with ${v.who(host)} is running, until ${v.clock(endOf(start))}.`,
  held: ({ request: { start }, host }, v) => `You met ${v.who(host)} on ${v.time(start)}.`,
  ended_early: ({ request: { endedAt }, host }, v) =>
    `You met ${v.who(host)}, and ended a little early${endedAt === undefined ? '' : `, on ${v.time(endedAt)}`}.`,
  no_show_requester: ({ request: { start }, host }, v) =>
    `You and ${v.who(host)} missed each other on ${v.time(start)}.`,
  no_show_host: ({ request: { start }, host }, v) => `${v.who(host)} could not make it on ${v.time(start)}.`,
  declined: (scene, v) => declined(scene, v),
  answered: (scene, v) => `They answered in writing on ${v.time(scene.request.since)}.${again(scene, v)}`,
  expired: (scene, v) => `It closed by itself on ${v.time(scene.request.since)}.${again(scene, v)}`,
  withdrawn: (scene, v) => withdrawn(scene, v),
  cancelled_by_host: (scene, v) =>
    `It was called off on ${v.time(scene.request.since)}, and is not held against you.${again(scene, v)}`,
  cancelled_by_requester: (scene, v) => `You cancelled on ${v.time(scene.request.since)}.${again(scene, v)}`,
};

function declined(scene: Scene, v: Voice): string {
  const { reason, since } = scene.request;
  if (reason !== undefined) return `It ended on ${v.time(since)}, and is not held against you.`;
  return `They declined (workload) on ${v.time(since)}.${again(scene, v)}`;
}

function withdrawn(scene: Scene, v: Voice): string {
  const { reason, since } = scene.request;
  if (reason === undefined || reason === 'forgotten')
    return `You withdrew your request on ${v.time(since)}.${again(scene, v)}`;
  if (reason === 'counter_refused')
    return `The other time did not suit you, and the request ended on ${v.time(since)}.${again(scene, v)}`;
  return `It ended on ${v.time(since)}, and is not held against you.`;
}

/** Nothing about asking again somebody who no longer hosts. */
function again(scene: Scene, v: Voice): string {
  const { reason } = scene.request;
  return reason === 'host_closed' || reason === 'host_left' ? '' : notBefore(scene)(v);
}
