import type { AgendaText, Flag, InterviewRequest, UserId } from '../../domain/model/request.js';
import { flagText, uncheckedText } from '../asking/screening-words.js';
import { context, mention, type Part, section, typed } from './block-kit.js';
import { quoted, sections } from './message-parts.js';
import { onOneLine, plainFirstName, type Scene } from './scene.js';
import { capitalized } from './words.js';

/** In escaped characters: five questions and a note of nothing but "&" still fit into a message. */
const TOPIC_ROOM = 600;
const QUESTION_ROOM = 1000;
const QUESTION_IN_TEXT_ROOM = 400;
const NOTE_ROOM = 1500;
const QUESTION_IN_SHORT_ROOM = 300;
const NOTE_IN_SHORT_ROOM = 400;
const BREACH_ROOM = 120;

export const DELETED = 'What was written here has been deleted.';

/** Who reads an agenda: the host, their assistant where that one decides for them, and whoever wrote it. */
export const onlySeenBy = (host: string, assistantId: UserId | undefined): string =>
  `Only ${host}${assistantId === undefined ? '' : `, their assistant ${mention(assistantId)},`} and you see this.`;

/** The topic on one line. */
export function topicText({ agenda }: InterviewRequest, room = TOPIC_ROOM): string {
  return typed(onOneLine(agenda.topic.text), room);
}

export function questionText(question: AgendaText, room = QUESTION_ROOM): string {
  return typed(onOneLine(question.text), room);
}

/** Questions in a row, for a notification: each has to leave room for the others. */
export function questionsInText(questions: AgendaText[]): string {
  return questions
    .filter(({ text }) => text !== '')
    .map((question) => questionText(question, QUESTION_IN_TEXT_ROOM))
    .join(' · ');
}

/** Topic and questions as a sentence each, for those to whom the plain text is all there is. */
export function agendaInText(request: InterviewRequest): string {
  if (request.purged === true) return DELETED;
  return `Topic: “${topicText(request)}”. Questions: ${questionsInText(request.agenda.questions)}`;
}

/** Topic and questions; once the texts are gone, a line that says so. */
export function agendaBlocks(request: InterviewRequest): Part {
  if (request.purged === true) return [context(DELETED)];
  const questions = request.agenda.questions.map(
    (question, index) => `${index + 1}. ${questionText(question)}`,
  );
  return [section(`*Topic*\n${topicText(request)}`), ...sections(['*Questions*', ...questions])];
}

/** "Why you?", as the form asked it, with what the requester wrote. */
export function noteBlocks({ request, host, reader }: Scene): Part {
  const note = request.agenda.note?.text ?? '';
  return note.trim() === ''
    ? []
    : [section(`*Why ${reader === 'host' ? 'you' : plainFirstName(host)}?*`), ...quoted(note, NOTE_ROOM)];
}

/** All that a decision rests on, in as few blocks as it takes: for places where a card would be too long. `whom`: who is asked. */
export function agendaInShort(request: InterviewRequest, whom = 'you'): Part {
  if (request.purged === true) return [];
  const questions = request.agenda.questions.map(
    (question, index) => `${index + 1}. ${questionText(question, QUESTION_IN_SHORT_ROOM)}`,
  );
  const note = onOneLine(request.agenda.note?.text ?? '');
  const why = note === '' ? [] : [`*Why ${whom}?* ${typed(note, NOTE_IN_SHORT_ROOM)}`];
  return sections([...questions, ...why, ...flagLines(request)]);
}

/** "Why you?" in a notification. */
export function noteInText({ agenda }: InterviewRequest): string {
  const note = onOneLine(agenda.note?.text ?? '');
  return note === '' ? '' : ` Why you: “${typed(note, QUESTION_IN_TEXT_ROOM)}”`;
}

/** What the screening was unsure of, in a few words each. */
export function flagBlocks(request: InterviewRequest): Part {
  const lines = flagLines(request);
  return lines.length === 0 ? [] : sections(['*Good to know before you decide*', ...lines]);
}

function flagLines({ agenda }: InterviewRequest): string[] {
  const flagged: [string, AgendaText | undefined][] = [
    ['the topic', agenda.topic],
    ...agenda.questions.map((question, index): [string, AgendaText] => [`question ${index + 1}`, question]),
    ['the note', agenda.note],
  ];
  return [
    ...flagged.flatMap(([where, text]) => (text?.flag === undefined ? [] : [flagLine(where, text.flag)])),
    ...agenda.findings.map((finding) => `• ${flagText(finding)}`),
  ];
}

function flagLine(where: string, { label, breach, insisted, isForeign }: Flag): string {
  if (label === 'not_screened') return `• ${uncheckedText(where, isForeign === true)}`;
  const words = flagText({ label });
  const part = breach === undefined ? '' : `: “${typed(onOneLine(breach), BREACH_ROOM)}”`;
  const subject = capitalized(where.replace('the ', ''));
  return `• ${subject}: ${words}${part}${insisted === true ? ' (they chose to send it anyway)' : ''}`;
}
