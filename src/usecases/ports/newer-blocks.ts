import type { Surface } from '../../messages/parts/plain-blocks.js';
import type { TeamId } from './team-id.js';

export type { Surface } from '../../messages/parts/plain-blocks.js';

/** A message or a view. */
export interface WithBlocks {
  blocks: unknown[];
}

/**
 * Slack brings new kinds of blocks to one workspace after the other, and refuses a message or view with a kind that has not
 * come. Messages are built with them; here they turn into blocks that every workspace has, where a workspace does without.
 */
export interface NewerBlocks {
  /**
   * Hands `content` to `send`: as it is where nothing speaks against it. When Slack refuses it, plain blocks follow at once, and
   * the workspace is remembered. Resolves and rejects as `send` does. `isRefusal`: does an error say that Slack took nothing, and
   * that the blocks may be why? The Web API's own answers, when left out.
   */
  send<Content extends WithBlocks, Result>(
    team: TeamId,
    surface: Surface,
    content: Content,
    send: (content: Content) => Promise<Result>,
    isRefusal?: (error: unknown) => boolean,
  ): Promise<Result>;
  /**
   * For the answer to Slack's own request, of which nobody hears how it ended: newer blocks only where the workspace is known to
   * take them. Never rejects, and asks nobody for longer than a moment.
   */
  forAck<Content extends WithBlocks>(team: TeamId, surface: Surface, content: Content): Promise<Content>;
  /** Is there anything in it that Slack might refuse on this surface? */
  mayBeRefused(surface: Surface, content: WithBlocks): boolean;
}
