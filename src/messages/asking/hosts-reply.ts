import type { KnownBlock } from '@slack/types';
import type { Host } from '../../domain/model/host.js';
import type { Iso, UserId } from '../../domain/model/request.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, mention, section, typed } from '../parts/block-kit.js';
import { sectionWith } from '../parts/message-parts.js';
import { type Notice, notice, reply } from '../parts/notices.js';
import { onOneLine } from '../parts/scene.js';
import { nearDate } from '../parts/times.js';
import { count } from '../parts/words.js';

/** How many hosts stand on one page. */
export const HOSTS_ON_PAGE = 20;

export interface HostsPage {
  viewer: UserId;
  /** Those of this page only, with the next opening that a newcomer could have; none: one would join the line. */
  hosts: { host: Host; nextOpening?: Iso }[];
  page: number;
  total: number;
}

/** Hosts who chose to be listed and are open, with what they like to talk about. */
export function hostsReply(facts: HostsPage): Notice {
  const { hosts, total } = facts;
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
    ...hosts.map((entry) => hostBlock(entry, facts.viewer)),
    ...more(facts),
    context('Not every host is listed. `/infointerview @person` works for every host.'),
  ]);
}

function hostBlock({ host, nextOpening }: HostsPage['hosts'][number], viewer: UserId): KnownBlock {
  const about = onOneLine(host.settings.about);
  const talk = about === '' ? '' : `\nLikes to talk about: ${typed(about, 400)}`;
  const opening =
    nextOpening === undefined
      ? 'Full for now: you would join the line.'
      : `Next opening: ${nearDate(nextOpening, host.settings.zone)}.`;
  const text = `*${mention(host.id)}*${talk}\n${opening}`;
  if (host.id === viewer) return section(`${text} _This is how others see you._`);
  return sectionWith(text, button(ACTIONS.askHost, 'Ask', { value: host.id }));
}

function more({ page, total }: HostsPage): KnownBlock[] {
  const left = total - (page + 1) * HOSTS_ON_PAGE;
  if (left <= 0) return [];
  return [actions('hosts-more', button(ACTIONS.hostsPage, `Show ${left} more`, { value: String(page + 1) }))];
}
