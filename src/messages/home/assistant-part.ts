import type { KnownBlock } from '@slack/types';
import { agendaInShort } from '../parts/agenda-blocks.js';
import { actions, context, header, mention, section } from '../parts/block-kit.js';
import { decisionButtons } from '../parts/request-buttons.js';
import { standingOf, topicOf } from '../parts/standing/status-line.js';
import { count } from '../parts/words.js';
import { hostStanding, type Overview } from './overview.js';

const SHOWN = 3;

/** What the assistant may decide for others, with what the card says and its buttons: a card may be lost. */
export function assistantBlocks({ deciding = [], now }: Overview): KnownBlock[] {
  if (deciding.length === 0) return [];
  const hidden = deciding.length - SHOWN;
  return [
    header(`To decide for others (${deciding.length})`),
    ...deciding.slice(0, SHOWN).flatMap(({ request, host, zone }) => {
      const line = standingOf({ ...hostStanding(request, { host, now }), zone });
      return [
        section(`${line}\nFor ${mention(host.id)} · ${topicOf(request)}`),
        ...agendaInShort(request, mention(host.id)),
        actions(`home-for-${request.id}`, ...decisionButtons(request)),
      ];
    }),
    ...(hidden > 0 ? [context(`And ${count(hidden, 'more', 'more')}, once these are decided.`)] : []),
  ];
}
