import { WebAPIPlatformError } from '@slack/web-api';

/** A pointer to a block, in what Slack says of a message or view: `[json-pointer:/view/blocks/3/type]`. */
const NAMES_BLOCKS = /\/blocks\b/;

/** Did Slack take nothing because of its blocks? `invalid_arguments` may mean anything, unless it names them. */
export function refusesBlocks(error: unknown): boolean {
  if (!(error instanceof WebAPIPlatformError)) return false;
  const { error: code, response_metadata } = error.data;
  if (code === 'invalid_blocks') return true;
  if (code !== 'invalid_arguments') return false;
  const messages: unknown = (response_metadata as { messages?: unknown } | undefined)?.messages;
  return Array.isArray(messages) && messages.some((each) => NAMES_BLOCKS.test(String(each)));
}
