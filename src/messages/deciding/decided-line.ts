import type { InterviewRequest, Iso } from '../../domain/model/request.js';
import type { Status } from '../../domain/model/status.js';
import { plainFirstName, type Say, type Scene, type Voice } from '../parts/scene.js';
import { joined } from '../parts/words.js';

/** "Approved · Priya · Wed, Dec 2 · 9:00 AM": what, who, when. */
export function decidedLine(scene: Scene): Say {
  const { request, requester, facts } = scene;
  const { what, at } = DECIDED[request.status](request);
  const { decider } = facts;
  const by = decider === undefined || !isDecision(request) ? '' : ` by ${plainFirstName(decider)}`;
  return (v) => joined(' · ', v.strong(what) + by, plainFirstName(requester), at?.(v));
}

/** Of the four that an assistant may make, too. */
const isDecision = ({ status, decision }: InterviewRequest): boolean =>
  status === 'countered' || (decision !== undefined && !status.startsWith('cancelled'));

interface Decided {
  what: string;
  /** The time of the meeting, or the day on which it was decided. */
  at?: ((v: Voice) => string) | undefined;
}
type Tell = (request: InterviewRequest) => Decided;

const time = (at: Iso | undefined): Decided['at'] => (at === undefined ? undefined : (v) => v.time(at));
const day =
  (at: Iso): Decided['at'] =>
  (v) =>
    v.date(at);

/** Once it was approved, the line stays: what came of the meeting stands in newer messages. */
const approved: Tell = ({ counter, start }) => ({
  what: counter?.answer === 'accepted' ? 'Booked' : 'Approved',
  at: time(start),
});

const on =
  (what: string): Tell =>
  ({ decision, since }) => ({ what, at: day(decision?.at ?? since) });

const DECIDED: Record<Status, Tell> = {
  queued: () => ({ what: 'In line' }),
  choosing: () => ({ what: 'Choosing a time' }),
  awaiting_host: ({ start }) => ({ what: 'Waiting for you', at: time(start) }),
  countered: ({ start }) => ({ what: 'Other time suggested', at: time(start) }),
  scheduled: approved,
  in_progress: approved,
  held: approved,
  ended_early: approved,
  no_show_requester: approved,
  no_show_host: approved,
  declined: (request) => {
    const what = request.decision?.kind === 'removed' ? 'Taken out of the line' : 'Declined';
    return request.reason === undefined ? on(what)(request) : on('Closed kindly')(request);
  },
  answered: on('Answered in writing'),
  expired: ({ since }) => ({ what: 'Closed by itself', at: day(since) }),
  withdrawn: ({ reason, since }) => ({
    what: reason === undefined || reason === 'forgotten' ? 'Withdrawn' : 'Closed',
    at: day(since),
  }),
  cancelled_by_host: ({ since }) => ({ what: 'Cancelled by you', at: day(since) }),
  cancelled_by_requester: ({ since }) => ({ what: 'Cancelled by them', at: day(since) }),
};
