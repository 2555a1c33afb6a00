import { OFFER_HOURS } from '../../../config/policy.js';
import type { Iso } from '../../domain/model/request.js';
import { context, mention, type Part, quote, section, typed } from '../parts/block-kit.js';
import { alert } from '../parts/newer-blocks.js';
import { plainFirstName } from '../parts/scene.js';
import { nextOpening } from '../parts/slot-options.js';
import { endOfDayText, shortDayAndTime, zoneCity } from '../parts/times.js';
import { ordinal } from '../parts/words.js';
import type { RequestFormFacts } from './request-facts.js';

/** Who the host is, and what to expect: the next opening with the day of the answer, or the place in line. */
export function whoIsAsked(facts: RequestFormFacts): Part {
  const { host, about, slots, placeInLine, invited } = facts;
  const title = host.title === '' ? '' : ` · ${typed(host.title, 150)}`;
  const isInLine = placeInLine !== undefined || slots.length === 0;
  const opened = [
    invited && section(':love_letter: You are invited.'),
    alert('info', isInLine ? lineWords(facts) : openingLine(facts)),
    facts.zoneUnknown &&
      !isInLine &&
      context(`Slack is busy, and does not say where you are. Times are those in ${place(facts)}.`),
  ];
  return [
    section(`*${mention(host.id)}*${title}`),
    about !== '' && section(`Likes to talk about:\n${quote(about, 600)}`),
    ...(facts.held === undefined ? opened : [section(heldLine(facts, facts.held))]),
  ];
}

const place = ({ requester }: RequestFormFacts): string => zoneCity(requester.zone);

const whose = (facts: RequestFormFacts): string => (facts.zoneUnknown ? `in ${place(facts)}` : 'your time');

/** The host has decided already. */
function heldLine(facts: RequestFormFacts, held: { start: Iso; until: Iso }): string {
  const { requester, now } = facts;
  const { zone, clock } = requester;
  const style = { now: Date.parse(now), clock };
  const [start, until] = [held.start, held.until].map((at) => shortDayAndTime(at, zone, style));
  return `:love_letter: You are invited for *${start}* ${whose(facts)}. Send your questions by ${until}, and it is booked.`;
}

function lineWords({ placeInLine = 1, calendarUnknown }: RequestFormFacts): string {
  const why = calendarUnknown ? 'Times are being sorted out.' : 'No opening right now.';
  return `${why} You'd be *${ordinal(placeInLine)} in line*, with ${OFFER_HOURS} hours to choose a time once there is one.`;
}

/** The first of the list below, so that nobody looks for what is not there; and by when an answer comes. */
function openingLine(facts: RequestFormFacts): string {
  const { slots, requester, now } = facts;
  const answers = answerLine(facts);
  const next = nextOpening(slots, requester.zone);
  if (next === undefined) return answers;
  const time = shortDayAndTime(next.start, requester.zone, { now: Date.parse(now), clock: requester.clock });
  if (next.atNight) return `Next opening: *${time}* ${whose(facts)}, in your night. ${answers}`;
  return `Next ${next.isEarliest ? '' : 'daytime '}opening: *${time}* ${whose(facts)}. ${answers}`;
}

function answerLine({ host, requester: { zone, clock }, answer, now }: RequestFormFacts): string {
  if (answer === undefined) return '';
  const style = { now: Date.parse(now), clock };
  const by = answer.endsDay
    ? endOfDayText(answer.by, host.zone, style)
    : shortDayAndTime(answer.by, zone, style);
  return `${plainFirstName(host)} answers by ${by}.`;
}
