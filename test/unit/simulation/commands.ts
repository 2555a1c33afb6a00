import type { Command } from '../../../src/domain/decide.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import type { Act } from './acts.js';

const FITTING: Partial<Record<Act['verb'], InterviewRequest['status'][]>> = {
  choose: ['choosing'],
  approve: ['awaiting_host'],
  decline: ['awaiting_host', 'choosing', 'queued'],
  answer: ['awaiting_host'],
  suggest: ['awaiting_host', 'scheduled'],
  accept: ['countered'],
  refuse: ['countered'],
  withdraw: ['queued', 'choosing', 'awaiting_host', 'countered', 'scheduled'],
  cancel: ['scheduled'],
  confirm: ['scheduled'],
  edit: ['scheduled'],
  attend: ['in_progress'],
  settle_absence: ['no_show_host', 'no_show_requester'],
  thank: ['held', 'ended_early'],
  debrief: ['held', 'ended_early'],
};

const JUNE = '2027-06-01T00:00:00.000Z';

/** Mostly what fits, so that far states are reached. */
export function fits(verb: Act['verb'], request: InterviewRequest): boolean {
  return FITTING[verb]?.includes(request.status) ?? true;
}

export function commandFor(
  verb: Act['verb'],
  request: InterviewRequest,
  pick: number,
  starts: string[],
): Command | undefined {
  const host = request.hostId;
  // Who got the card tries, too, whether they still may or not, and who never did.
  const decider = pick % 8 === 0 ? 'UHELP0' : pick % 8 < 3 ? (request.assistantId ?? host) : host;
  const requester = request.requesterId;
  const again = ([{ kind: 'any_time' }, { kind: 'if_invited' }, { kind: 'from', date: JUNE }] as const)[
    pick % 3
  ];
  if (again === undefined) return undefined;
  const start = starts[pick % Math.max(1, starts.length)];
  const either = pick % 2 === 0 ? host : requester;
  switch (verb) {
    case 'choose':
      return { kind: 'choose', actor: requester, wishes: start === undefined ? [] : [start] };
    case 'approve':
      return {
        kind: 'approve',
        actor: decider,
        ...(pick % 3 === 0 && request.wishes[1] !== undefined && { start: request.wishes[1] }),
      };
    case 'decline':
      return { kind: 'decline', actor: decider, text: 'Full.', again };
    case 'answer':
      return { kind: 'answer', actor: decider, text: 'Here.', again };
    case 'suggest':
      return start === undefined ? undefined : { kind: 'suggest_other_time', actor: decider, start };
    case 'accept':
      return { kind: 'answer_counter', actor: requester, accept: true };
    case 'refuse':
      return { kind: 'answer_counter', actor: requester, accept: false };
    case 'withdraw':
      return { kind: 'withdraw', actor: requester };
    case 'cancel':
      return { kind: 'cancel_by_host', actor: host };
    case 'confirm':
      return { kind: 'confirm', actor: requester };
    case 'edit':
      return { kind: 'edit_questions', actor: requester, agenda: { ...request.agenda, findings: [] } };
    case 'attend':
      return duringMeeting(request, pick);
    case 'settle_absence':
      return { kind: 'settle_absence', actor: either };
    case 'thank':
      return {
        kind: 'send_thanks',
        actor: requester,
        thanks: { learned: 'a', willDo: 'b', specific: 'c', assistantToo: false },
      };
    case 'debrief':
      if (pick % 4 === 0) return { kind: 'thank_back', actor: host };
      return { kind: 'keep_debrief', actor: host, promised: 'A link', invite: pick % 2 === 0 };
    default:
      return undefined;
  }
}

function duringMeeting({ hostId: host, requesterId: requester }: InterviewRequest, pick: number): Command {
  const either = pick % 2 === 0 ? host : requester;
  switch (pick % 5) {
    case 0:
      return { kind: 'end_now', actor: host };
    case 1:
      return { kind: 'refocus', actor: host, rule: 'clock' };
    case 2:
      return { kind: 'report_absence', actor: either };
    default:
      return { kind: 'tick', actor: requester, ticked: [pick % 2] };
  }
}
