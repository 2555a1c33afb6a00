import type { ModalView } from '@slack/types';
import type { Barred, Host } from '../../domain/model/host.js';
import type { Refusal } from '../../domain/model/refusal.js';
import { FORGOTTEN, type InterviewRequest, type UserId } from '../../domain/model/request.js';
import { type RefusalFacts, refusalText } from '../asking/refusals.js';
import { ACTIONS, VIEWS } from '../ids.js';
import { actions, button, firstOf, mention, type Part, section } from '../parts/block-kit.js';
import { form, personInput } from '../parts/inputs.js';
import { type Notice, notice, reply } from '../parts/notices.js';
import { endButtons } from '../parts/request-buttons.js';
import { standingOf } from '../parts/standing/status-line.js';
import { dateText } from '../parts/times.js';
import { count } from '../parts/words.js';
import { HOSTING_FIELDS } from './hosting-forms.js';

const SHOWN = 40;
const DISCREET = "They only hear that you're not open for requests at the moment. Nobody else learns of it.";

/** Whom to block. */
export function blockForm(): ModalView {
  return form(VIEWS.block, 'Block someone', { submit: 'Block' }, [
    personInput(HOSTING_FIELDS.person, 'Who may not ask you?', { hint: DISCREET }),
  ]);
}

/** After `block`; what is on its way from them is the host's to end, or to keep. */
export function blockedReply(person: UserId, open: InterviewRequest[]): Notice {
  return reply([
    section(`${mention(person)} is blocked. ${DISCREET}`),
    open.map((request) => [
      section(`${standingOf({ request, viewer: 'host' })}\nIt stays unless you end it.`),
      actions(`end-${request.id}`, ...endButtons(request)),
    ]),
    actions('blocked', button(ACTIONS.showBlocked, 'Blocked people')),
  ]);
}

/** Why somebody cannot be blocked, as plain text: for a field, or escaped for a message. */
export function blockRefusalText(refusal: Refusal, facts: RefusalFacts): string {
  const { name = 'This person' } = facts;
  switch (refusal.code) {
    case 'yourself':
      return "That's you, and you can't ask yourself anyway.";
    case 'bot':
      return `${name} is a bot, and bots can't ask.`;
    case 'nothing_changed':
      return `${name} is blocked already.`;
    default:
      return refusalText(refusal, facts);
  }
}

/** After `unblock`. */
export function unblockedReply(person: UserId | undefined, wasBlocked: boolean): Notice {
  const who = person === undefined ? 'They' : mention(person);
  const verb = person === undefined ? 'are' : 'is';
  return notice(
    wasBlocked
      ? `${who} can ask you again from now on. I haven't told them anything.`
      : `${who} ${verb} not blocked. Nothing was changed.`,
    actions('unblocked', button(ACTIONS.showBlocked, 'Blocked people')),
  );
}

/** Everybody whom the host blocked, the latest first; for the host's eyes only. */
export function blockedPeopleReply({ barred = {}, settings }: Host, now: number): Notice {
  const all = Object.entries(barred).sort(([, a], [, b]) => b.at.localeCompare(a.at));
  const block = actions('block', button(ACTIONS.blockSomeone, 'Block someone'));
  if (all.length === 0)
    return notice(`You have blocked no one. If you block someone: ${lowered(DISCREET)}`, block);
  return reply([
    section(`*You have blocked ${count(all.length, 'person', 'people')}.* Only you can see this.`),
    firstOf(
      all,
      SHOWN,
      ([key, one]) => entry(key, one, settings.zone, now),
      (hidden) => `And ${hidden} more: \`/infointerview unblock @person\` finds everyone.`,
    ),
    block,
  ]);
}

const entry = (key: string, { id, at }: Barred, zone: string, now: number): Part =>
  section(
    `${id === FORGOTTEN ? 'Someone whose name I no longer keep' : mention(id)}, since ${dateText(at, zone, { now })}`,
    button(ACTIONS.unblock, 'Unblock', { value: key }),
  );

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
