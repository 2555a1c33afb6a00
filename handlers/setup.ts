import type { App } from '@slack/bolt';
import type { HandlerContext, VerbHandler } from './context.js';
export function registerSetup(_app: App, _context: HandlerContext): void {}
export const setupCommand: VerbHandler = { opensForm: true, run: async () => ({ text: '', blocks: [] }) };
