import type { App } from '@slack/bolt';
import type { HandlerContext } from './context.js';
export function registerDecisions(_app: App, _context: HandlerContext): void {}
