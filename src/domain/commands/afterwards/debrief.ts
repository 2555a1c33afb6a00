import type { DateTime } from 'luxon';
import { type Host, isBarred } from '../../model/host.js';
import type { Refusal } from '../../model/refusal.js';
import type { HowItWent, InterviewRequest, Thanks, UserId } from '../../model/request.js';
import { hasMet, MET, THANKABLE } from '../../model/status.js';
import { type Decision, isRefusal, refuse, type Say } from '../../model/world.js';
import { thanksCloseAt } from '../../rules/useful-until.js';
import { toIso } from '../../time.js';
import { guard, guardTexts, type RequestWorld, textsGone } from '../guards.js';
import { withInvitation } from '../hosting/invite.js';

export interface RateMeeting {
  kind: 'rate_meeting';
  actor: UserId;
  how: HowItWent;
}
export interface KeepDebrief {
  kind: 'keep_debrief';
  actor: UserId;
  /** Both replace what was noted before; absent or empty: nothing noted. */
  privateNote?: string;
  promised?: string;
  /** Passed on to the requester as it stands; only once. */
  feedback?: string;
  invite: boolean;
}
export interface SendThanks {
  kind: 'send_thanks';
  actor: UserId;
  thanks: Omit<Thanks, 'at' | 'answeredAt'>;
  /** The assistant's zone, so that the thanks reach them by day; if unknown, the host's is used. */
  assistantZone?: string;
}

/** Two clicks: how it went. */
export function rateMeeting(world: RequestWorld, command: RateMeeting): Decision {
  const guarded = guardTexts(world, command.actor, 'host', MET);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  return { request: { ...request, debrief: { ...request.debrief, how: command.how } }, say: [] };
}

/** The host's notes: private, promised, passed on; and whether the requester may come again (rule 9). */
export function keepDebrief(world: RequestWorld, command: KeepDebrief): Decision {
  const guarded = guardTexts(world, command.actor, 'host', MET);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const { privateNote, promised, feedback, invite } = command;
  const { privateNote: _note, promised: promise, promisedAt, ...before } = request.debrief ?? {};
  const tells = isWritten(feedback) && before.feedback === undefined;
  if (invite && isBarred(world.host, world.personKey)) return refuse({ code: 'barred' });
  const invites = invite && before.invited !== true;
  const at = toIso(world.now);
  const debrief = {
    ...before,
    at,
    ...kept('privateNote', privateNote),
    ...kept('promised', promised),
    ...(isWritten(promised) && { promisedAt: promised === promise ? (promisedAt ?? at) : at }),
    ...(tells && { feedback: { text: feedback, at } }),
    ...(invites && { invited: true }),
  };
  const say: Say[] = [
    ...(tells ? [{ kind: 'feedback' } as const] : []),
    ...(invites ? [{ kind: 'invitation' } as const] : []),
  ];
  const host = invites && { host: withInvitation(world.host, world.personKey, world.now) };
  return { request: { ...request, debrief }, ...host, say };
}

const isWritten = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

const kept = (key: 'privateNote' | 'promised', text: string | undefined) =>
  isWritten(text) ? { [key]: text } : {};

/** Rule 10: the note, written by the requester and sent by their click alone; once, within seven days. */
export function sendThanks(world: RequestWorld, command: SendThanks): Decision {
  const guarded = guard(world, command.actor, 'requester', THANKABLE);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const closed = thanksClosed(request, world.now);
  if (closed !== undefined) return refuse(closed);
  const thanks = { ...command.thanks, at: toIso(world.now) };
  const assistantId = thanks.assistantToo ? assistantOf(request, world.host) : undefined;
  const say: Say[] = [
    { kind: 'thanks_delivered' },
    ...(assistantId === undefined ? [] : [toAssistant(assistantId, command.assistantZone)]),
  ];
  return { request: { ...request, thanks }, say };
}

function toAssistant(to: UserId, zone: string | undefined): Say {
  return { kind: 'assistant_thanked', to, ...(zone !== undefined && { zone }) };
}

/** Who is thanked beside the host; nobody thanks themselves. */
export function assistantOf(request: InterviewRequest, { settings }: Host): UserId | undefined {
  return hasMet(request) && settings.assistantId !== request.requesterId ? settings.assistantId : undefined;
}

/** Already sent, or the seven days are over: then there is no form either. */
export function thanksClosed(request: InterviewRequest, now: DateTime): Refusal | undefined {
  if (request.thanks !== undefined) return { code: 'nothing_changed' };
  if (request.purged === true) return textsGone(request);
  return now.toMillis() >= (thanksCloseAt(request) ?? 0) ? { code: 'too_late' } : undefined;
}
