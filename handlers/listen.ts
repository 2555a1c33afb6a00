// Contract; the implementation follows.
import type { App } from '@slack/bolt';
import type { HandlerContext, OnPress, OnSubmit } from './context.js';

/** Listens for a button, menu or checkbox; commits, then acks, then answers privately. */
export declare function onPress(
  app: App,
  context: HandlerContext,
  actionId: string | RegExp,
  handle: OnPress,
): void;
/** Listens for a form; its answer is the ack, within the time limit. */
export declare function onSubmit(
  app: App,
  context: HandlerContext,
  callbackId: string,
  handle: OnSubmit,
): void;
