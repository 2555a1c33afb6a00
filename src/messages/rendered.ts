import type { KnownBlock } from '@slack/types';

/** A message as it goes out: what notifications and screen readers say, what is shown, and a file to go with it. */
export interface Rendered {
  /** Stands alone; nothing typed gets through unescaped, no raw `<!date`. */
  text: string;
  blocks: KnownBlock[];
  /** Uploaded beside the message when it is posted; updates leave it as it is. */
  file?: { name: string; content: string; title: string };
}
