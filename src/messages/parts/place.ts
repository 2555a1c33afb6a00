import { escapeTyped, mention, typed } from './block-kit.js';
import { onOneLine } from './scene.js';

/** Escaped, a place of 150 characters takes up to this many. */
const PLACE_ROOM = 750;

/** An `https` address as people paste it: a host of plain letters with a dot in it, no user; what ends the sentence is not part of it. */
const ADDRESS =
  /^(https:\/\/[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d{1,5})?(?:[/?#](?:[\w~:/?#[\]@!$&'()*+,;=.%-]*[\w~/#=&+$@%-])?)?)([.,;:!?]*)$/i;

/** Where they meet, as the host set it, with the host in it and `https` addresses to click. mrkdwn. */
export function placeText(place: string, hostId: string): string {
  const line = onOneLine(place);
  const linked = line.split(' ').map(linkedWord).join(' ');
  const shown = [...linked].length <= PLACE_ROOM ? linked : typed(line, PLACE_ROOM);
  return shown.replaceAll('{host}', mention(hostId));
}

/** Nothing but the address itself is ever shown of a link. */
function linkedWord(word: string): string {
  const [, address, after = ''] = ADDRESS.exec(word) ?? [];
  return address === undefined ? escapeTyped(word) : `<${escapeTyped(address)}>${after}`;
}
