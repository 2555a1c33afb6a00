import type { KnownBlock, ModalView } from '@slack/types';
import type { Named } from '../facts.js';
import { ACTIONS, VIEWS } from '../ids.js';
import { actions, blocksOf, button, LIMITS, type Part, section, shorten, typed } from './block-kit.js';
import { form } from './inputs.js';
import { plainBlocks } from './plain-blocks.js';

/** A private message of text and blocks. */
export interface Notice {
  text: string;
  blocks: KnownBlock[];
}

/** A message of one paragraph. `text` is mrkdwn: what people typed in it has to be escaped. */
export function notice(text: string, ...more: Part[]): Notice {
  return reply([section(text), ...more]);
}

/** A private message of blocks; all that they say stands in the plain text as well, for those who are given no more. */
export function reply(parts: Part[]): Notice {
  const blocks = blocksOf(parts);
  const words = plainBlocks(blocks, () => false).flatMap(wordsOf);
  return { text: shorten(words.map(bare).join('\n'), LIMITS.fallback), blocks };
}

/** Without marks for the eye: small pictures, bold, and dates that only Slack can read. */
function bare(words: string): string {
  return words
    .replace(/<!date\^[^|]*\|([^>]*)>/g, '$1')
    .replace(/^:[a-z_]+: /gm, '')
    .replace(/\*([^*\n]+)\*/g, '$1');
}

function wordsOf(block: KnownBlock): string[] {
  if (block.type === 'context') return block.elements.flatMap((each) => ('text' in each ? each.text : []));
  return block.type === 'section' && block.text !== undefined ? [block.text.text] : [];
}

/** Under a field, when the form could not be taken and nothing is lost. */
export const NOTHING_LOST =
  'That took longer than it should have. Nothing was lost: please press the button again in a moment.';

/** The same, when what is stored is damaged: trying again helps once it is repaired. */
export const UNREADABLE =
  "Sorry, I can't read something that I have stored about this. Whoever runs me has been told: please try again later.";

/** Redis, Slack or we ourselves failed while somebody pressed or typed a command. */
export function somethingWentWrong(): Notice {
  return notice(
    'Sorry, something went wrong on my side. Please try again in a moment: doing it twice does no harm.',
  );
}

export function unreadable(): Notice {
  return notice(UNREADABLE);
}

/** A command that is none: what was not understood, and what or whom it may have been meant to be. The help follows. */
export function notUnderstood(text: string, nearest: string | undefined, hosts: Named[] = []): Notice {
  const guess = nearest === undefined ? '' : ` Did you mean \`/infointerview ${nearest}\`?`;
  const words = `I did not understand “${typed(text.replace(/\s+/g, ' '), 200)}”.${guess}`;
  const ask = ({ id, name }: Named, index: number) =>
    actions(`host-called-${index}`, button(ACTIONS.askHost, `Ask ${name}`, { value: id }));
  return notice(words, ...hosts.map(ask));
}

/** A button of an older version, or one that was made up. */
export function unknownButton(): Notice {
  return notice(
    'This button belongs to an older message and does nothing any more. `/infointerview` shows what you can do now.',
  );
}

/** Holds the trigger while the facts for a form are gathered. */
export function loadingView(): ModalView {
  return noticeView({ blocks: [section('One moment, please …')] });
}

/** A message where there is no conversation to answer in. */
export function noticeView({ blocks }: Pick<Notice, 'blocks'>): ModalView {
  return form(VIEWS.loading, 'Informational interview', {}, blocks);
}
