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
  const over: Say = (v) => (open ? `You don't decide for ${v.who(host)} any more.` : outcome(scene, v));
  return message(
    `The request from ${plainName(requester)}: ${over(written)}`,
    section(over(shown)),
    request.purged === true ? context(DELETED) : undefined,
  );
}

/** "Approved by you for Dana · Priya · Wed, Dec 2 · 9:00 AM": what, by whom, about whom, and when. */
function outcome(scene: Scene, v: Voice): string {
  const { status, start, counter, decision } = scene.request;
  const name = v.who(scene.requester);
  const at = start === undefined ? '' : ` · ${v.time(start)}`;
  const by = byWhom(scene, v);
  if (status.startsWith('cancelled')) return `${v.strong('Cancelled')} · ${name}${at}`;
  if (decision?.kind === 'declined') return `${v.strong('Declined')} ${by} · ${name}`;
  if (decision?.kind === 'answered') return `${v.strong('Answered in writing')} ${by} · ${name}`;
  if (counter !== undefined) return `${v.strong('Other time suggested')} ${by} · ${name}${at}`;
  if (decision?.kind === 'approved') return `${v.strong('Approved')} ${by} · ${name}${at}`;
  return `${status === 'expired' ? 'Closed by itself' : 'No decision needed any more'} · ${name}`;
}

function byWhom({ facts: { decider, assistant }, host }: Scene, v: Voice): string {
  if (decider === undefined) return `by ${v.who(host)}`;
  return `by ${decider.id === assistant?.id ? 'you' : v.who(decider)} for ${v.who(host)}`;
}
