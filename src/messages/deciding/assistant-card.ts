import { isCurrent } from '../../domain/rules/may-send.js';
import { deciderBeside } from '../../domain/rules/who-decides.js';
import { DELETED } from '../parts/agenda-blocks.js';
import { context, section } from '../parts/block-kit.js';
import { message } from '../parts/message-parts.js';
import { plainName, type Say, type Scene, type Voice } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';
import { openCard } from './host-card.js';

/** The card of the assistant who may decide: as the host's while there is something to decide, then one line. */
export function assistantCard(scene: Scene): Rendered {
  const { request, facts, requester, host, shown, written } = scene;
  const open = isCurrent('card_assistant', request, facts.now);
  if (open && deciderBeside(request, facts.host) !== undefined) return openCard(scene);
  const over: Say = (v) =>
    open ? `You don't decide for ${v.who(host)} any more.` : `${outcome(scene, v)} · ${v.who(requester)}`;
  return message(
    `The request from ${plainName(requester)}: ${over(written)}`,
    section(over(shown)),
    request.purged === true ? context(DELETED) : undefined,
  );
}

function outcome(
  { request: { status, counter, decision }, facts: { decider }, host }: Scene,
  v: Voice,
): string {
  const by = decider === undefined ? `by ${v.who(host)}` : `by ${v.who(decider)} for ${v.who(host)}`;
  if (decision?.kind === 'declined') return `${v.strong('Declined')} ${by}`;
  if (decision?.kind === 'answered') return `${v.strong('Answered in writing')} ${by}`;
  if (counter !== undefined) return `${v.strong('Other time suggested')} ${by}`;
  if (decision?.kind === 'approved') return `${v.strong('Approved')} ${by}`;
  return status === 'expired' ? 'Closed by itself' : 'No decision needed any more';
}
