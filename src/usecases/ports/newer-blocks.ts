import type { Surface } from '../../messages/parts/plain-blocks.js';
import type { TeamId } from './team-id.js';

export type { Surface } from '../../messages/parts/plain-blocks.js';

/** A message or a view. */
export interface WithBlocks {
  blocks: unknown[];
}

/**
 * Slack rolls out new kinds of blocks workspace by workspace, and refuses a message or view with a kind that a workspace does
 * not have yet. Messages are built with them; for such a workspace they are turned here into blocks that all have.
 */
export interface NewerBlocks {
  /**
   * Hands `content` to `send`, as it is unless the workspace is known to refuse it. If Slack refuses it, plain blocks follow
   * at once and the workspace is remembered. Resolves and rejects as `send` does. `isRefusal`: does an error say that Slack took nothing, and
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
   * For answers to Slack's own requests, whose outcome we never learn: newer blocks only where the workspace is known to
   * take them. Never rejects, and asks nobody for longer than a moment.
   */
  forAck<Content extends WithBlocks>(team: TeamId, surface: Surface, content: Content): Promise<Content>;
  /** Is there anything in it that Slack might refuse on this surface? */
  mayBeRefused(surface: Surface, content: WithBlocks): boolean;
}
