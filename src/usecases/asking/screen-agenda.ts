import { createHash } from 'node:crypto';
import type { AgendaField } from '../../domain/model/refusal.js';
import type { Agenda, AgendaText, Flag } from '../../domain/model/request.js';
import { type AgendaDraft, comparable, QUESTION_FIELDS } from '../../domain/rules/agenda.js';
import { isSendableAfterRefusals, judgeAgenda, type Verdict } from '../../domain/rules/screening.js';
import type { ScreeningProblems } from '../../messages/asking/request-problems.js';
import type { Screener } from '../ports/screener.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';

/** Leaves the rest of the form's two seconds to the commit. */
const SCREEN_WITHIN_MS = 1000;
/** After this many refusals of changed texts in one field it may be sent as it is. */
const REFUSALS_BEFORE_INSISTING = 2;

export interface Screened extends ScreeningProblems {
  /** The agenda with its flags, when nothing is refused. */
  agenda: Agenda;
}

export interface ScreenQuery {
  team: TeamId;
  viewId: string;
  draft: AgendaDraft;
  /** Fields in which "Send anyway" was ticked. */
  insisted: AgendaField[];
}

/**
 * Judges topic, questions and note. Refusals are counted by field and text, so that only *changed* texts count, and a tick
 * counts only where the box was earned. Not screened in time: passes with a flag.
 */
export async function screenAgenda(
  { screener, store }: { screener: Pick<Screener, 'judge'>; store: Pick<Store, 'draft' | 'noteRefusal'> },
  { team, viewId, draft, insisted }: ScreenQuery,
): Promise<Screened> {
  const texts = textsOf(draft);
  const verdicts = await screener.judge(
    texts.map(({ field, text }) => ({
      text,
      field: field === 'topic' || field === 'note' ? field : ('question' as const),
    })),
    SCREEN_WITHIN_MS,
  );
  const judged = texts.map((each, i) => ({ ...each, verdict: verdicts[i] as Verdict }));
  const breaches = judged.filter(({ verdict }) => verdict.action === 'refuse');
  const earlier = breaches.length > 0 ? await store.draft(team, viewId) : {};
  const screened: Screened = { refused: {}, insistable: [], agenda: agendaOf(draft, {}) };
  const flags: Partial<Record<AgendaField, Flag>> = {};
  for (const { field, text, verdict } of judged) {
    const hashes = new Set(earlier[field] ?? []);
    const earned = hashes.size >= REFUSALS_BEFORE_INSISTING && isSendableAfterRefusals(verdict);
    if (verdict.action === 'refuse' && !(earned && insisted.includes(field))) {
      screened.refused[field] = { text, verdict };
      await store.noteRefusal(team, viewId, field, hashOf(text));
      const count = hashes.add(hashOf(text)).size;
      if (count >= REFUSALS_BEFORE_INSISTING && isSendableAfterRefusals(verdict))
        screened.insistable.push(field);
    } else if (verdict.action !== 'pass') flags[field] = flagOf(verdict);
  }
  return { ...screened, agenda: agendaOf(draft, flags) };
}

function textsOf({ topic, questions, note }: AgendaDraft): { field: AgendaField; text: string }[] {
  const asked = QUESTION_FIELDS.map((field, i) => ({ field, text: questions[i] ?? '' }));
  const around = [
    { field: 'topic' as const, text: topic },
    { field: 'note' as const, text: note },
  ];
  return [...asked, ...around].filter(({ text }) => text !== '');
}

function flagOf(verdict: Verdict): Flag {
  if (verdict.unscreened === true || verdict.label === 'ok')
    return { label: 'not_screened', ...(verdict.isForeign === true && { isForeign: true }) };
  return {
    label: verdict.label,
    ...(verdict.breach !== undefined && { breach: verdict.breach }),
    ...(verdict.action === 'refuse' && { insisted: true }),
  };
}

function agendaOf(draft: AgendaDraft, flags: Partial<Record<AgendaField, Flag>>): Agenda {
  const flagged = (text: string, field: AgendaField): AgendaText => {
    const flag = flags[field];
    return { text, ...(flag !== undefined && { flag }) };
  };
  const asked = QUESTION_FIELDS.map((field, i) => flagged(draft.questions[i] ?? '', field));
  const questions = asked.filter(({ text }) => text !== '');
  return {
    topic: flagged(draft.topic, 'topic'),
    questions,
    ...(draft.note !== '' && { note: flagged(draft.note, 'note') }),
    findings: judgeAgenda(questions.map(({ text }) => text)),
  };
}

const hashOf = (text: string): string =>
  createHash('sha256').update(comparable(text)).digest('hex').slice(0, 16);
