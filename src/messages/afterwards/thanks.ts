import { assistantOf } from '../../domain/commands/afterwards/debrief.js';
import { unansweredNote } from '../../domain/commands/afterwards/thank-back.js';
import { hasMet } from '../../domain/model/status.js';
import { thanksCloseAt } from '../../domain/rules/useful-until.js';
import type { Named } from '../facts.js';
import { ACTIONS } from '../ids.js';
import { DELETED } from '../parts/agenda-blocks.js';
import { actions, button, context, mention, type Part, section, typed } from '../parts/block-kit.js';
import { outcomeOf, settled } from '../parts/folded.js';
import { message, opening, type Spoken } from '../parts/message-parts.js';
import { nameOnButton, plainFirstName, type Say, type Scene, type Voice } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';

/** In escaped characters, for all parts of a note together. */
const WORDS_ROOM = 10_000;

/** To the requester, after the meeting: a thank-you note (rule 10). */
export function thanksPrompt(scene: Scene): Rendered {
  const { host } = scene;
  return askForThanks(scene, (v) => `A few words for ${v.who(host)}?`, ['Three lines are enough.']);
}

/** To the requester, the next day, once. */
export function thanksReminder(scene: Scene): Rendered {
  const { host } = scene;
  return askForThanks(scene, (v) => `There is still time to thank ${v.who(host)}.`, [
    "A short note is plenty. I won't ask again.",
  ]);
}

function askForThanks(scene: Scene, asks: Say, notes: string[]): Rendered {
  const { request, facts, host, shown, written } = scene;
  const closes = thanksCloseAt(request);
  const open = hasMet(request) && closes !== undefined && facts.now.toMillis() < closes;
  if (!open || request.thanks !== undefined || request.purged === true)
    return settled(scene, () => `Your thank-you note to ${plainFirstName(host)}`, thanksSoFar(scene, closes));
  const assistantId = assistantOf(request, facts.host);
  return message(
    `${asks(written)} ${notes.join(' ')}`,
    section(`*${asks(shown)}*\n${notes.join(' ')}`),
    actions(
      'thanks',
      button(ACTIONS.writeThanks, 'Write a thank-you note', { value: request.id, style: 'primary' }),
    ),
    context(
      `${assistantId === undefined ? '' : `You can thank ${mention(assistantId)} too. `}Open until ${shown.date(new Date(closes).toISOString())}.`,
    ),
  );
}

function thanksSoFar(scene: Scene, closes: number | undefined): Say {
  const { request, host } = scene;
  if (request.thanks !== undefined) {
    const { at } = request.thanks;
    return (v) => `On its way to ${v.who(host)} since ${v.time(at)}. Thank you for writing it!`;
  }
  if (closes === undefined || scene.facts.now.toMillis() < closes) return outcomeOf(scene);
  return (v) =>
    `This closed on ${v.date(new Date(closes).toISOString())}. A direct message to ${v.who(host)} is still welcome.`;
}

/** To the host: the requester's own words. Under the same titles as in the preview that the requester saw. */
export function thanksDelivered(scene: Scene): Rendered {
  const { request, requester } = scene;
  const { learned = '', willDo = '', specific = '' } = request.thanks ?? {};
  const parts: [string, string][] = [
    ['What I learned', learned],
    ['What I will do with it', willDo],
    ['What stayed with me', specific],
  ];
  const written = parts.filter(([, text]) => text.trim() !== '');
  const room = WORDS_ROOM / Math.max(1, written.length);
  return opening(
    scene,
    (v) => `${v.who(requester)} thanks you.`,
    ...written.flatMap(([title, text]) => [(v: Voice) => v.strong(title), { quote: text, room }]),
    request.purged === true ? context(DELETED) : undefined,
    ...answerToNote(scene),
  );
}

/** One press sends the words of the button, which goes then. */
function answerToNote(scene: Scene): (Part | Spoken)[] {
  const { request, requester } = scene;
  const answeredAt = request.thanks?.answeredAt;
  if (unansweredNote(request) !== undefined)
    return [actions('thank-back', button(ACTIONS.thankBack, thanksTo(requester), { value: request.id }))];
  if (answeredAt === undefined || request.purged === true) return [];
  return [{ small: (v) => `You sent “${sentThanks(requester)}” on ${v.time(answeredAt)}.` }];
}

function thanksTo(requester: Named): string {
  const name = nameOnButton(requester);
  return name === '' ? 'Thanks' : `Thanks, ${name}`;
}

const sentThanks = (requester: Named): string => typed(thanksTo(requester), 400);

/** To the requester: the words of the button that the host pressed. */
export function thankedBack(scene: Scene): Rendered {
  const { host, requester } = scene;
  return opening(scene, (v) => `${v.who(host)} read your note: “${sentThanks(requester)}”.`);
}

/** To the host's assistant (rule 10: "Thank the staff"). */
export function assistantThanked(scene: Scene): Rendered {
  const { requester, host } = scene;
  return opening(
    scene,
    (v) => `${v.who(requester)} says thank you!`,
    (v) => `For your part in making half an hour with ${v.who(host)} possible.`,
  );
}
