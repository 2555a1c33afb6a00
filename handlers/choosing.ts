import type { App } from '@slack/bolt';
import type { HandlerContext } from './context.js';
export function registerChoosing(_app: App, _context: HandlerContext): void {}
