import type { CardBlock } from '@slack/types';
import type { Host } from '../../domain/model/host.js';
import type { Iso, UserId } from '../../domain/model/request.js';
import { NOT_HERE } from '../home/help-reply.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, mention, type Part, section, typed } from '../parts/block-kit.js';
import { card, carousel } from '../parts/newer-blocks.js';
import { type Notice, notice, reply } from '../parts/notices.js';
import { onOneLine } from '../parts/scene.js';
import { dateText } from '../parts/times.js';
import { count, joined } from '../parts/words.js';

/** How many hosts stand on one page: as many as a carousel holds. */
export const HOSTS_ON_PAGE = 10;
/** What a card has room for, beside what else it says. */
const ABOUT_CHARS = 140;

export interface HostsPage {
  viewer: UserId;
  /** The viewer's. */
  zone: string;
  /** The present, in ms. */
  now: number;
  /** Those of this page only, with the first time that their form would offer a newcomer; none: one would join the line. */
  hosts: { host: Host; nextOpening?: Iso }[];
  page: number;
  total: number;
  /** A guest, or from elsewhere, in a workspace where those may not ask. */
  cannotAsk?: boolean;
}

/** Hosts who chose to be listed and are open, with what they like to talk about. */
export function hostsReply(facts: HostsPage): Notice {
  const { hosts, total, cannotAsk } = facts;
  if (cannotAsk === true) return notice(NOT_HERE);
  if (total === 0)
    return notice(
      'No one is listed at the moment. Not every host chooses to be: if you have someone in mind, just ask.',
      actions(
        'hosts-none',
        button(ACTIONS.askSomeone, 'Ask someone', { style: 'primary' }),
        button(ACTIONS.openSetup, 'Become a host'),
      ),
    );
  return reply([
    section(`*${count(total, 'person is', 'people are')} open for a talk about their work*`),
    carousel(hosts.map((entry, at) => hostCard(entry, at, facts))),
    more(facts),
    context('Not every host is listed. `/infointerview @person` works for every host.'),
  ]);
}

function hostCard(
  { host, nextOpening }: HostsPage['hosts'][number],
  at: number,
  { viewer, zone, now }: HostsPage,
): CardBlock {
  const about = onOneLine(host.settings.about);
  const talk = about === '' ? [] : [`Likes to talk about: ${typed(about, ABOUT_CHARS)}`];
  const isOwn = host.id === viewer;
  return card({
    id: `host-${at}`,
    title: mention(host.id),
    subtitle:
      nextOpening === undefined
        ? 'Full for now: you would join the line.'
        : `Next opening: ${dateText(nextOpening, zone, { now })}.`,
    body: joined('\n', ...talk, isOwn && '_This is how others see you._'),
    buttons: isOwn ? [] : [button(`${ACTIONS.askHost}_${at}`, 'Ask', { value: host.id })],
  });
}

function more({ page, total }: HostsPage): Part {
  const left = total - (page + 1) * HOSTS_ON_PAGE;
  if (left <= 0) return [];
  return [actions('hosts-more', button(ACTIONS.hostsPage, `Show ${left} more`, { value: String(page + 1) }))];
}
