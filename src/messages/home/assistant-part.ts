import { agendaInShort } from '../parts/agenda-blocks.js';
import { actions, firstOf, header, mention, type Part, section } from '../parts/block-kit.js';
import { decisionButtons } from '../parts/request-buttons.js';
import { standingOf, topicOf } from '../parts/standing/status-line.js';
import { hostStanding, type Overview } from './overview.js';

const SHOWN = 3;

/** What the assistant may decide for others, with what the card says and its buttons: a card may be lost. */
export function assistantBlocks({ deciding = [], now }: Overview): Part {
  if (deciding.length === 0) return undefined;
  return [
    header(`To decide for others (${deciding.length})`),
    firstOf(
      deciding,
      SHOWN,
      ({ request, host, zone }) => {
        const line = standingOf({ ...hostStanding(request, { host, now }), zone });
        return [
          section(`${line}\nFor ${mention(host.id)} · ${topicOf(request)}`),
          agendaInShort(request, mention(host.id)),
          actions(`home-for-${request.id}`, ...decisionButtons(request)),
        ];
      },
      (hidden) => `And ${hidden} more, once these are decided.`,
    ),
  ];
}
