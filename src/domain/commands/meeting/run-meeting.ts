import { NO_SHOW_FINAL_HOURS, NO_SHOW_MINUTE } from '../../../../config/policy.js';
import type { InterviewRequest, RefocusRule, UserId } from '../../model/request.js';
import { MISSED, RUNNING } from '../../model/status.js';
import { type Decision, isRefusal, refuse } from '../../model/world.js';
import { endOf, enter } from '../../rules/deadlines.js';
import { inZone, toIso, toMs } from '../../time.js';
import { guard, guardTexts, type RequestWorld } from '../guards.js';

export interface Tick {
  kind: 'tick';
  actor: UserId;
  /** Indexes of all ticked questions. */
  ticked: number[];
}
export interface Nudge {
  kind: 'refocus';
  actor: UserId;
  rule: RefocusRule;
}
export interface EndNow {
  kind: 'end_now';
  actor: UserId;
}
export interface ReportAbsence {
  kind: 'report_absence';
  actor: UserId;
}
export interface SettleAbsence {
  kind: 'settle_absence';
  actor: UserId;
}

function live(request: InterviewRequest) {
  return request.live ?? { ticked: [], nudges: [] };
}

/** The requester ticks questions off; minute 25 names those still open. */
export function tick(world: RequestWorld, command: Tick): Decision {
  const guarded = guard(world, command.actor, 'requester', RUNNING);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const known = command.ticked.filter((index) => index >= 0 && index < request.agenda.questions.length);
  return {
    request: { ...request, live: { ...live(request), ticked: [...new Set(known)].sort() } },
    say: [],
  };
}

/** A quiet word to the requester's DM about a rule. The same rule is not recalled twice. */
export function refocus(world: RequestWorld, command: Nudge): Decision {
  const guarded = guard(world, command.actor, 'host', RUNNING);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const nudges = live(request).nudges;
  if (nudges.some(({ rule }) => rule === command.rule)) return refuse({ code: 'nothing_changed' });
  const next = { ...live(request), nudges: [...nudges, { rule: command.rule, at: toIso(world.now) }] };
  return {
    request: { ...request, live: next },
    say: [{ kind: 'refocus', when: 'now' }],
  };
}

/** The host ends early; the requester reads "time's called", and nothing that embarrasses. */
export function endNow(world: RequestWorld, command: EndNow): Decision {
  const guarded = guard(world, command.actor, 'host', RUNNING);
  if (isRefusal(guarded)) return guarded;
  const request = enter(guarded.request, 'ended_early', world.now);
  return { request, say: [{ kind: 'time_called', when: 'now' }] };
}

/** *They didn't come*, from minute 10, by either side. */
export function reportAbsence(world: RequestWorld, command: ReportAbsence): Decision {
  const byHost = command.actor === world.request.hostId;
  const guarded = guard(world, command.actor, byHost ? 'host' : 'requester', RUNNING);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const from = inZone(request.start, 'utc').plus({ minutes: NO_SHOW_MINUTE });
  if (world.now < from) return refuse({ code: 'not_yet', from: toIso(from) });
  const absence = { by: command.actor, at: toIso(world.now) };
  const missed = enter(request, byHost ? 'no_show_requester' : 'no_show_host', world.now, { absence });
  return {
    request: missed,
    say: [
      { kind: 'absent_host', when: byHost ? 'now' : 'considerate' },
      { kind: 'absent_requester', when: byHost ? 'considerate' : 'now' },
    ],
  };
}

/** Within 24 hours the report can be taken back, or contradicted by the other: then the meeting counts as held. */
export function settleAbsence(world: RequestWorld, command: SettleAbsence): Decision {
  const role = command.actor === world.request.hostId ? 'host' : 'requester';
  const guarded = guardTexts(world, command.actor, role, MISSED);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const { absence, start } = request;
  if (absence === undefined || world.now.toMillis() >= toMs(absence.at) + NO_SHOW_FINAL_HOURS * 3_600_000)
    return refuse({ code: 'too_late' });
  const held = enter(request, 'held', world.now, {
    absence: { ...absence, takenBack: toIso(world.now) },
    endedAt: endOf(start),
  });
  return { request: held, say: [] };
}
