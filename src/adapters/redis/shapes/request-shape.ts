import { z } from 'zod';
import { END_REASONS, type InterviewRequest } from '../../../domain/model/request.js';
import { hasItsStart, STATUSES } from '../../../domain/model/status.js';
import { AGENDA_FINDINGS } from '../../../domain/rules/agenda-findings.js';
import { SCREENING_LABELS } from '../../../domain/rules/screening.js';
import { id, iso, whole } from './values.js';

export const status = z.enum(STATUSES);

const flag = z.object({
  label: z.enum([...SCREENING_LABELS, 'not_screened']).exclude(['ok']),
  breach: z.string().exactOptional(),
  insisted: z.boolean().exactOptional(),
  isForeign: z.boolean().exactOptional(),
});
const agendaText = z.object({ text: z.string(), flag: flag.exactOptional() });
const agenda = z.object({
  topic: agendaText,
  questions: z.array(agendaText),
  note: agendaText.exactOptional(),
  findings: z.array(z.enum(AGENDA_FINDINGS)),
});

const again = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('from'), date: iso }),
  z.object({ kind: z.literal('any_time') }),
  z.object({ kind: z.literal('if_invited') }),
]);
const decision = z.object({
  kind: z.enum(['approved', 'declined', 'answered', 'removed']),
  at: iso,
  text: z.string().exactOptional(),
  again: again.exactOptional(),
  colleague: id.exactOptional(),
  by: id.exactOptional(),
});
const counter = z.object({
  at: iso,
  was: iso,
  after: z.enum(['awaiting_host', 'scheduled']),
  reason: z.string().exactOptional(),
  answer: z.enum(['accepted', 'refused']).exactOptional(),
  by: id.exactOptional(),
});

const live = z.object({
  ticked: z.array(whole),
  nudges: z.array(
    z.object({
      rule: z.enum(['pitch', 'inside_track', 'baggage', 'unprepared', 'listen', 'clock']),
      at: iso,
    }),
  ),
});
const debrief = z.object({
  how: z.enum(['great', 'fine', 'off_topic', 'not_good']).exactOptional(),
  privateNote: z.string().exactOptional(),
  promised: z.string().exactOptional(),
  promisedAt: iso.exactOptional(),
  feedback: z.object({ text: z.string(), at: iso }).exactOptional(),
  invited: z.boolean().exactOptional(),
  at: iso.exactOptional(),
});
const thanks = z.object({
  learned: z.string(),
  willDo: z.string(),
  specific: z.string(),
  assistantToo: z.boolean(),
  at: iso,
  answeredAt: iso.exactOptional(),
});

export const requestShape = z
  .object({
    id,
    hostId: id,
    requesterId: id,
    assistantId: id.exactOptional(),
    status,
    createdAt: iso,
    askedAt: iso.exactOptional(),
    since: iso,
    zones: z.object({ host: id, requester: id }),
    agenda,
    firstTimer: z.boolean(),
    invited: z.boolean(),
    wishes: z.array(iso),
    start: iso.exactOptional(),
    epoch: whole,
    sequence: whole,
    due: iso.exactOptional(),
    dueSince: iso.exactOptional(),
    pausedSince: iso.exactOptional(),
    waitsSince: iso.exactOptional(),
    lapses: whole,
    decision: decision.exactOptional(),
    counter: counter.exactOptional(),
    confirmedAt: iso.exactOptional(),
    reason: z.enum(END_REASONS).exactOptional(),
    live: live.exactOptional(),
    cancelledWith: iso.exactOptional(),
    countsAsDecline: z.boolean().exactOptional(),
    clash: z.object({ start: iso, kept: z.literal(true).exactOptional() }).exactOptional(),
    deletion: z
      .object({ start: iso, movedTo: iso.exactOptional(), kept: z.literal(true).exactOptional() })
      .exactOptional(),
    absence: z.object({ by: id, at: iso, takenBack: iso.exactOptional() }).exactOptional(),
    endedAt: iso.exactOptional(),
    debrief: debrief.exactOptional(),
    thanks: thanks.exactOptional(),
    keepTypedDays: whole.exactOptional(),
    purged: z.boolean().exactOptional(),
    timers: z.record(z.string(), z.number()),
  })
  .refine(hasItsStart) satisfies z.ZodType<InterviewRequest>;
