import { isOpen } from '../request.js';
import type { Decided } from '../world.js';
import type { RequestWorld } from './guards.js';
import { withoutTexts } from './pass-time.js';

/** One of the two wants to be forgotten: what was typed into an ended request goes now, not after 180 days. */
export interface BlankTexts {
  kind: 'blank_texts';
}

/** Changes nothing while the request is open, or when it was done before. */
export function blankTexts({ request }: RequestWorld): Decided {
  if (isOpen(request) || request.purged === true) return { say: [] };
  return { request: withoutTexts(request), say: [] };
}
