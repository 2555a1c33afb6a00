import type { RefocusRule } from '../../domain/model/request.js';
import { endOf } from '../../domain/rules/deadlines.js';
import { questionText } from '../parts/agenda-blocks.js';
import { context, section } from '../parts/block-kit.js';
import { message } from '../parts/message-parts.js';
import type { Scene, Voice } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';

/** What a reminder is about, in a word or two. */
export const REFOCUS_NAMES: Record<RefocusRule, string> = {
  pitch: 'pitching',
  inside_track: 'the inside track',
  baggage: 'baggage',
  unprepared: 'the questions',
  listen: 'listening',
  clock: 'the clock',
};

type Words = (scene: Scene, v: Voice) => string;

/** For newcomers: coaching. */
const COACHING: Record<RefocusRule, Words> = {
  pitch: ({ host }, v) =>
    `This is about the other person's work. Take one of your questions, and let ${v.who(host)} tell you.`,
  inside_track: () =>
    'Leave openings and hiring out of this, and you will hear far more. Ask how people usually find their way into this field.',
  baggage: () =>
    'Your own case is too heavy for half an hour. Ask how people in the field deal with such things.',
  unprepared: () =>
    'A pause is fine. Look at your questions, pick the one you care about most, and ask just that.',
  listen: ({ host }, v) =>
    `Ask one question, then let ${v.who(host)} finish, even when a silence feels long.`,
  clock: () => 'Time flies. Which question would you be sorry to leave without? Ask that one next.',
};

/** For everybody else: the purpose of the meeting, restated. */
const PURPOSE: Record<RefocusRule, Words> = {
  pitch: ({ host }, v) =>
    `This half hour is about ${v.who(host)}'s profession and work. Back to your questions about that?`,
  inside_track: ({ host }, v) =>
    `This half hour is for learning about ${v.who(host)}'s profession and work. Jobs and ways in are not part of it.`,
  baggage: ({ host }, v) =>
    `This half hour is about ${v.who(host)}'s profession and work. Your own case can wait for another day.`,
  unprepared: () => 'This half hour follows the questions that you prepared. Please go on to the next one.',
  listen: ({ host }, v) =>
    `You came to hear how ${v.who(host)} sees it. Please let the answers run to their end.`,
  clock: ({ request }, v) =>
    request.start === undefined
      ? 'Time is short. Please go on with the question that matters most.'
      : `This half hour ends at ${v.clock(endOf(request.start))}. Please go on with the question that matters most.`,
};

/** To the requester, in the middle of the talk: a quiet word about one rule. */
export function refocus(scene: Scene): Rendered {
  const { request, host, shown, written } = scene;
  const rule = request.live?.nudges.at(-1)?.rule ?? 'unprepared';
  const words = (request.firstTimer ? COACHING : PURPOSE)[rule];
  const ticked = request.live?.ticked ?? [];
  const next = request.agenda.questions.find(({ text }, index) => text !== '' && !ticked.includes(index));
  return message(
    `A quiet word, for you alone: ${words(scene, written)}`,
    section(`*A quiet word, for you alone*\n${words(scene, shown)}`),
    next === undefined ? undefined : section(`Perhaps next:\n> ${questionText(next)}`),
    context(`${shown.who(host)} asked me to pass this on.`),
  );
}
